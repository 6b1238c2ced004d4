/** The template as GitLab reads it: a key that it does not know, or that the runner of the tests cannot play, is an error. */
import { parse } from 'yaml'

export interface Rule {
  if: string
  when?: 'manual' | 'always' | 'on_success'
}
export interface Job {
  name: string
  stage: string
  script: string[]
  before_script: string[]
  needs?: string[]
  variables: Record<string, string>
  id_tokens: Record<string, { aud: string }>
  artifacts?: { when?: string; paths: string[]; reports?: { dotenv: string }; expire_in: string; access: string }
  rules: Rule[]
  environment: string | undefined
  resource_group: string | undefined
}
export interface Config {
  stages: string[]
  variables: Record<string, string>
  workflow: Rule[]
  jobs: Job[]
}

type Raw = Record<string, unknown>

const GLOBAL = ['stages', 'variables', 'workflow', 'default']
const DEFAULT = ['image', 'before_script', 'interruptible']
const JOB = [
  'stage',
  'script',
  'needs',
  'variables',
  'id_tokens',
  'artifacts',
  'rules',
  'environment',
  'resource_group',
  'interruptible',
  'extends',
]
const ARTIFACTS = ['when', 'paths', 'reports', 'expire_in', 'access']

/** A text, or nothing where the key is not there. Throws for anything else. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw new Error(`${JSON.stringify(value)} is not a text`)
}

const only = (what: string, value: Raw, known: readonly string[]): void => {
  const unknown = Object.keys(value).filter((key) => !known.includes(key))
  if (unknown.length > 0) throw new Error(`${what} has ${unknown.join(', ')}, which is not known`)
}

const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((value ?? {}) as Raw).map(([name, one]) => [name, String(one)]))

/** Reads a file. Throws for what GitLab would refuse, or what is not played here. */
export function readConfig(text: string): Config {
  const raw = parse(text) as Raw
  const named = Object.entries(raw).filter(([name]) => !GLOBAL.includes(name)) as [string, Raw][]
  const defaults = (raw['default'] ?? {}) as Raw
  only('default', defaults, DEFAULT)
  only('workflow', raw['workflow'] as Raw, ['rules'])
  const stages = raw['stages'] as string[]
  const jobs = named.flatMap(([name, own]) => {
    const above = textOf(own['extends'])
    const base = above === undefined ? {} : (raw[above] as Raw | undefined)
    if (base === undefined) throw new Error(`${name} extends nothing`)
    only(name, own, JOB)
    return name.startsWith('.') ? [] : [jobOf(name, { ...base, ...own }, defaults, stages)]
  })
  const names = jobs.map(({ name }) => name)
  for (const { name, needs } of jobs)
    for (const need of needs ?? [])
      if (!names.includes(need)) throw new Error(`${name} needs ${need}, which is not there`)
  return { stages, variables: texts(raw['variables']), workflow: rulesOf('workflow', raw['workflow'] as Raw), jobs }
}

function rulesOf(name: string, { rules }: Raw): Rule[] {
  if (!Array.isArray(rules) || rules.length === 0) throw new Error(`${name} has no rules`)
  for (const rule of rules as Raw[]) only(`a rule of ${name}`, rule, ['if', 'when'])
  return rules as Rule[]
}

function jobOf(name: string, raw: Raw, defaults: Raw, stages: readonly string[]): Job {
  const stage = String(raw['stage'])
  if (!stages.includes(stage)) throw new Error(`${name} has no stage of the file`)
  for (const line of [raw['script']].flat()) if (typeof line !== 'string') throw new Error(`${name}: a line is no text`)
  const artifacts = raw['artifacts'] as Job['artifacts'] & Raw
  if (artifacts !== undefined) only(`the artifacts of ${name}`, artifacts, ARTIFACTS)
  for (const [token, value] of Object.entries((raw['id_tokens'] ?? {}) as Record<string, Raw>))
    only(`${name}: ${token}`, value, ['aud'])
  return {
    name,
    stage,
    script: [raw['script']].flat() as string[],
    before_script: (defaults['before_script'] ?? []) as string[],
    variables: texts(raw['variables']),
    id_tokens: (raw['id_tokens'] ?? {}) as Job['id_tokens'],
    rules: rulesOf(name, raw),
    ...(raw['needs'] === undefined ? {} : { needs: raw['needs'] as string[] }),
    ...(artifacts === undefined ? {} : { artifacts }),
    environment: textOf(raw['environment']),
    resource_group: textOf(raw['resource_group']),
  }
}
