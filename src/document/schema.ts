import type { Ajv, ErrorObject, ValidateFunction } from 'ajv'
import type { Finding } from '../model.ts'
import type { LocatedDocument } from './document.ts'
import { schemaErrorsOf, type SchemaError, type JsonObject, type SchemaContext } from './schema-errors.ts'
import { findingAt, type SourceSpan } from './places.ts'
import { dropInvalid } from './drop-invalid.ts'
import { schemaMessage, type SchemaHints } from './schema-messages.ts'
import { errorsInChunks } from './chunked-validation.ts'
import { formats } from '../util/formats.ts'

/** A JSON Schema (draft 2020-12). `$ref` stays within it. */
export type Schema = { readonly [name: string]: unknown }

export interface SchemaCheck {
  /**
   * Checks a document's value. The findings hold everything that is wrong, each at its place. Afterwards the value
   * holds what fits the schema and nothing else, so that further checks can go on with the rest; `fits` is false when
   * nothing does.
   */
  check(document: Pick<LocatedDocument, 'text' | 'value' | 'places'>): Promise<{ fits: boolean; findings: Finding[] }>
}

/** A schema, and what its owner can add to the messages. */
export interface ExplainedSchema {
  schema: Schema
  hints?: SchemaHints
}

/**
 * The check of documents by a schema, which is asked for when it is needed. `fits`, if there is one, tells whether a value fits the
 * schema without it: then ajv and the schema are loaded only where something is wrong.
 */
export function schemaCheck(
  load: () => ExplainedSchema | Promise<ExplainedSchema>,
  fits?: (value: unknown) => boolean,
): SchemaCheck {
  let compiled: Promise<Explainer> | undefined
  const explainer = (): Promise<Explainer> => (compiled ??= Promise.resolve(load()).then(explainerOf))
  return {
    async check(document) {
      if (fits?.(document.value) === true) return { fits: true, findings: [] }
      const { fitsWhole, errorsOf, context, hints } = await explainer()
      if (fits === undefined && fitsWhole(document.value)) return { fits: true, findings: [] }
      const errors = (): SchemaError[] => schemaErrorsOf(errorsInChunks(document.value, errorsOf), context)
      const schemaErrors = errors()
      const findings = withoutSecondary(schemaErrors, hints).map((error) => {
        const place = placeOf(document, error)
        const findingText = schemaMessage({ ...error, ...asWritten(place) }, hints)
        return findingAt(findingText.atKey === true ? placeOf(document, error, true) : place, findingText)
      })
      // Taking out one error may bare another, e.g. a list that is now too short; those are followed, not reported.
      let again = schemaErrors
      for (let round = 0; round < 8 && again.length > 0; round++) {
        if (!dropInvalid(document, again)) return { fits: false, findings }
        if ((fits ?? fitsWhole)(document.value)) return { fits: true, findings }
        again = errors()
      }
      return { fits: false, findings }
    },
  }
}

interface Explainer {
  fitsWhole: (value: unknown) => boolean
  errorsOf: (value: unknown) => ErrorObject[]
  context: SchemaContext
  hints: SchemaHints
}

/** Compiles a schema. ajv is loaded here and not before: a command that needs it for nothing does not pay for it. */
async function explainerOf({ schema, hints = {} }: ExplainedSchema): Promise<Explainer> {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  // Ajv's own tidying of the code that it makes takes longer than that code ever runs here.
  const settings = { validateSchema: false, strict: false, formats, inlineRefs: false, code: { optimize: false } }
  let whole: ValidateFunction | undefined
  // The one that can explain itself is larger, and only made where something is wrong.
  let explaining: Ajv | undefined
  const branches = new Map<object, ValidateFunction>()
  const inContext = (branch: JsonObject): ValidateFunction => {
    const known = branches.get(branch)
    if (known !== undefined) return known
    const { $id: _, ...rest } = branch
    explaining ??= new Ajv2020({ ...settings, allErrors: true, verbose: true })
    const compiled = explaining.compile({ ...rest, $defs: schema['$defs'] })
    branches.set(branch, compiled)
    return compiled
  }
  const errorsIn = (branch: JsonObject, data: unknown): ErrorObject[] => {
    const validate = inContext(branch)
    return validate(data) ? [] : (validate.errors ?? [])
  }
  return {
    fitsWhole: (value) => (whole ??= new Ajv2020(settings).compile(schema))(value),
    errorsOf: (value) => errorsIn(schema, value),
    hints,
    context: {
      errorsOf: errorsIn,
      synonym: hints.synonym,
      mayBe: hints.mayBe,
      isKnownElsewhere: (key, path) => (hints.placesOf?.(key, path) ?? []).length > 0,
    },
  }
}

/** What is said to stand outside a block that is empty, belongs in it: one mistake of indentation, not two. */
function withoutSecondary(schemaErrors: readonly SchemaError[], { placesOf, isWhole }: SchemaHints): SchemaError[] {
  const alone = schemaErrors.filter((error) => isWhole?.(error) === true)
  const homes = new Set(
    schemaErrors.flatMap(({ key, path, meant }) =>
      key === undefined || meant !== undefined ? [] : (placesOf?.(key, path) ?? []),
    ),
  )
  const aloneIn = new Map(alone.map((error) => [error.data, error]))
  return schemaErrors.filter((error) => {
    const { keyword, data, path } = error
    if (aloneIn.has(data) && aloneIn.get(data) !== error) return false
    return keyword !== 'type' || data !== null || ![...homes].some((home) => isHome(home, path))
  })
}

/** Whether a path leads to a home, as in `partners.<key>.guests` and `guests[].invitation`. */
function isHome(home: string, path: readonly string[]): boolean {
  const parts = home.replaceAll('[]', '.[]').split('.')
  return (
    parts.length === path.length &&
    parts.every(
      (part, index) => part === '<key>' || (part === '[]' ? /^\d+$/.test(path[index] ?? '') : part === path[index]),
    )
  )
}

/** As it is in the file, where it is one word. */
const asWritten = ({ text, start, end }: SourceSpan): { written?: string } => {
  const written = text.text.slice(start, end)
  return written === '' || /[\s"']/.test(written) ? {} : { written }
}

/** The key where a key is to blame, the value where its content is. */
function placeOf(
  { text, value, places }: Pick<LocatedDocument, 'text' | 'value' | 'places'>,
  error: SchemaError,
  atKey = error.key !== undefined || error.keyword === 'required',
): SourceSpan {
  let parent: unknown = value
  let place: SourceSpan | undefined
  const path = error.key === undefined ? error.path : [...error.path, error.key]
  for (const [index, name] of path.entries()) {
    if (typeof parent !== 'object' || parent === null) break
    const entry = places.entry(parent, Array.isArray(parent) ? Number(name) : name)
    const last = index === path.length - 1
    place = (last && atKey ? entry?.key : undefined) ?? entry?.value ?? place
    parent = Object.hasOwn(parent, name) ? Reflect.get(parent, name) : undefined
  }
  if (place === undefined) return { text, start: 0, end: 0 }
  // A missing key, or a whole block: underline its first line, not all of it.
  const newline = text.text.indexOf('\n', place.start)
  return newline >= 0 && newline < place.end ? { ...place, end: newline } : place
}
