/** Runs a workflow's jobs as GitHub would: the `run:` steps in bash, the few `uses:` played by hand. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { type Contexts, filled, runs } from './expression.ts'
import { bash } from '../pipelines/bash.ts'
import { checkout } from '../pipelines/repository.ts'
import type { Artifact, GithubStandIn } from './stand-in.ts'

export const ROOT = path.resolve(import.meta.dirname, '../..')

interface Step {
  id?: string
  name?: string
  if?: string
  run?: string
  'working-directory'?: string
  uses?: string
  env?: Record<string, unknown>
  with?: Record<string, unknown>
  'continue-on-error'?: boolean
}
interface Job {
  needs?: string | string[]
  if?: string
  env?: Record<string, unknown>
  environment?: string
  permissions?: Record<string, string>
  outputs?: Record<string, string>
  steps: Step[]
}
export interface Workflow {
  on: Record<
    string,
    { inputs?: Record<string, { default?: unknown; required?: boolean }>; secrets?: Record<string, unknown> }
  >
  jobs: Record<string, Job>
}

export const readWorkflow = (name: string, root = ROOT): Workflow =>
  parse(readFileSync(path.join(root, '.github/workflows', `${name}.yml`), 'utf8')) as Workflow

export interface Event {
  name: string
  sha: string
  payload: Record<string, unknown>
  /** Where GITHUB_REF stands. */
  ref?: string
  /** Of a branch without protection. */
  unprotected?: true
}

export interface World {
  github: GithubStandIn
  /** The repository that every job checks out anew. */
  repository: string
  /** The repository that holds the workflows. */
  tool: string
  /** What stands for npm. */
  npm: string
  graphUrl: string
  /** What a run has left: for a second attempt of it. */
  history: Map<number, Attempt>
  /** What people stored in the environments, each of which one job names. */
  stored?: Readonly<
    Record<string, { vars?: Readonly<Record<string, string>>; secrets?: Readonly<Record<string, string>> }>
  >
}

interface Attempt {
  results: Record<string, JobResult>
  artifacts: Map<string, Map<string, Buffer>>
}

/** The commit of the workflows, unless a test says otherwise. */
export const TOOL_COMMIT = 'f'.repeat(40)
const TOOL = 'guestlist/guestlist/.github/workflows'

export interface JobResult {
  result: 'success' | 'failure' | 'skipped'
  environment: string
  outputs: Record<string, string>
  log: string
  summary: string
  /** Steps that ran, by name. */
  ran: string[]
}

let runIds = 1_000

export interface Options {
  /** Whether approvals are given. */
  approve?: boolean
  /** A job that is told elsewhere. */
  without?: string
  /** The jobs that failed or were skipped in this run are run again; the others keep their results. */
  rerun?: number
  toolCommit?: string
  /** What happens between two jobs. */
  between?: (job: string) => Promise<void>
  /** Folders that stand first on the PATH, seen from the workspace. */
  hostilePath?: readonly string[]
  /** The workflow is one of the repository itself, and each job's token may do only what the job asks for. */
  own?: true
}

/** Of an app, which the environment of a job gives the key to. */
export const APP = {
  client: 'client-of-the-app',
  key: 'key-of-the-app',
  token: 'app-token',
  environment: 'guest-requests',
}

const APP_STORED = {
  vars: { GUESTLIST_APP_CLIENT_ID: APP.client },
  secrets: { GUESTLIST_APP_PRIVATE_KEY: APP.key },
}

