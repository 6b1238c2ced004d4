import type { ErrorObject } from 'ajv'
import { nearest, partOf } from './suggest.ts'

/** One thing that does not fit a schema: what ajv reports, with unions narrowed to the branch that was meant. */
export interface Fault {
  keyword: string
  /** Names and indexes from the root to the value. */
  path: readonly string[]
  /** The key inside the value that is to blame, when a key is. */
  key?: string
  /** For an unknown key: the known one that was meant. */
  meant?: string
  data: unknown
  /** What stands in the file, where that is not what was made of it: `00123` is the number 123. */
  written?: string
  params: { readonly [name: string]: unknown }
  /** The schema that holds the keyword. */
  schema: JsonObject
  /** For a union of which no branch was meant: what each would take. */
  branches?: readonly JsonObject[]
  /** For an unknown key: the keys beside it that rule it out. */
  instead?: readonly string[]
  /** For a missing key: others that would serve as well. */
  others?: readonly string[]
}

export type JsonObject = { readonly [name: string]: unknown }

/** What the faults are judged with. */
export interface Judge {
  /** Asks one branch of a union, or one property, on its own. */
  errorsOf(schema: JsonObject, data: unknown): ErrorObject[]
  /** A known key that people also call so. */
  synonym?: ((key: string, known: readonly string[]) => string | undefined) | undefined
  /** Whether a value may have been written for a key that is missing; the schema has let it pass. */
  mayBe?: ((missing: string, value: unknown) => boolean) | undefined
  /** Whether the key is known elsewhere. */
  hasHome?: ((key: string, path: readonly string[]) => boolean) | undefined
}

const unions = new Set(['anyOf', 'oneOf'])

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The keys that the schema of a fault knows. */
export const knownKeys = ({ schema }: Pick<Fault, 'schema'>): string[] => Object.keys(propertiesOf(schema))
const propertiesOf = (schema: JsonObject): JsonObject => (isObject(schema['properties']) ? schema['properties'] : {})

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Whether a pointer is one of these or leads below one: asked of its own prefixes, since there may be very many. */
const isAtOrUnder = (pointer: string, above: ReadonlySet<string>): boolean => {
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
    if (above.has(pointer.slice(0, end))) return true
  return false
}

/**
 * Faults from ajv's errors. Inside a union ajv reports the errors of every branch; here only those of the branch that
 * comes nearest are kept. A key that is missing because it is misspelt is one fault, the unknown key.
 */
