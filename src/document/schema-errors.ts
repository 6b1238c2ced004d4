import type { ErrorObject } from 'ajv'
import { groupBy } from '../util/group-by.ts'
import { nearest, partOf } from '../util/nearest.ts'
import { isRecord } from '../util/guards.ts'

/** One thing that does not fit a schema: what ajv reports, with unions narrowed to the branch that was meant. */
export interface SchemaError {
  keyword: string
  /** Names and indexes from the root to the value. */
  path: readonly string[]
  /** The key inside the value that is to blame, when a key is. */
  key?: string
  /** For an unknown key: the known one that was meant. */
  meant?: string
  data: unknown
  /** What is in the file, where that is not what was made of it: `00123` is the number 123. */
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

/** What the errors are explained with. */
export interface SchemaContext {
  /** Asks one branch of a union, or one property, on its own. */
  errorsOf(schema: JsonObject, data: unknown): ErrorObject[]
  /** A known key that people also call so. */
  synonym?: ((key: string, known: readonly string[]) => string | undefined) | undefined
  /** Whether a value may have been written for a key that is missing; the schema has let it pass. */
  mayBe?: ((missing: string, value: unknown) => boolean) | undefined
  /** Whether the key is known elsewhere. */
  isKnownElsewhere?: ((key: string, path: readonly string[]) => boolean) | undefined
}

const unions = new Set(['anyOf', 'oneOf'])

/** The keys that the schema of an error knows. */
export const knownKeys = ({ schema }: Pick<SchemaError, 'schema'>): string[] => Object.keys(propertiesOf(schema))
const propertiesOf = (schema: JsonObject): JsonObject => (isRecord(schema['properties']) ? schema['properties'] : {})

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
 * Schema errors from ajv's errors. Inside a union ajv reports the errors of every branch; here only those of the branch that
 * comes nearest are kept. A key that is missing because it is misspelt is one error, the unknown key.
 */
export function schemaErrorsOf(
  errors: readonly ErrorObject[],
  context: SchemaContext,
  at: readonly string[] = [],
): SchemaError[] {
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
      outside.map((error) => schemaErrorOf(error, at)),
      context,
    ),
    ...[...outermost.values()].flatMap((error) => unionErrors(error, context, at)),
  ]
}

function schemaErrorOf(error: ErrorObject, at: readonly string[]): SchemaError {
  const params: JsonObject = error.params
  const key = params['additionalProperty'] ?? params['propertyName']
  return {
    keyword: error.keyword,
    path: [...at, ...pathOf(error.instancePath)],
    ...(typeof key === 'string' ? { key } : {}),
    data: error.data,
    params,
    schema: isRecord(error.parentSchema) ? error.parentSchema : {},
  }
}

/** Which known key each unknown one means; those keys are then not missing as well. */
function interpreted(schemaErrors: readonly SchemaError[], context: SchemaContext): SchemaError[] {
  const unknown = schemaErrors.filter(({ keyword }) => keyword === 'additionalProperties')
  if (unknown.length === 0) return [...schemaErrors]
  const missing = groupBy(
    schemaErrors.filter(({ keyword }) => keyword === 'required'),
    ({ data }) => data,
  )
  const missingBeside = ({ data }: SchemaError): string[] =>
    (missing.get(data) ?? []).map(({ params }) => String(params['missingProperty']))
  const said = new Map(
    unknown.map((schemaError) => [schemaError, meaningOf(schemaError, missingBeside(schemaError), context)]),
  )
  const beside = groupBy(unknown, ({ data }) => data)
  const explained = ({ data, params }: SchemaError): boolean =>
    (beside.get(data) ?? []).some((other) => said.get(other) === params['missingProperty'])
  return schemaErrors
    .filter((schemaError) => schemaError.keyword !== 'required' || !explained(schemaError))
    .map((schemaError) => {
      const meant = said.get(schemaError)
      return meant === undefined ? schemaError : { ...schemaError, meant }
    })
}