/** Runs every job in order; answers them by name. */
export async function runWorkflow(
  world: World,
  name: string,
  event: Event,
  inputs: Record<string, unknown>,
  options: Options = {},
): Promise<Record<string, JobResult>> {
  const { approve = true, without = '', rerun, toolCommit = TOOL_COMMIT } = options
  const workflow = readWorkflow(name, options.own === true ? world.repository : ROOT)
  const declared = workflow.on['workflow_call']?.inputs ?? {}
  const given = {
    ...Object.fromEntries(Object.entries(declared).map(([key, { default: value }]) => [key, value])),
    ...(options.own === true ? {} : { 'graph-url': world.graphUrl }),
    ...inputs,
  }
  for (const key of Object.keys(inputs)) if (declared[key] === undefined) throw new Error(`${name} has no input ${key}`)
  const before = rerun === undefined ? undefined : world.history.get(rerun)
  const run = rerun ?? ++runIds
  const results: Record<string, JobResult> = {}
  const artifacts = before?.artifacts ?? new Map<string, Map<string, Buffer>>()
  world.history.set(run, { results, artifacts })
  world.github.runs.push({
    id: run,
    event: event.name,
    head_sha: headOf(event),
    head_branch: branchOf(event),
    referenced_workflows: [{ path: `${TOOL}/${name}.yml@refs/tags/v1`, sha: toolCommit }],
  })
  for (const [id, job] of Object.entries(workflow.jobs)) {
    if (id === without) continue
    const kept = before?.results[id]
    if (kept?.result === 'success') {
      results[id] = kept
      continue
    }
    const needs = [job.needs ?? []].flat()
    const stored = { ...world.stored, [APP.environment]: APP_STORED }[filled(job.environment ?? '', { inputs: given })]
    const contexts: Contexts = {
      github: {
        event_name: event.name,
        event: event.payload,
        repository: 'northwind/outside',
        token: 'workflow-token',
        ref: event.ref ?? 'refs/heads/main',
      },
      inputs: given,
      job: { workflow_repository: 'guestlist/guestlist', workflow_sha: toolCommit },
      needs: Object.fromEntries(needs.map((need) => [need, results[need]])),
      vars: stored?.vars ?? {},
      // A workflow that is called knows the secrets that it was passed by name; those of the environment then take their place.
      secrets: Object.fromEntries(
        Object.entries(stored?.secrets ?? {}).filter(
          ([name]) => options.own === true || workflow.on['workflow_call']?.secrets?.[name] !== undefined,
        ),
      ),
    }
    if (options.own === true) world.github.granted.set('workflow-token', job.permissions ?? {})
    const fine = needs.every((need) => results[need]?.result === 'success') ? 'success' : 'failure'
    const environment = filled(job.environment ?? '', contexts)
    const waits = world.github.reviewed.has(environment) && !approve
    if (!runs(job.if, contexts, fine))
      results[id] = { result: 'skipped', environment, outputs: {}, log: '', summary: '', ran: [] }
    else if (waits) results[id] = { result: 'failure', environment, outputs: {}, log: 'waiting', summary: '', ran: [] }
    else {
      const identity = world.github.identity.job({
        ...claimsOf(name, event, environment, toolCommit),
        run_id: String(run),
        run_attempt: rerun === undefined ? '1' : '2',
      })
      const attempt = { run, attempt: rerun === undefined ? 1 : 2, event, identity, environment, artifacts }
      results[id] = await runJob(world, job, contexts, attempt, options.hostilePath ?? [])
    }
    await options.between?.(id)
  }
  return results
}

const pullOf = (event: Event): { head?: { sha?: string }; base?: { ref?: string } } | undefined =>
  event.payload['pull_request'] as { head?: { sha?: string }; base?: { ref?: string } } | undefined
