/** Runs a pipeline as Azure Pipelines would: checks, stages and conditions, its steps in bash, the few tasks played by hand. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { holds } from './expression.ts'
import { type AzureStandIn, PIPELINE, REPOSITORY, TOKEN } from './stand-in.ts'
import { readPipeline, readTemplate, type Stage, type Step } from './yaml.ts'

export interface World {
  azure: AzureStandIn
  /** The repository of the declaration. */
  repository: string
  /** The main branch of the repository that holds the templates. */
  templates: string
  /** What stands for `/usr/local/bin` of the machine: node and npm. */
  machine: string
  /** The variable groups of the project; a secret is in no step's environment by itself. */
  groups?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface Event {
  reason: 'PullRequest' | 'IndividualCI' | 'Schedule' | 'Manual'
  sha: string
  ref?: string
  pull?: { number: number; head: string; fork?: boolean }
  /** The name of the schedule that started it. */
  schedule?: string
}

export interface StageResult {
  result: 'succeeded' | 'failed' | 'skipped'
  log: string
  /** What the run's page shows. */
  summary: string
  outputs: Record<string, string>
  /** The steps that ran, by title. */
  ran: string[]
  artifacts: Map<string, Map<string, Buffer>>
}

export interface Options {
  /** Whether the environment's approvers approve. */
  approve?: boolean
  /** What happens between two stages. */
  between?: (stage: string) => Promise<void> | void
  /** What somebody does to a published artifact. */
  swap?: (files: Map<string, Buffer>) => unknown
  /** Another of the pipelines than that of plans and applies. */
  pipeline?: { file: string; definition: number }
  /** The stage of this run is run again. */
  again?: number
}

/** Commands of the agent that our steps may give; any other comes from a text that should be harmless. */
const COMMAND = /##vso\[([\w.]+)(?: ([^\]]*))?\](.*)/i

let builds = 100

/** Runs every stage in order; answers them by name. The pipeline's own file is taken from the commit that runs. */
export async function runPipeline(
  world: World,
  event: Event,
  options: Options = {},
): Promise<Record<string, StageResult>> {
  const build = options.again ?? ++builds
  const { file: name, definition } = options.pipeline ?? { file: 'guestlist-northwind.yml', definition: PIPELINE }
  const ref = event.ref ?? (event.pull === undefined ? 'refs/heads/main' : `refs/pull/${event.pull.number}/merge`)
  const text = execFileSync('git', ['-C', world.repository, 'show', `${event.sha}:.azuredevops/${name}`], {
    encoding: 'utf8',
  })
  const file = readPipeline(text)
  // What the required template check of each resource looks at.
  if (file.repository !== 'Outside World/guestlist-pipelines@refs/heads/main' || file.template !== name)
    throw new Error(`the required template is not extended: ${file.template} of ${file.repository}`)
  const made = world.azure.builds.find(({ id }) => id === build) ?? {
    id: build,
    sourceVersion: event.sha,
    sourceBranch: ref,
    repository: { id: REPOSITORY },
    definition: { id: definition },
    status: 'inProgress',
    artifacts: new Map<string, Map<string, Buffer>>(),
  }
  if (options.again === undefined) world.azure.builds.push(made)
  made.status = 'inProgress'
  const results: Record<string, StageResult> = {}
  for (const stage of readTemplate(world.templates, file.template)) {
    const known = {
      'Build.Reason': event.reason,
      'Build.SourceBranch': ref,
      'Build.CronSchedule.DisplayName': event.schedule ?? '',
    }
    if (event.schedule !== undefined && !file.schedules.includes(event.schedule))
      throw new Error(`no schedule is called ${event.schedule}`)
    const before = stage.dependsOn.map((name) => results[name]?.result ?? 'skipped')
    const status = before.includes('failed') ? 'failed' : before.includes('skipped') ? 'skipped' : 'succeeded'
    const skipped: StageResult = { result: 'skipped', log: '', summary: '', outputs: {}, ran: [], artifacts: new Map() }
    if (!holds(stage.condition, { variables: known, status })) results[stage.stage] = skipped
    else {
      const refused = refusalOf(stage, ref, options.approve ?? true)
      results[stage.stage] =
        refused === undefined
          ? await runStage(world, stage, {
              event,
              ref,
              build,
              definition,
              attempt: options.again === undefined ? 1 : 2,
              artifacts: made.artifacts,
              results,
              own: file.variables,
            })
          : { ...skipped, result: 'failed', log: refused }
    }
    for (const files of results[stage.stage]?.artifacts.values() ?? []) options.swap?.(files)
    await options.between?.(stage.stage)
  }
  made.status = 'completed'
  return results
}

