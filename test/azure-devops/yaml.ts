/** The YAML of pipelines and templates, read as Azure Pipelines reads it: an unknown key, task or input is an error. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

type Map = Readonly<Record<string, unknown>>

export interface Step {
  kind: 'bash' | 'task' | 'checkout' | 'publish' | 'download'
  /** The script, the task, the folder, what is checked out. */
  what: string
  name?: string
  displayName?: string
  condition?: string
  artifact?: string
  workingDirectory?: string
  inputs: Readonly<Record<string, string>>
  env: Readonly<Record<string, string>>
  settable: readonly string[] | undefined
  fetchDepth?: number
  persistCredentials?: boolean
}
export interface Stage {
  stage: string
  dependsOn: readonly string[]
  condition: string
  lockBehavior: string | undefined
  job: string
  environment: string | undefined
  variables: Readonly<Record<string, string>>
  /** The variable groups that it takes its other variables from. */
  groups: readonly string[]
  steps: readonly Step[]
}
export interface PipelineFile {
  variables: Readonly<Record<string, string>>
  template: string
  repository: string
  trigger: readonly string[]
  /** Their names; each is of main alone. */
  schedules: readonly string[]
}

const only = (map: unknown, where: string, required: readonly string[], optional: readonly string[] = []): Map => {
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw new Error(`${where} is not a map`)
  const names = Object.keys(map)
  for (const name of names)
    if (![...required, ...optional].includes(name)) throw new Error(`${where} has an unknown key ${name}`)
  for (const name of required) if (!names.includes(name)) throw new Error(`${where} has no ${name}`)
  return map as Map
}