export function faultsOf(errors: readonly ErrorObject[], judge: Judge, at: readonly string[] = []): Fault[] {
  const outermost = new Map<string, ErrorObject>()
  const above = new Set<string>()
  for (const error of errors
    .filter(({ keyword }) => unions.has(keyword))
    .toSorted((a, b) => a.instancePath.length - b.instancePath.length)) {
    if (isAtOrUnder(error.instancePath, above)) continue
    outermost.set(error.instancePath, error)
    above.add(error.instancePath)
  }
  const outside = errors.filter(
    // An error about a key's own text comes twice: once for the text, once as `propertyNames`.
    ({ instancePath, propertyName }) => propertyName === undefined && !isAtOrUnder(instancePath, above),
  )
  return [
    ...interpreted(
      outside.map((error) => faultOf(error, at)),
      judge,
    ),
    ...[...outermost.values()].flatMap((error) => unionFaults(error, judge, at)),
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

/** Faults by the very value that they are about. */
function grouped(faults: readonly Fault[]): Map<unknown, Fault[]> {
  const groups = new Map<unknown, Fault[]>()
  for (const fault of faults) {
    const group = groups.get(fault.data)
    if (group === undefined) groups.set(fault.data, [fault])
    else group.push(fault)
  }
  return groups
}

/** Which known key each unknown one means; those keys are then not missing as well. */
function interpreted(faults: readonly Fault[], judge: Judge): Fault[] {
  const unknown = faults.filter(({ keyword }) => keyword === 'additionalProperties')
  if (unknown.length === 0) return [...faults]
  const missing = grouped(faults.filter(({ keyword }) => keyword === 'required'))
  const missingBeside = ({ data }: Fault): string[] =>
    (missing.get(data) ?? []).map(({ params }) => String(params['missingProperty']))
  const said = new Map(unknown.map((fault) => [fault, meaningOf(fault, missingBeside(fault), judge)]))
  const beside = grouped(unknown)
  const explained = ({ data, params }: Fault): boolean =>
    (beside.get(data) ?? []).some((other) => said.get(other) === params['missingProperty'])
  return faults
    .filter((fault) => fault.keyword !== 'required' || !explained(fault))
    .map((fault) => {
      const meant = said.get(fault)
      return meant === undefined ? fault : { ...fault, meant }
    })
}

function meaningOf(fault: Fault, missing: readonly string[], judge: Judge): string | undefined {
  const { key = '', data, schema, path } = fault
  const value: unknown = isObject(data) ? data[key] : undefined
  const taken = isObject(data) ? data : {}
  // A word for another word is no use where that one is already said.
  const known = knownKeys(fault).filter((name) => !Object.hasOwn(taken, name))
  const serves = (name: string): boolean => {
    const property = propertiesOf(schema)[name]
    return isObject(property) && judge.errorsOf(property, value).length === 0 && judge.mayBe?.(name, value) !== false
  }
  const close =
    judge.synonym?.(key, known) ?? nearest(key, missing) ?? nearest(key, knownKeys(fault)) ?? partOf(key, known)
  if (close !== undefined || judge.hasHome?.(key, path) === true) return close
  return missing.find(serves)
}

const kindKeywords = new Set(['type', 'enum', 'const', 'anyOf'])

function unionFaults(union: ErrorObject, judge: Judge, at: readonly string[]): Fault[] {
  const whole = faultOf(union, at)
  const all: unknown = union.schema
  const branches = Array.isArray(all) ? all.filter(isObject) : []
  const isOwn = (fault: Fault): boolean => fault.path.length === whole.path.length && fault.key === undefined
  const tried = branches.map((branch) => faultsOf(judge.errorsOf(branch, union.data), judge, whole.path))
  // A branch of another kind altogether (a mapping where a word stands) tells the writer nothing.
  const near = tried.filter((faults) => !faults.some((fault) => isOwn(fault) && kindKeywords.has(fault.keyword)))
  const isMissing = (fault: Fault): boolean => isOwn(fault) && fault.keyword === 'required'
  const missing = (faults: Fault[]): number => faults.filter(isMissing).length
  const best = near.toSorted((a, b) => missing(a) - missing(b) || a.length - b.length)[0]
  if (best === undefined)
    return [{ ...whole, branches: branches.flatMap((branch) => flattened(branch, tried[branches.indexOf(branch)])) }]
  const alike = near.filter((faults) => faults !== best && faults.length === 1 && faults.every(isMissing))
  const onlyMissing = best.length === 1 && best.every(isMissing) ? alike : []
  const rulingOut = ruling(best, near, Object.keys(isObject(union.data) ? union.data : {}))
  return best.map((fault) => {
    const { key } = fault
    if (onlyMissing.length > 0)
      return { ...fault, others: onlyMissing.flat().map(({ params }) => String(params['missingProperty'])) }
    if (fault.keyword !== 'additionalProperties' || key === undefined || fault.path.length !== whole.path.length)
      return fault
    const instead = rulingOut(key)
    return instead.length > 0 ? { ...fault, instead } : fault
  })
}

/**
 * Tells the keys beside an unknown one that rule it out: those that the branches which know it do not know. Asked of every
 * unknown key of a mapping, of which there may be very many, so the keys of each branch are gathered once.
 */
function ruling(
  best: readonly Fault[],
  near: readonly (readonly Fault[])[],
  names: readonly string[],
): (key: string) => readonly string[] {
  const keysIn = (faults: readonly Fault[]): ReadonlySet<string | undefined> => new Set(faults.map(({ key }) => key))
  const own = keysIn(best)
  const others = near.filter((faults) => faults !== best).map(keysIn)
  const known = new Map<string, readonly string[]>()
  return (key) => {
    const fits = others.filter((keys) => !keys.has(key))
    if (fits.length === 0) return []
    const which = others.map((keys) => (keys.has(key) ? '0' : '1')).join('')
    const found = known.get(which) ?? names.filter((name) => !own.has(name) && fits.every((keys) => keys.has(name)))
    known.set(which, found)
    return found
  }
}

/** What a branch would take, in its own words; a branch that is a union itself counts as its branches. */
function flattened(branch: JsonObject, faults: readonly Fault[] | undefined): JsonObject[] {
  const inner = faults?.find(({ branches }) => branches !== undefined)?.branches
  return inner === undefined ? [faults?.find(({ keyword }) => kindKeywords.has(keyword))?.schema ?? branch] : [...inner]
}
