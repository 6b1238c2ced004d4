import type { ErrorObject } from 'ajv'

/** One thing that does not fit a schema: what ajv reports, with unions narrowed to the branch that was meant. */
export interface Fault {
  keyword: string
  /** Names and indexes from the root to the value. */
  path: readonly string[]
  /** The key inside the value that is to blame, when a key is. */
  key?: string
  data: unknown
  params: { readonly [name: string]: unknown }
  /** The schema that holds the keyword. */
  schema: JsonObject
  /** For a union of which no branch was meant: what each would take. */
  branches?: readonly JsonObject[]
  /** For an unknown key: the keys beside it that rule it out. */
  instead?: readonly string[]
}

export type JsonObject = { readonly [name: string]: unknown }

/** Asks one branch of a union on its own. */
type ErrorsOf = (branch: JsonObject, data: unknown) => ErrorObject[]

const unions = new Set(['anyOf', 'oneOf'])

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys that the schema of a fault knows. */
export const knownKeys = ({ schema }: Fault): string[] =>
  Object.keys(isObject(schema['properties']) ? schema['properties'] : {})

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
const isAtOrUnder = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`)

/**
 * Faults from ajv's errors. Inside a union ajv reports the errors of every branch; here only those of the branch that
 * comes nearest are kept.
 */
export function faultsOf(errors: readonly ErrorObject[], errorsOf: ErrorsOf, at: readonly string[] = []): Fault[] {
  const outermost: ErrorObject[] = []
  for (const error of errors
    .filter(({ keyword }) => unions.has(keyword))
    .toSorted((a, b) => a.instancePath.length - b.instancePath.length))
    if (!outermost.some((other) => isAtOrUnder(error.instancePath, other.instancePath))) outermost.push(error)
  const outside = errors.filter(
    // An error about a key's own text comes twice: once for the text, once as `propertyNames`.
    ({ instancePath, propertyName }) =>
      propertyName === undefined && !outermost.some((union) => isAtOrUnder(instancePath, union.instancePath)),
  )
  return [
    ...outside.map((error) => faultOf(error, at)),
    ...outermost.flatMap((error) => unionFaults(error, errorsOf, at)),
  ]
}

function faultOf(error: ErrorObject, at: readonly string[]): Fault {
  const params: JsonObject = error.params
  const key = params['additionalProperty'] ?? params['propertyName']
  return {
    keyword: error.keyword,
    path: [...at, ...pathOf(error.instancePath)],
    ...(typeof key === 'string' ? { key } : {}),
    data: error.data,
    params,
    schema: isObject(error.parentSchema) ? error.parentSchema : {},
  }
}

const kindKeywords = new Set(['type', 'enum', 'const', 'anyOf'])

function unionFaults(union: ErrorObject, errorsOf: ErrorsOf, at: readonly string[]): Fault[] {
  const whole = faultOf(union, at)
  const all: unknown = union.schema
  const branches = Array.isArray(all) ? all.filter(isObject) : []
  const isOwn = (fault: Fault): boolean => fault.path.length === whole.path.length && fault.key === undefined
  const tried = branches.map((branch) => faultsOf(errorsOf(branch, union.data), errorsOf, whole.path))
  // A branch of another kind altogether (a mapping where a word stands) tells the writer nothing.
  const near = tried.filter((faults) => !faults.some((fault) => isOwn(fault) && kindKeywords.has(fault.keyword)))
  const missing = (faults: Fault[]): number =>
    faults.filter((fault) => isOwn(fault) && fault.keyword === 'required').length
  const best = near.toSorted((a, b) => missing(a) - missing(b) || a.length - b.length)[0]
  if (best === undefined)
    return [{ ...whole, branches: branches.flatMap((branch) => flattened(branch, tried[branches.indexOf(branch)])) }]
  return best.map((fault) => {
    const { key } = fault
    if (fault.keyword !== 'additionalProperties' || key === undefined || fault.path.length !== whole.path.length)
      return fault
    const fitsElsewhere = near.some((faults) => faults !== best && !faults.some((other) => other.key === key))
    const known = Object.keys(isObject(union.data) ? union.data : {}).filter(
      (name) => !best.some((other) => other.key === name),
    )
    return fitsElsewhere && known.length > 0 ? { ...fault, instead: known } : fault
  })
}

/** What a branch would take, in its own words; a branch that is a union itself counts as its branches. */
function flattened(branch: JsonObject, faults: readonly Fault[] | undefined): JsonObject[] {
  const inner = faults?.find(({ branches }) => branches !== undefined)?.branches
  return inner === undefined ? [faults?.find(({ keyword }) => kindKeywords.has(keyword))?.schema ?? branch] : [...inner]
}
