/** Runs pipelines of the template as GitLab would: which jobs there are, in which order, who may start them, what they hand on. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bash } from '../pipelines/bash.ts'
import { checkout } from '../pipelines/repository.ts'
import { type Config, type Job, type Rule } from './config.ts'
import { expanded, holds } from './rules.ts'
import { type Deployment, type GitlabStandIn, PROJECT } from './stand-in.ts'

export interface World {
  gitlab: GitlabStandIn
  config: Config
  repository: string
  /** What stands for npm. */
  npm: string
  /** Variables of the project's settings. */
  variables: Record<string, string>
  /** Environments that only some may deploy to, by name. */
  protectedEnvironments: Map<string, { deployers: string[]; approvals: number }>
}

export interface Event {
  source: 'push' | 'schedule' | 'merge_request_event' | 'web'
  sha: string
  /** Of a merge request: its number, and the project that it comes from. */
  mergeRequest?: { iid: number; from?: string }
  /** Else, what is checked out. */
  branch?: string
  /** What a schedule is called. */
  schedule?: string
}

export interface JobRun {
  job: Job
  id: number
  status: 'created' | 'manual' | 'success' | 'failed' | 'skipped'
  log: string
  /** Artifacts, by path; what is kept of them is told by the job. */
  files: Map<string, Buffer>
  dotenv: Record<string, string>
  deployment: Deployment | undefined
}

export interface Pipeline {
  id: number
  event: Event
  jobs: JobRun[]
}

const EXPIRES = /^\d+ (?:days?|hours?)$/
let pipelines = 100

const branchOf = ({ branch = 'main' }: Event): string => branch

function variablesOf(world: World, pipeline: Pick<Pipeline, 'id' | 'event'>): Record<string, string> {
  const { event, id } = pipeline
  const site = `${world.gitlab.url}/northwind/outside`
  const mergeRequest = event.mergeRequest
  return {
    CI: 'true',
    CI_API_V4_URL: `${world.gitlab.url}/api/v4`,
    CI_PROJECT_ID: PROJECT,
    CI_PROJECT_URL: site,
    CI_PROJECT_VISIBILITY: 'private',
    CI_DEFAULT_BRANCH: 'main',
    CI_COMMIT_SHA: event.sha,
    CI_COMMIT_REF_PROTECTED: String(mergeRequest === undefined && branchOf(event) === 'main'),
    CI_PIPELINE_ID: String(id),
    CI_PIPELINE_URL: `${site}/-/pipelines/${id}`,
    CI_PIPELINE_SOURCE: event.source,
    ...(event.schedule === undefined ? {} : { CI_PIPELINE_SCHEDULE_DESCRIPTION: event.schedule }),
    ...(mergeRequest === undefined
      ? { CI_COMMIT_BRANCH: branchOf(event) }
      : {
          CI_MERGE_REQUEST_IID: String(mergeRequest.iid),
          CI_MERGE_REQUEST_PROJECT_ID: PROJECT,
          CI_MERGE_REQUEST_SOURCE_PROJECT_ID: mergeRequest.from ?? PROJECT,
          CI_MERGE_REQUEST_EVENT_TYPE: 'detached',
        }),
    ...world.variables,
    ...world.config.variables,
  }
}

const ruleOf = (rules: readonly Rule[], variables: Record<string, string>): Rule | undefined =>
  rules.find((rule) => holds(rule.if, variables))

/** Creates a pipeline and runs what needs nobody; undefined where the file wants none. */
export async function runPipeline(world: World, event: Event): Promise<Pipeline | undefined> {
  const pipeline: Pipeline = { id: ++pipelines, event, jobs: [] }
  const variables = variablesOf(world, pipeline)
  if (ruleOf(world.config.workflow, variables) === undefined) return undefined
  for (const job of world.config.jobs) {
    const rule = ruleOf(job.rules, variables)
    if (rule === undefined) continue
    pipeline.jobs.push(fresh(world, pipeline, job, rule.when === 'manual' ? 'manual' : 'created'))
  }
  for (const stage of world.config.stages)
    for (const run of pipeline.jobs.filter(({ job }) => job.stage === stage)) await advance(world, pipeline, run)
  return pipeline
}