/** The checks of the resources that a stage uses, as the page lists them. */
const refusalOf = (stage: Stage, ref: string, approve: boolean): string | undefined => {
  const writes = stage.steps.some(({ inputs }) => inputs['azureSubscription'] === 'guestlist-northwind-writer')
  const connections = stage.steps.flatMap(({ inputs }) => inputs['azureSubscription'] ?? [])
  const notices = connections.includes('guestlist-northwind-notices') || stage.groups.length > 0
  if (notices && connections.join() !== 'guestlist-northwind-notices') return 'the mail server beside another identity'
  if (notices && ref !== 'refs/heads/main') return 'branch control: not main'
  if (notices && stage.lockBehavior !== 'sequential') return 'another run would be cancelled'
  if (writes && stage.lockBehavior !== 'sequential') return 'another stage with the lock would be cancelled'
  if ((writes || stage.environment !== undefined) && ref !== 'refs/heads/main') return 'branch control: not main'
  return stage.environment !== undefined && !approve ? 'waiting for an approval' : undefined
}

interface Here {
  event: Event
  ref: string
  build: number
  definition: number
  attempt: number
  /** What the run has published, of every attempt. */
  artifacts: Map<string, Map<string, Buffer>>
  results: Readonly<Record<string, StageResult>>
  /** What the pipeline's own file sets. */
  own: Readonly<Record<string, string>>
}

async function runStage(world: World, stage: Stage, at: Here): Promise<StageResult> {
  const home = mkdtempSync(path.join(tmpdir(), 'guestlist-agent-'))
  const [sources, temp] = [path.join(home, '1/s'), path.join(home, '_temp')]
  for (const folder of [sources, temp]) mkdirSync(folder, { recursive: true })
  const { event } = at
  const collection = `${world.azure.url}/northwind/`
  const variables: Record<string, string> = {
    'Agent.TempDirectory': temp,
    'Build.SourcesDirectory': sources,
    'Build.BuildId': String(at.build),
    'Build.Reason': event.reason,
    'Build.SourceBranch': at.ref,
    'Build.SourceVersion': event.sha,
    'Build.Repository.ID': REPOSITORY,
    'Build.Repository.Name': 'guests',
    'Build.Repository.Provider': 'TfsGit',
    'System.CollectionUri': collection,
    'System.TeamProject': 'Outside World',
    'System.DefinitionId': String(at.definition),
    'System.OidcRequestUri': `${collection}oidctoken`,
    'System.StageAttempt': String(at.attempt),
    'System.JobAttempt': '1',
    ...(event.pull === undefined
      ? {}
      : {
          'System.PullRequest.PullRequestId': String(event.pull.number),
          'System.PullRequest.SourceCommitId': event.pull.head,
          'System.PullRequest.IsFork': event.pull.fork === true ? 'True' : 'False',
        }),
  }
  // Values of the pipeline's own file may name other variables; those of the system are not theirs to set.
  for (const [name, value] of Object.entries(at.own)) variables[name] = filled(value, variables)
  const secrets: Record<string, string> = {}
  for (const group of stage.groups) {
    const found = world.groups?.[group]
    if (found === undefined) throw new Error(`there is no variable group ${group}`)
    Object.assign(secrets, found)
  }
  for (const [name, value] of Object.entries(stage.variables)) variables[name] = dependency(value, at.results)
  const result: StageResult = { result: 'succeeded', log: '', summary: '', outputs: {}, ran: [], artifacts: new Map() }
  for (const step of stage.steps) {
    const status = result.result
    if (!holds(step.condition ?? 'succeeded()', { variables, status })) continue
    result.ran.push(step.displayName ?? step.what)
    const ok = await runStep(world, step, { ...at, variables, secrets, sources, result })
    if (!ok) result.result = 'failed'
  }
  if (stage.environment !== undefined)
    world.azure.records.push({
      result: result.result,
      jobName: stage.job,
      finishTime: new Date(Date.now() + at.build).toISOString(),
      definition: { id: PIPELINE },
      owner: { id: at.build },
    })
  rmSync(home, { recursive: true })
  return result
}

/** `$[ stageDependencies.STAGE.JOB.outputs['STEP.NAME'] ]` */
const dependency = (value: string, results: Readonly<Record<string, StageResult>>): string => {
  const found = /^\$\[ stageDependencies\.(\w+)\.(\w+)\.outputs\['([\w.]+)'\] \]$/.exec(value)
  if (found === null) throw new Error(`an expression that this test cannot read: ${value}`)
  return results[found[1] ?? '']?.outputs[found[3] ?? ''] ?? ''
}

/** `$(Name)`; what is not known stays, as it does there. */
const filled = (text: string, variables: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\$\(([\w.]+)\)/g, (whole, name: string) =>
    name === 'System.AccessToken' ? TOKEN : (variables[name] ?? whole),
  )

type Doing = Here & {
  variables: Record<string, string>
  secrets: Record<string, string>
  sources: string
  result: StageResult
}

