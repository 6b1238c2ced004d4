/** Runs a workflow's jobs as GitHub would: the `run:` steps in bash, the few `uses:` played by hand. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'yaml'
import { type Contexts, filled, runs } from './expression.ts'
import type { GithubStandIn } from './stand-in.ts'

export const ROOT = path.resolve(import.meta.dirname, '../..')

interface Step {
  id?: string
  name?: string
  if?: string
  run?: string
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
  outputs?: Record<string, string>
  steps: Step[]
}
export interface Workflow {
  on: Record<string, { inputs?: Record<string, { default?: unknown; required?: boolean }> }>
  jobs: Record<string, Job>
}

export const readWorkflow = (name: string): Workflow =>
  parse(readFileSync(path.join(ROOT, '.github/workflows', `${name}.yml`), 'utf8')) as Workflow

export interface Event {
  name: string
  sha: string
  payload: Record<string, unknown>
  /** Where GITHUB_REF stands. */
  ref?: string
}

export interface World {
  github: GithubStandIn
  /** The checked out repository. */
  workspace: string
  /** The folder of the command `guestlist`. */
  bin: string
  graphUrl: string
}

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

/** Runs every job in order, `without` one where it is told elsewhere; answers them by name. Approvals are given when `approve` says so. */
export async function runWorkflow(
  world: World,
  name: string,
  event: Event,
  inputs: Record<string, unknown>,
  { approve = true, without = '' } = {},
): Promise<Record<string, JobResult>> {
  const workflow = readWorkflow(name)
  const declared = workflow.on['workflow_call']?.inputs ?? {}
  const given = {
    ...Object.fromEntries(Object.entries(declared).map(([key, { default: value }]) => [key, value])),
    'graph-url': world.graphUrl,
    ...inputs,
  }
  for (const key of Object.keys(inputs)) if (declared[key] === undefined) throw new Error(`${name} has no input ${key}`)
  const run = ++runIds
  const results: Record<string, JobResult> = {}
  const artifacts = new Map<string, Buffer>()
  for (const [id, job] of Object.entries(workflow.jobs)) {
    if (id === without) continue
    const needs = [job.needs ?? []].flat()
    const contexts: Contexts = {
      github: {
        event_name: event.name,
        event: event.payload,
        repository: 'northwind/outside',
        token: 'workflow-token',
        ref: event.ref ?? 'refs/heads/main',
      },
      inputs: given,
      job: { workflow_repository: 'guestlist/guestlist', workflow_sha: 'f'.repeat(40) },
      needs: Object.fromEntries(needs.map((need) => [need, results[need]])),
      vars: {},
    }
    const fine = needs.every((need) => results[need]?.result === 'success') ? 'success' : 'failure'
    const environment = filled(job.environment ?? '', contexts)
    const waits = world.github.reviewed.has(environment) && !approve
    if (!runs(job.if, contexts, fine))
      results[id] = { result: 'skipped', environment, outputs: {}, log: '', summary: '', ran: [] }
    else if (waits) results[id] = { result: 'failure', environment, outputs: {}, log: 'waiting', summary: '', ran: [] }
    else results[id] = await runJob(world, job, contexts, event, run, environment, artifacts)
  }
  return results
}

async function runJob(
  world: World,
  job: Job,
  contexts: Contexts,
  event: Event,
  run: number,
  environment: string,
  artifacts: Map<string, Buffer>,
): Promise<JobResult> {
  const temp = mkdtempSync(path.join(tmpdir(), 'guestlist-runner-'))
  const files = {
    event: path.join(temp, 'event.json'),
    output: path.join(temp, 'output'),
    summary: path.join(temp, 'summary'),
  }
  writeFileSync(files.event, JSON.stringify(event.payload))
  writeFileSync(files.summary, '')
  const steps: Record<string, { outcome: string; outputs: Record<string, string> }> = {}
  const here: Contexts = { ...contexts, steps, runner: { temp } }
  const base: Record<string, string> = {
    PATH: `${world.bin}:${process.env['PATH'] ?? ''}`,
    HOME: temp,
    RUNNER_TEMP: temp,
    GITHUB_API_URL: world.github.url,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'northwind/outside',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref ?? 'refs/heads/main',
    GITHUB_REF_NAME: (event.ref ?? 'refs/heads/main').replace(/^refs\/heads\//, ''),
    GITHUB_REF_PROTECTED: event.name === 'pull_request' ? 'false' : 'true',
    GITHUB_RUN_ID: String(run),
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: world.workspace,
  }
  let status: 'success' | 'failure' = 'success'
  let log = ''
  const ran: string[] = []
  for (const [index, step] of job.steps.entries()) {
    const id = step.id ?? `step-${index}`
    if (!runs(step.if, here, status)) {
      steps[id] = { outcome: 'skipped', outputs: {} }
      continue
    }
    ran.push(step.name ?? step.uses ?? id)
    writeFileSync(files.output, '')
    const env = Object.fromEntries(
      Object.entries({ ...job.env, ...step.env }).map(([name, value]) => [name, filled(String(value), here, status)]),
    )
    const ok =
      step.run === undefined
        ? use(world, step, here, status, artifacts, { run, event, temp })
        : await bash(step.run, world.workspace, { ...base, ...env }, (text) => (log += text))
    const outputs = Object.fromEntries(
      readFileSync(files.output, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    steps[id] = { outcome: ok ? 'success' : 'failure', outputs }
    if (!ok && step['continue-on-error'] !== true) status = 'failure'
  }
  const outputs = Object.fromEntries(
    Object.entries(job.outputs ?? {}).map(([name, text]) => [name, filled(text, here)]),
  )
  const summary = readFileSync(files.summary, 'utf8')
  rmSync(temp, { recursive: true })
  return { result: status, environment, outputs, log, summary, ran }
}

function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
  heard: (text: string) => void,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-e', '-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => heard(chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => heard(chunk.toString('utf8')))
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
}

function use(
  world: World,
  step: Step,
  contexts: Contexts,
  status: 'success' | 'failure',
  artifacts: Map<string, Buffer>,
  at: { run: number; event: Event; temp: string },
): boolean {
  const uses = step.uses ?? ''
  const given = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(String(value), contexts, status)]),
  )
  if (uses.startsWith('actions/upload-artifact@')) {
    if (!existsSync(given['path'] ?? '')) return given['if-no-files-found'] !== 'error'
    const content = readFileSync(given['path'] ?? '')
    artifacts.set(given['name'] ?? '', content)
    const head =
      (at.event.payload['pull_request'] as { head?: { sha?: string } } | undefined)?.head?.sha ?? at.event.sha
    world.github.artifacts.push({
      id: world.github.artifacts.length + 1,
      name: given['name'] ?? '',
      expired: false,
      workflow_run: { id: at.run, head_sha: head, repository_id: 1, head_repository_id: 1 },
      content,
    })
    return true
  }
  if (uses.startsWith('actions/download-artifact@')) {
    const other = given['run-id']
    const content =
      other === undefined
        ? artifacts.get(given['name'] ?? '')
        : world.github.artifacts.findLast(
            (one) => one.name === given['name'] && String(one.workflow_run['id']) === other,
          )?.content
    if (content === undefined) return false
    mkdirSync(given['path'] ?? '', { recursive: true })
    writeFileSync(path.join(given['path'] ?? '', 'plan.json'), content)
    return true
  }
  return true
}