const branchOf = (event: Event): string => (event.ref ?? 'refs/heads/main').replace(/^refs\/(?:heads|tags)\//, '')
const headOf = (event: Event): string => pullOf(event)?.head?.sha ?? event.sha

/** What GitHub says in the identity token of a job. */
export const claimsOf = (
  workflow: string,
  event: Event,
  environment: string,
  toolCommit = TOOL_COMMIT,
): Record<string, unknown> => ({
  repository: 'northwind/outside',
  repository_id: '1',
  environment,
  event_name: event.name,
  ref: event.ref ?? 'refs/heads/main',
  base_ref: pullOf(event)?.base?.ref ?? '',
  sha: event.sha,
  job_workflow_ref: `${TOOL}/${workflow}.yml@refs/tags/v1`,
  job_workflow_sha: toolCommit,
})

interface Here {
  run: number
  attempt: number
  event: Event
  identity: Record<string, string>
  environment: string
  artifacts: Attempt['artifacts']
}

async function runJob(
  world: World,
  job: Job,
  contexts: Contexts,
  at: Here,
  hostilePath: readonly string[],
): Promise<JobResult> {
  const { event, run } = at
  const home = mkdtempSync(path.join(tmpdir(), 'guestlist-runner-'))
  const workspace = path.join(home, 'outside/outside')
  const temp = path.join(home, '_temp')
  for (const folder of [workspace, temp]) mkdirSync(folder, { recursive: true })
  const files = {
    event: path.join(temp, 'event.json'),
    output: path.join(temp, 'output'),
    summary: path.join(temp, 'summary'),
    env: path.join(temp, 'env'),
    path: path.join(temp, 'path'),
  }
  writeFileSync(files.event, JSON.stringify(event.payload))
  writeFileSync(files.summary, '')
  const steps: Record<string, { outcome: string; outputs: Record<string, string> }> = {}
  const here: Contexts = { ...contexts, steps, runner: { temp } }
  const hostile = hostilePath.map((folder) => (folder === '' || folder === '.' ? folder : path.join(workspace, folder)))
  const base: Record<string, string> = {
    PATH: [...hostile, world.npm, process.env['PATH'] ?? ''].join(':'),
    HOME: temp,
    RUNNER_TEMP: temp,
    GITHUB_API_URL: world.github.url,
    GITHUB_SERVER_URL: world.github.url,
    GITHUB_REPOSITORY: 'northwind/outside',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref ?? 'refs/heads/main',
    GITHUB_REF_NAME: branchOf(event),
    GITHUB_REF_PROTECTED: event.name === 'pull_request' || event.unprotected === true ? 'false' : 'true',
    GITHUB_RUN_ID: String(run),
    GITHUB_RUN_ATTEMPT: String(at.attempt),
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_ENV: files.env,
    GITHUB_PATH: files.path,
    GITHUB_WORKSPACE: workspace,
    ...at.identity,
  }
  let status: 'success' | 'failure' = 'success'
  let log = ''
  const ran: string[] = []
  const told = (file: string): [string, string][] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  for (const [index, step] of job.steps.entries()) {
    const id = step.id ?? `step-${index}`
    if (!runs(step.if, here, status)) {
      steps[id] = { outcome: 'skipped', outputs: {} }
      continue
    }
    ran.push(step.name ?? step.uses ?? id)
    for (const file of [files.output, files.env, files.path]) writeFileSync(file, '')
    const env = Object.fromEntries(
      Object.entries({ ...job.env, ...step.env }).map(([name, value]) => [name, filled(String(value), here, status)]),
    )
    const cwd = step['working-directory'] === undefined ? workspace : filled(step['working-directory'], here, status)
    const ok =
      step.run === undefined
        ? use(world, step, here, status, { ...at, workspace, output: files.output })
        : await bash(step.run, cwd, { ...base, ...env }, (text) => (log += text))
    steps[id] = { outcome: ok ? 'success' : 'failure', outputs: Object.fromEntries(told(files.output)) }
    Object.assign(base, Object.fromEntries(told(files.env)))
    for (const folder of readFileSync(files.path, 'utf8').split('\n').filter(Boolean))
      base['PATH'] = `${folder}:${base['PATH']}`
    if (!ok && step['continue-on-error'] !== true) status = 'failure'
  }
  const outputs = Object.fromEntries(
    Object.entries(job.outputs ?? {}).map(([name, text]) => [name, filled(text, here)]),
  )
  const summary = readFileSync(files.summary, 'utf8')
  rmSync(home, { recursive: true })
  return { result: status, environment: at.environment, outputs, log, summary, ran }
}

function use(
  world: World,
  step: Step,
  contexts: Contexts,
  status: 'success' | 'failure',
  at: Here & { workspace: string; output: string },
): boolean {
  const uses = step.uses ?? ''
  const given = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(String(value), contexts, status)]),
  )
  const name = given['name'] ?? ''
  const folder = given['path'] ?? ''
  if (uses.startsWith('actions/checkout@')) {
    if (folder !== '') cpSync(world.tool, path.join(at.workspace, folder), { recursive: true })
    else checkout(world.repository, at.workspace, given['ref'] ?? at.event.sha)
    return true
  }
  if (uses.startsWith('actions/create-github-app-token@')) {
    if (given['client-id'] !== APP.client || given['private-key'] !== APP.key) return false
    const asked = Object.entries(given).flatMap(([key, level]) => {
      const scope = /^permission-(.+)$/.exec(key)?.[1]
      return scope === undefined ? [] : [[scope, level] as const]
    })
    world.github.granted.set(APP.token, Object.fromEntries(asked))
    writeFileSync(at.output, `token=${APP.token}\n`)
    return true
  }
  if (uses.startsWith('actions/upload-artifact@')) {
    const names = existsSync(folder) ? readdirSync(folder) : []
    if (names.length === 0) return given['if-no-files-found'] !== 'error'
    const files = new Map(names.map((file) => [file, readFileSync(path.join(folder, file))]))
    at.artifacts.set(name, files)
    const same = world.github.artifacts.findIndex((one) => one.name === name && one.workflow_run['id'] === at.run)
    if (same >= 0 && given['overwrite'] !== 'true') return false
    if (same >= 0) world.github.artifacts.splice(same, 1)
    const made = artifact(world, name, files, at.run, headOf(at.event), branchOf(at.event))
    world.github.artifacts.push(made)
    const url = `${world.github.url}/northwind/outside/actions/runs/${at.run}/artifacts/${made.id}`
    writeFileSync(at.output, `artifact-id=${made.id}\nartifact-url=${url}\n`)
    return true
  }
  if (uses.startsWith('actions/download-artifact@')) {
    const other = given['run-id']
    const files =
      other === undefined
        ? at.artifacts.get(name)
        : world.github.artifacts.findLast((one) => one.name === name && String(one.workflow_run['id']) === other)?.files
    if (files === undefined) return false
    mkdirSync(folder, { recursive: true })
    for (const [file, content] of files) writeFileSync(path.join(folder, file), content)
    return true
  }
  return uses.startsWith('actions/setup-node@')
}

/** An artifact of a run, as GitHub lists it. */
export const artifact = (
  world: World,
  name: string,
  files: Map<string, Buffer>,
  run: number,
  head: string,
  branch = 'main',
): Artifact => ({
  id: Math.max(0, ...world.github.artifacts.map(({ id }) => id)) + 1,
  name,
  expired: false,
  workflow_run: { id: run, head_sha: head, head_branch: branch, repository_id: 1, head_repository_id: 1 },
  files,
})