async function runStep(world: World, step: Step, at: Doing): Promise<boolean> {
  const { variables, sources, result } = at
  const fill = (text: string | undefined): string => filled(text ?? '', { ...variables, ...at.secrets })
  if (step.kind === 'checkout') return checkout(world.repository, sources, at.event.sha, step)
  if (step.kind === 'download') {
    if (step.what !== 'none') throw new Error(`a download that this test does not know: ${step.what}`)
    return true
  }
  if (step.kind === 'publish') {
    const [folder, name] = [fill(step.what), fill(step.artifact)]
    if (at.artifacts.has(name) || !publish(folder, name, result.artifacts)) return false
    at.artifacts.set(name, result.artifacts.get(name) ?? new Map<string, Buffer>())
    return true
  }
  const inputs = Object.fromEntries(Object.entries(step.inputs).map(([name, value]) => [name, fill(value)]))
  if (step.what === 'DownloadPipelineArtifact@2') {
    const name = inputs['artifact'] ?? ''
    const files =
      inputs['source'] === 'specific'
        ? specific(world, inputs)?.artifacts.get(name)
        : Object.values(at.results).flatMap(({ artifacts }) => artifacts.get(name) ?? [])[0]
    if (files === undefined) return false
    mkdirSync(inputs['path'] ?? '', { recursive: true })
    for (const [file, content] of files) writeFileSync(path.join(inputs['path'] ?? '', file), content)
    return true
  }
  const isTask = step.kind === 'task'
  const connection = inputs['azureSubscription']
  const env = {
    PATH: process.env['PATH'] ?? '',
    // Variables are in every step's environment, the branch's own among them; what the step sets wins.
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name.toUpperCase().replaceAll('.', '_'), value]),
    ),
    ...Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, fill(value)])),
    ...(connection === undefined
      ? {}
      : {
          AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: connection,
          AZURESUBSCRIPTION_CLIENT_ID: `client of ${connection}`,
          AZURESUBSCRIPTION_TENANT_ID: 'tenant',
        }),
  }
  const folder = fill(isTask ? inputs['workingDirectory'] : step.workingDirectory)
  if (folder.startsWith(sources)) throw new Error('a step runs in the checkout')
  const script = isTask ? (inputs['inlineScript'] ?? '') : fill(step.what)
  const machine = env.PATH.replace('/usr/local/bin', world.machine)
  // Tasks are programs for Node, and the one for Azure runs `az` before the script.
  spawnSync(process.execPath, ['-e', '0'], { cwd: folder, env: { ...env, PATH: machine } })
  if (isTask) spawnSync('/bin/sh', ['-c', 'az --version'], { cwd: folder, env: { ...env, PATH: machine } })
  return bash(script, folder, { ...env, PATH: machine }, (line) => hear(line, step, at))
}

/** The run that a task names, by its pipeline and its number. */
const specific = (
  { azure }: World,
  inputs: Readonly<Record<string, string>>,
): AzureStandIn['builds'][number] | undefined =>
  azure.builds.find(
    ({ id, definition }) =>
      inputs['runVersion'] === 'specific' &&
      inputs['project'] === 'Outside World' &&
      String(definition.id) === inputs['pipeline'] &&
      String(id) === inputs['runId'],
  )

/** A line of output: what the agent does for it. */
function hear(line: string, { name, settable }: Step, { result, variables }: Doing): void {
  result.log += `${line}\n`
  const found = COMMAND.exec(line)
  if (found === null) return
  const [, command = '', properties = '', value = ''] = found
  if (command === 'task.uploadsummary') result.summary += readFileSync(value, 'utf8')
  else if (command === 'task.setvariable') {
    const variable = /(?:^|;)variable=([^;]*)/.exec(properties)?.[1] ?? ''
    if (settable !== undefined && !settable.includes(variable)) return
    if (!properties.includes('isOutput=true')) throw new Error(`a variable that is no output: ${line}`)
    result.outputs[`${name}.${variable}`] = value
    variables[`${name}.${variable}`] = value
  } else throw new Error(`a command of the agent: ${line}`)
}

function publish(folder: string, name: string, artifacts: StageResult['artifacts']): boolean {
  if (!/^[\w.-]+$/.test(name) || artifacts.has(name) || !existsSync(folder)) return false
  artifacts.set(name, new Map(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file))])))
  return true
}

function bash(
  script: string,
  cwd: string,
  env: Record<string, string>,
  heard: (line: string) => void,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/bash', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      try {
        for (const line of Buffer.concat(chunks).toString().split('\n')) heard(line)
        resolve(code === 0)
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
  })
}

/** The commit with as much of its history as was asked for. */
function checkout(repository: string, sources: string, sha: string, step: Step): boolean {
  if (step.what !== 'self' || step.fetchDepth !== 0 || step.persistCredentials !== false)
    throw new Error('the checkout is not of the whole history, or leaves its token')
  for (const file of readdirSync(sources)) rmSync(path.join(sources, file), { recursive: true })
  cpSync(repository, sources, { recursive: true, verbatimSymlinks: true })
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', sources, ...args], { stdio: 'ignore' })
  git('checkout', '-q', '-f', '--detach', sha)
  git('clean', '-q', '-f', '-d', '-x')
  return true
}
