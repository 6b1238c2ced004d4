import { GuestlistError } from '../errors.ts'
import { fieldOf, number, textOf } from '../forge/index.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a workflow run says about itself (docs.github.com: "Default environment variables", webhook payloads). */
export interface Run {
  event: string
  repository: string
  /** What is checked out: of a pull request, its merge with the base. */
  sha: string
  branch: string
  /** The branch that is applied from: the one that a pull request or a merge group goes to, else the one that is checked out. */
  target: string
  id: number
  /** Which try of this run it is; a re-run has the same id. */
  attempt: number
  /** Where a person finds the repository. */
  site: string
  /** Where a person reads its log. */
  url: string
  pull: { number: number; head: string; fork: boolean } | undefined
  /** Undefined where the event does not say. */
  visibility: 'public' | 'other' | undefined
  protectedRef: boolean | undefined
  /** Whether a tag is checked out, which may have the name of a branch. */
  tag: boolean
}

/** A variable that every run of GitHub Actions has. Throws GuestlistError where it is missing or empty. */
export function variableOf(env: Env, name: string): string {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  throw new GuestlistError(`${name} is not set.`, { help: '`guestlist github` must run in a GitHub Actions workflow.' })
}

/** Reads a run from its environment and its event. Throws GuestlistError outside of GitHub Actions. */
export function runOf(env: Env, event: unknown): Run {
  const variable = (name: string): string => variableOf(env, name)
  const repository = variable('GITHUB_REPOSITORY')
  const server = `${(env['GITHUB_SERVER_URL'] ?? 'https://github.com').replace(/\/+$/, '')}/${repository}`
  const id = Number(env['GITHUB_RUN_ID'] ?? '0')
  const name = variable('GITHUB_EVENT_NAME')
  const pull = pullOfEvent(event, repository)
  // Without it, it is unknown whether it comes from a fork.
  if (name === 'pull_request' && pull === undefined)
    throw new GuestlistError('The event has no pull request.', {
      help: 'Check GITHUB_EVENT_PATH.',
    })
  return {
    event: name,
    repository,
    sha: variable('GITHUB_SHA'),
    branch: branchOf(env, event),
    target: targetOf(event) ?? branchOf(env, event),
    id,
    attempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? '1'),
    site: server,
    url: `${server}/actions/runs/${id}`,
    pull,
    visibility: visibilityOf(fieldOf(event, 'repository')),
    protectedRef: env['GITHUB_REF_PROTECTED'] === undefined ? undefined : env['GITHUB_REF_PROTECTED'] === 'true',
    tag: env['GITHUB_REF_TYPE'] === 'tag' || env['GITHUB_REF']?.startsWith('refs/tags/') === true,
  }
}

/** Without the folder that branches stand in. */
function branchOf(env: Env, event: unknown): string {
  const told = [env['GITHUB_REF_NAME'], env['GITHUB_REF'], textOf(fieldOf(event, 'ref'))]
  const ref = told.find((one) => one !== undefined && one !== '') ?? variableOf(env, 'GITHUB_REF')
  return ref.replace(/^refs\/heads\//, '')
}

function targetOf(event: unknown): string | undefined {
  const ref = textOf(fieldOf(event, 'pull_request', 'base', 'ref')) ?? textOf(fieldOf(event, 'merge_group', 'base_ref'))
  return ref?.replace(/^refs\/heads\//, '')
}

function pullOfEvent(event: unknown, repository: string): Run['pull'] {
  const pull = fieldOf(event, 'pull_request')
  const which = number(fieldOf(pull, 'number')) ?? number(fieldOf(event, 'number'))
  const head = textOf(fieldOf(pull, 'head', 'sha'))
  if (which === undefined || head === undefined) return undefined
  // A fork that was deleted since has no repository any more.
  const from = textOf(fieldOf(pull, 'head', 'repo', 'full_name'))
  return { number: which, head, fork: from?.toLowerCase() !== repository.toLowerCase() }
}

/** Of a repository as events and the API give it. */
export function visibilityOf(repository: unknown): Run['visibility'] {
  const said = textOf(fieldOf(repository, 'visibility'))
  if (said !== undefined) return said === 'public' ? 'public' : 'other'
  const secluded = fieldOf(repository, 'private')
  return typeof secluded === 'boolean' ? (secluded ? 'other' : 'public') : undefined
}