function meaningOf(schemaError: SchemaError, missing: readonly string[], context: SchemaContext): string | undefined {
  const { key = '', data, schema, path } = schemaError
  const value: unknown = isRecord(data) ? data[key] : undefined
  const taken = isRecord(data) ? data : {}
  // A suggestion is not useful where the word is already printed.
  const known = knownKeys(schemaError).filter((name) => !Object.hasOwn(taken, name))
  const serves = (name: string): boolean => {
    const property = propertiesOf(schema)[name]
    return (
      isRecord(property) && context.errorsOf(property, value).length === 0 && context.mayBe?.(name, value) !== false
    )
  }
  const close =
    context.synonym?.(key, known) ?? nearest(key, missing) ?? nearest(key, knownKeys(schemaError)) ?? partOf(key, known)
  if (close !== undefined || context.isKnownElsewhere?.(key, path) === true) return close
  return missing.find(serves)
}

const kindKeywords = new Set(['type', 'enum', 'const', 'anyOf'])

function unionErrors(union: ErrorObject, context: SchemaContext, at: readonly string[]): SchemaError[] {
  const whole = schemaErrorOf(union, at)
  const all: unknown = union.schema
  const branches = Array.isArray(all) ? all.filter(isRecord) : []
  const isOwn = (schemaError: SchemaError): boolean =>
    schemaError.path.length === whole.path.length && schemaError.key === undefined
  const tried = branches.map((branch) => schemaErrorsOf(context.errorsOf(branch, union.data), context, whole.path))
  // A branch of another kind altogether (a mapping where a word stands) tells the writer nothing.
  const near = tried.filter(
    (schemaErrors) => !schemaErrors.some((schemaError) => isOwn(schemaError) && kindKeywords.has(schemaError.keyword)),
  )
  const isMissing = (schemaError: SchemaError): boolean => isOwn(schemaError) && schemaError.keyword === 'required'
  const missing = (schemaErrors: SchemaError[]): number => schemaErrors.filter(isMissing).length
  // A branch that knows all the keys is nearer than one with fewer mistakes below a key that it knows.
  const unknown = (schemaErrors: SchemaError[]): number =>
    schemaErrors.filter(({ keyword, path }) => keyword === 'additionalProperties' && path.length === whole.path.length)
      .length
  const best = near.toSorted((a, b) => missing(a) - missing(b) || unknown(a) - unknown(b) || a.length - b.length)[0]
  if (best === undefined)
    return [{ ...whole, branches: branches.flatMap((branch) => flattened(branch, tried[branches.indexOf(branch)])) }]
  const alike = near.filter(
    (schemaErrors) => schemaErrors !== best && schemaErrors.length === 1 && schemaErrors.every(isMissing),
  )
  const onlyMissing = best.length === 1 && best.every(isMissing) ? alike : []
  const rulingOut = keysRulingOut(best, near, Object.keys(isRecord(union.data) ? union.data : {}))
  return best.map((schemaError) => {
    const { key } = schemaError
    if (onlyMissing.length > 0)
      return { ...schemaError, others: onlyMissing.flat().map(({ params }) => String(params['missingProperty'])) }
    if (
      schemaError.keyword !== 'additionalProperties' ||
      key === undefined ||
      schemaError.path.length !== whole.path.length
    )
      return schemaError
    const instead = rulingOut(key)
    return instead.length > 0 ? { ...schemaError, instead } : schemaError
  })
}

/**
 * Tells the keys beside an unknown one that rule it out: those that the branches which know it do not know. Asked of every
 * unknown key of a mapping, of which there may be very many, so the keys of each branch are gathered once.
 */
function keysRulingOut(
  best: readonly SchemaError[],
  near: readonly (readonly SchemaError[])[],
  names: readonly string[],
): (key: string) => readonly string[] {
  const keysIn = (schemaErrors: readonly SchemaError[]): ReadonlySet<string | undefined> =>
    new Set(schemaErrors.map(({ key }) => key))
  const own = keysIn(best)
  const others = near.filter((schemaErrors) => schemaErrors !== best).map(keysIn)
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
function flattened(branch: JsonObject, schemaErrors: readonly SchemaError[] | undefined): JsonObject[] {
  const inner = schemaErrors?.find(({ branches }) => branches !== undefined)?.branches
  return inner === undefined
    ? [schemaErrors?.find(({ keyword }) => kindKeywords.has(keyword))?.schema ?? branch]
    : [...inner]
}