/** Inputs of the tasks that the templates use: those that they must have, and the others (each task's task.json). */
const TASKS: Readonly<Record<string, readonly [required: readonly string[], optional: readonly string[]]>> = {
  'AzureCLI@2': [
    ['azureSubscription', 'scriptType', 'scriptLocation', 'inlineScript'],
    [
      'workingDirectory',
      'visibleAzLogin',
      'addSpnToEnvironment',
      'useGlobalConfig',
      'arguments',
      'failOnStandardError',
    ],
  ],
  'DownloadPipelineArtifact@2': [
    ['artifact', 'path'],
    ['source', 'patterns', 'project', 'pipeline', 'runVersion', 'runId'],
  ],
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const texts = (map: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((map ?? {}) as Map).map(([name, value]) => [name, String(value)]))

const OF_STEPS = ['name', 'displayName', 'condition', 'target', 'env', 'timeoutInMinutes', 'enabled', 'continueOnError']
const KINDS: Readonly<Record<Step['kind'], readonly string[]>> = {
  bash: ['workingDirectory', 'failOnStderr'],
  task: ['inputs'],
  checkout: ['clean', 'fetchDepth', 'persistCredentials', 'lfs', 'submodules', 'path'],
  publish: ['artifact'],
  download: ['artifact', 'patterns'],
}

const stepOf = (given: Map): Step => {
  const kind = (Object.keys(KINDS) as Step['kind'][]).find((one) => one in given)
  if (kind === undefined) throw new Error(`a step of an unknown kind: ${Object.keys(given).join(', ')}`)
  const what = String(given[kind])
  const step = only(given, `the step ${what.slice(0, 40)}`, [kind], [...OF_STEPS, ...KINDS[kind]])
  if (kind === 'task') {
    const inputs = TASKS[what]
    if (inputs === undefined) throw new Error(`an unknown task ${what}`)
    only(step['inputs'], what, ...inputs)
  }
  const target = step['target'] === undefined ? undefined : only(step['target'], 'target', ['settableVariables'])
  const settable = target?.['settableVariables']
  const text = (name: string): Record<string, string> =>
    step[name] === undefined ? {} : { [name]: textOf(step[name]) }
  return {
    kind,
    what,
    ...text('name'),
    ...text('displayName'),
    ...text('condition'),
    ...text('artifact'),
    ...text('workingDirectory'),
    ...(typeof step['fetchDepth'] === 'number' ? { fetchDepth: step['fetchDepth'] } : {}),
    ...(typeof step['persistCredentials'] === 'boolean' ? { persistCredentials: step['persistCredentials'] } : {}),
    inputs: texts(step['inputs']),
    env: texts(step['env']),
    settable: settable === undefined ? undefined : settable === 'none' ? [] : (settable as string[]),
  }
}

const read = (file: string): unknown => parse(readFileSync(file, 'utf8'))

/** Steps with those of templates in their places. */
const stepsOf = (list: unknown, folder: string): Step[] =>
  (list as Map[]).flatMap((step) => {
    if (!('template' in step)) return [stepOf(step)]
    const { template } = only(step, 'a template', ['template'])
    return stepsOf(only(read(path.join(folder, String(template))), String(template), ['steps'])['steps'], folder)
  })

const POOL = (job: Map): void => {
  only(job['pool'], 'pool', ['vmImage'])
}

const jobOf = (
  list: unknown,
  folder: string,
): Pick<Stage, 'job' | 'environment' | 'variables' | 'groups' | 'steps'> => {
  const [given, ...more] = list as Map[]
  if (given === undefined || more.length > 0) throw new Error('a stage of these templates has one job')
  if ('job' in given) {
    const job = only(given, 'the job', ['job', 'pool', 'steps'], ['timeoutInMinutes', 'displayName', 'variables'])
    POOL(job)
    const groups = ((job['variables'] ?? []) as Map[]).map((one) => String(only(one, 'a variable', ['group'])['group']))
    return {
      job: String(job['job']),
      environment: undefined,
      variables: {},
      groups,
      steps: stepsOf(job['steps'], folder),
    }
  }
  const job = only(
    given,
    'the deployment',
    ['deployment', 'pool', 'environment', 'strategy'],
    ['timeoutInMinutes', 'variables'],
  )
  POOL(job)
  const once = only(only(job['strategy'], 'strategy', ['runOnce'])['runOnce'], 'runOnce', ['deploy'])
  const steps = only(once['deploy'], 'deploy', ['steps'])['steps']
  return {
    job: String(job['deployment']),
    environment: String(job['environment']),
    variables: texts(job['variables']),
    groups: [],
    steps: stepsOf(steps, folder),
  }
}

/** A template that pipelines extend. */
export const readTemplate = (folder: string, file: string): Stage[] => {
  const { stages } = only(read(path.join(folder, file)), file, ['stages'])
  let before: string[] = []
  return (stages as Map[]).map((given) => {
    const stage = only(
      given,
      'the stage',
      ['stage', 'jobs'],
      ['displayName', 'dependsOn', 'condition', 'lockBehavior', 'isSkippable'],
    )
    const name = String(stage['stage'])
    const dependsOn = stage['dependsOn'] === undefined ? before : [stage['dependsOn'] as string | string[]].flat()
    before = [name]
    const lock = stage['lockBehavior']
    if (lock !== undefined && lock !== 'sequential' && lock !== 'runLatest')
      throw new Error(`an unknown lockBehavior ${textOf(lock)}`)
    return {
      stage: name,
      dependsOn,
      condition: textOf(stage['condition'] ?? 'succeeded()'),
      lockBehavior: lock,
      ...jobOf(stage['jobs'], folder),
    }
  })
}

/** The file that a pipeline is pointed at. */
export const readPipeline = (text: string): PipelineFile => {
  const file = only(parse(text), 'the pipeline', ['extends'], ['trigger', 'pr', 'schedules', 'resources', 'variables'])
  const branches = (map: unknown, where: string, ...more: string[]): string[] =>
    only(only(map, where, ['branches'], more)['branches'], 'branches', ['include'])['include'] as string[]
  if (file['pr'] !== undefined && file['pr'] !== 'none') throw new Error('the pipeline has an unknown key pr')
  const { template } = only(file['extends'], 'extends', ['template'])
  const [name = '', alias = ''] = String(template).split('@')
  const { repositories } = only(file['resources'], 'resources', ['repositories'])
  const known = (repositories as Map[]).map((one) =>
    only(one, 'the repository', ['repository', 'type', 'name'], ['ref']),
  )
  const found = known.find((one) => one['repository'] === alias)
  if (found?.['type'] !== 'git') throw new Error(`there is no repository ${alias}`)
  for (const schedule of (file['schedules'] ?? []) as Map[])
    if (schedule['always'] !== true) throw new Error('a schedule runs only where something changed')
  return {
    variables: texts(file['variables']),
    template: name,
    repository: `${String(found['name'])}@${String(found['ref'])}`,
    trigger: file['trigger'] === 'none' ? [] : branches(file['trigger'], 'trigger'),
    schedules: ((file['schedules'] ?? []) as Map[]).map((one) => {
      if (branches(one, 'schedule', 'cron', 'displayName', 'always').join() !== 'main') throw new Error('not of main')
      return String(one['displayName'])
    }),
  }
}