function fresh(world: World, pipeline: Pipeline, job: Job, status: JobRun['status']): JobRun {
  const id = world.gitlab.nextId()
  const variables = { ...variablesOf(world, pipeline), ...job.variables }
  const environment = job.environment === undefined ? undefined : expanded(job.environment, variables)
  const ref = branchOf(pipeline.event)
  const deployment: Deployment | undefined =
    environment === undefined
      ? undefined
      : {
          id: world.gitlab.nextId(),
          environment,
          sha: pipeline.event.sha,
          ref,
          status: world.protectedEnvironments.get(environment)?.approvals ? 'blocked' : 'created',
          deployable: { id, name: job.name, ref, tag: false, status: 'created' },
          approvals: [],
        }
  if (deployment !== undefined) world.gitlab.deployments.push(deployment)
  return { job, id, status, log: '', files: new Map(), dotenv: {}, deployment }
}

/** Runs a job where all that it needs, or all of the stages before, ended well. */
async function advance(world: World, pipeline: Pipeline, run: JobRun): Promise<void> {
  if (run.status !== 'created') return
  const always = ruleOf(run.job.rules, variablesOf(world, pipeline))?.when === 'always'
  if (always || before(world, pipeline, run).every(({ status }) => status === 'success'))
    await execute(world, pipeline, run)
  else run.status = 'skipped'
}

const before = ({ config }: World, { jobs }: Pipeline, { job }: JobRun): JobRun[] =>
  jobs.filter(({ job: other }) =>
    job.needs === undefined
      ? config.stages.indexOf(other.stage) < config.stages.indexOf(job.stage)
      : job.needs.includes(other.name),
  )

export const jobOf = (pipeline: Pipeline | undefined, name: string): JobRun => {
  const found = pipeline?.jobs.findLast(({ job }) => job.name === name)
  if (found === undefined) throw new Error(`the pipeline has no job ${name}`)
  return found
}

/** Somebody approves a deployment that waits, as GitLab's page of the environment lets them. */
export function approve(pipeline: Pipeline | undefined, name: string, at = new Date()): void {
  const { deployment } = jobOf(pipeline, name)
  deployment?.approvals.push({ user: { id: 7, username: 'anna' }, status: 'approved', created_at: at.toISOString() })
}

/** Somebody starts a job that waits to be started. Throws where GitLab would refuse. */
export async function play(world: World, pipeline: Pipeline | undefined, name: string, user = 'anna'): Promise<JobRun> {
  const run = jobOf(pipeline, name)
  if (pipeline === undefined || run.status !== 'manual') throw new Error(`${name} does not wait to be started`)
  if (before(world, pipeline, run).some(({ status }) => status !== 'success')) throw new Error(`${name} is skipped`)
  const protection = world.protectedEnvironments.get(run.deployment?.environment ?? '')
  if (protection !== undefined) {
    if (!protection.deployers.includes(user)) throw new Error(`${user} may not deploy there`)
    if ((run.deployment?.approvals.length ?? 0) < protection.approvals) throw new Error('the deployment is blocked')
  }
  await execute(world, pipeline, run)
  return run
}

/** Runs a job that ended again: GitLab makes another one of the same name, and later jobs take its artifacts. */
export async function retry(world: World, pipeline: Pipeline, name: string): Promise<JobRun> {
  const { job } = jobOf(pipeline, name)
  const again = fresh(world, pipeline, job, 'created')
  pipeline.jobs.push(again)
  await execute(world, pipeline, again)
  return again
}

/** What GitLab says in the identity token of a job, and whom it is for. */
const tokenOf = (world: World, { event }: Pipeline, { deployment }: JobRun, aud: string): string => {
  const ref = event.mergeRequest === undefined ? branchOf(event) : `merge-request-${event.mergeRequest.iid}`
  const claims = {
    aud,
    sub: `project_path:northwind/outside:ref_type:branch:ref:${ref}`,
    ...(deployment === undefined
      ? {}
      : {
          environment: deployment.environment,
          environment_protected: String(world.protectedEnvironments.has(deployment.environment)),
        }),
  }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
}

