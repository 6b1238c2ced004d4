import { GuestlistError } from '../errors.ts'
import type { Revision } from '../forge/index.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a job says about itself (docs.gitlab.com: "Predefined CI/CD variables reference"). */
export interface Run extends Revision {
  /** What started the pipeline: `merge_request_event`, `push`, `schedule`, … */
  source: string
  /** The project's id. */
  project: string
  /** The branch that is checked out; undefined in a merge request's pipeline and for a tag. */
  branch: string | undefined
  /** The branch that is applied from. */
  target: string
  pipeline: number
  job: number
  /** Where a person reads the job's log; its artifacts are below. */
  url: string
  pipelineUrl: string
  mergeRequest: MergeRequest | undefined
  visibility: string
  protectedRef: boolean
}

export interface MergeRequest {
  /** The number that people know it by. */
  iid: number
  /** The newest commit of its branch. */
  head: string
  /** Whether it comes from another project. */
  fork: boolean
  /** Whether this is not its own pipeline but that of a merge train, which says nothing on it. */
  train: boolean
}

/** A variable that every job has. Throws GuestlistError where it is missing or empty. */
export function variableOf(env: Env, name: string): string {
  const value = env[name]
  if (value !== undefined && value !== '') return value
  throw new GuestlistError(`${name} is not set.`, { help: '`guestlist gitlab` must run in a job of GitLab CI/CD.' })
}

const given = (env: Env, name: string): string | undefined => (env[name] === '' ? undefined : env[name])

/** Reads a run from its environment. Throws GuestlistError outside of GitLab CI/CD. */
export function runOf(env: Env): Run {
  const variable = (name: string): string => variableOf(env, name)
  const sha = variable('CI_COMMIT_SHA')
  const source = variable('CI_PIPELINE_SOURCE')
  return {
    source,
    sha,
    lines: `${variable('CI_PROJECT_URL')}/-/blob`,
    project: variable('CI_PROJECT_ID'),
    branch: given(env, 'CI_COMMIT_BRANCH'),
    target: variable('CI_DEFAULT_BRANCH'),
    pipeline: Number(variable('CI_PIPELINE_ID')),
    job: Number(variable('CI_JOB_ID')),
    url: variable('CI_JOB_URL'),
    pipelineUrl: variable('CI_PIPELINE_URL'),
    mergeRequest: source === 'merge_request_event' ? mergeRequestOf(env, sha) : undefined,
    visibility: variable('CI_PROJECT_VISIBILITY'),
    protectedRef: env['CI_COMMIT_REF_PROTECTED'] === 'true',
  }
}

function mergeRequestOf(env: Env, sha: string): MergeRequest {
  const [from, to] = ['CI_MERGE_REQUEST_SOURCE_PROJECT_ID', 'CI_MERGE_REQUEST_PROJECT_ID'].map((name) =>
    variableOf(env, name),
  )
  return {
    iid: Number(variableOf(env, 'CI_MERGE_REQUEST_IID')),
    // Where the result of the merge is checked out, GitLab says what was merged.
    head: given(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') ?? sha,
    // A pipeline of a fork may run in either project: in its own one, or in the target's when a member starts it there.
    fork: from !== to || variableOf(env, 'CI_PROJECT_ID') !== to,
    train: env['CI_MERGE_REQUEST_EVENT_TYPE'] === 'merge_train',
  }
}