async function execute(world: World, pipeline: Pipeline, run: JobRun): Promise<void> {
  const { job, id, deployment } = run
  const home = mkdtempSync(path.join(tmpdir(), 'guestlist-gitlab-'))
  const workspace = path.join(home, 'builds/northwind/outside')
  for (const folder of [workspace, path.join(home, 'tmp'), path.join(home, 'bin')])
    mkdirSync(folder, { recursive: true })
  symlinkSync(process.execPath, path.join(home, 'bin/node'))
  symlinkSync(world.npm, path.join(home, 'bin/npm'))
  // The image is this machine, whose folders for temporary files and for Node are the job's own; the tool lies below such a folder, too.
  const inImage = (text: string): string =>
    text.replaceAll(/(?<![\w./-])\/tmp\//g, `${home}/tmp/`).replaceAll('/usr/local/bin', `${home}/bin`)
  checkout(world.repository, workspace, pipeline.event.sha)
  const jobToken = `job-token-${id}`
  world.gitlab.jobTokens.add(jobToken)
  const site = `${world.gitlab.url}/northwind/outside`
  const handed = before(world, pipeline, run).filter(({ status }) => status === 'success')
  for (const { files } of handed) putFiles(workspace, files)
  const given = variablesOf(world, pipeline)
  const own = {
    ...given,
    ...Object.fromEntries(Object.entries(job.variables).map(([name, value]) => [name, expanded(value, given)])),
    ...Object.assign({}, ...handed.map(({ dotenv }) => dotenv)),
  }
  const env: Record<string, string> = {
    PATH: `${home}/bin:/usr/bin:/bin`,
    HOME: path.join(home, 'tmp'),
    ...own,
    ...Object.fromEntries(
      Object.entries(job.id_tokens).map(([name, { aud }]) => [name, tokenOf(world, pipeline, run, expanded(aud, own))]),
    ),
    CI_JOB_ID: String(id),
    CI_JOB_NAME: job.name,
    CI_JOB_URL: `${site}/-/jobs/${id}`,
    CI_JOB_TOKEN: jobToken,
  }
  if (deployment !== undefined) deployment.status = 'running'
  const script = ['set -o pipefail', ...job.before_script, ...job.script].map(inImage).join('\n')
  const mapped = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, inImage(value)]))
  const inside = { ...mapped, CI_PROJECT_DIR: workspace }
  const ok = await bash(script, workspace, inside, (text) => (run.log += text))
  run.status = ok ? 'success' : 'failed'
  if (deployment !== undefined) deployment.status = ok ? 'success' : 'failed'
  if (deployment?.deployable) deployment.deployable.status = ok ? 'success' : 'failed'
  if (job.artifacts !== undefined && (ok || job.artifacts.when === 'always')) keep(run, workspace, job.artifacts)
  const { mergeRequest } = pipeline.event
  const ref = mergeRequest === undefined ? branchOf(pipeline.event) : `refs/merge-requests/${mergeRequest.iid}/head`
  world.gitlab.jobs.push({ id, name: job.name, ref, tag: false, status: run.status, files: run.files })
  world.gitlab.jobTokens.delete(jobToken)
  rmSync(home, { recursive: true })
}

const putFiles = (workspace: string, files: ReadonlyMap<string, Buffer>): void => {
  for (const [file, content] of files) {
    mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true })
    writeFileSync(path.join(workspace, file), content)
  }
}

const filesIn = (workspace: string, folders: readonly string[]): Map<string, Buffer> =>
  new Map(
    folders.flatMap((folder) => {
      const whole = path.join(workspace, folder)
      const files = existsSync(whole) ? readdirSync(whole) : []
      return files.map((file) => [path.posix.join(folder, file), readFileSync(path.join(whole, file))] as const)
    }),
  )

function keep(
  run: JobRun,
  workspace: string,
  { paths, reports, expire_in: ends }: NonNullable<Job['artifacts']>,
): void {
  if (!EXPIRES.test(ends)) throw new Error(`artifacts are kept for ${ends}`)
  for (const [file, content] of filesIn(workspace, paths)) run.files.set(file, content)
  const dotenv = path.join(workspace, reports?.dotenv ?? '-')
  if (!existsSync(dotenv)) return
  for (const line of readFileSync(dotenv, 'utf8').trimEnd().split('\n')) {
    const [, name, value] = /^(\w+)=(.+)$/.exec(line) ?? []
    if (name === undefined || value === undefined)
      throw new Error(`a line of the dotenv report is not NAME=value: ${line}`)
    run.dotenv[name] = value
  }
}
