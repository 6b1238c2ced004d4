import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Finding } from '../model.ts'
import type { LocatedDocument } from './document.ts'
import { faultsOf, knownKeys, type Fault, type JsonObject } from './faults.ts'
import { findingAt, type Span } from './places.ts'
import { prune } from './prune.ts'
import { sayFault, type Vocabulary } from './sentences.ts'
import { nearest } from './suggest.ts'

/** A JSON Schema (draft 2020-12). `$ref` stays within it. */
export type Schema = { readonly [name: string]: unknown }

export interface SchemaCheck {
  /**
   * Checks a document's value. The findings hold everything that is wrong, each at its place. Afterwards the value
   * holds what fits the schema and nothing else, so that further checks can go on with the rest; `fits` is false when
   * nothing does.
   */
  check(document: Pick<LocatedDocument, 'text' | 'value' | 'places'>): { fits: boolean; findings: Finding[] }
}

const formats: { readonly [name: string]: (value: string) => boolean } = {
  date: isDate,
  'web-address': (value) => /^https?:\/\/[^\s/]/i.test(value) && URL.canParse(value),
}

/** Whether it is a day of the calendar, written YYYY-MM-DD. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** Compiles a schema. ajv is loaded here and not before: a command that reads no document does not pay for it. */
export async function schemaCheck(schema: Schema, vocabulary: Vocabulary = {}): Promise<SchemaCheck> {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  // Ajv's own tidying of the code that it makes takes longer than that code ever runs here.
  const settings = { validateSchema: false, strict: false, formats, inlineRefs: false, code: { optimize: false } }
  const fitsWhole = new Ajv2020(settings).compile(schema)
  const ajv = new Ajv2020({ ...settings, allErrors: true, verbose: true })
  const branches = new Map<object, ValidateFunction>()
  const inContext = (branch: JsonObject): ValidateFunction => {
    const known = branches.get(branch)
    if (known !== undefined) return known
    const { $id: _, ...rest } = branch
    const compiled = ajv.compile({ ...rest, $defs: schema['$defs'] })
    branches.set(branch, compiled)
    return compiled
  }
  const errorsOf = (branch: JsonObject, data: unknown): ErrorObject[] => {
    const validate = inContext(branch)
    return validate(data) ? [] : (validate.errors ?? [])
  }
  return {
    check(document) {
      if (fitsWhole(document.value)) return { fits: true, findings: [] }
      // The one that can explain itself is larger, and only made where something is wrong.
      const validate = inContext(schema)
      validate(document.value)
      const faults = withoutFollowers(faultsOf(validate.errors ?? [], errorsOf))
      const findings = faults.map((fault) => findingAt(placeOf(document, fault), sayFault(fault, vocabulary)))
      // Taking out one fault may bare another, e.g. a list that is now too short; those are followed, not reported.
      let again = faults
      for (let round = 0; round < 8 && again.length > 0; round++) {
        if (!prune(document, again)) return { fits: false, findings }
        if (validate(document.value)) return { fits: true, findings }
        again = faultsOf(validate.errors ?? [], errorsOf)
      }
      return { fits: false, findings }
    },
  }
}

/** A key that is missing because it is misspelt is one mistake, and the unknown key's finding names the right one. */
function withoutFollowers(faults: readonly Fault[]): Fault[] {
  const unknown = faults.filter(({ keyword }) => keyword === 'additionalProperties')
  return faults.filter((fault) => {
    const { keyword, path, params } = fault
    if (keyword !== 'required') return true
    const known = knownKeys(fault)
    return !unknown.some(
      ({ key, path: other }) =>
        key !== undefined && other.join('/') === path.join('/') && nearest(key, known) === params['missingProperty'],
    )
  })
}

/** The key where a key is to blame, the value where its content is. */
function placeOf({ text, value, places }: Pick<LocatedDocument, 'text' | 'value' | 'places'>, fault: Fault): Span {
  let parent: unknown = value
  let place: Span | undefined
  const path = fault.key === undefined ? fault.path : [...fault.path, fault.key]
  for (const [index, name] of path.entries()) {
    if (typeof parent !== 'object' || parent === null) break
    const entry = places.entry(parent, Array.isArray(parent) ? Number(name) : name)
    const last = index === path.length - 1
    place =
      (last && (fault.key !== undefined || fault.keyword === 'required') ? entry?.key : undefined) ??
      entry?.value ??
      place
    parent = Object.hasOwn(parent, name) ? Reflect.get(parent, name) : undefined
  }
  if (place === undefined) return { text, start: 0, end: 0 }
  // A missing key, or a whole block: underline its first line, not all of it.
  const newline = text.text.indexOf('\n', place.start)
  return newline >= 0 && newline < place.end ? { ...place, end: newline } : place
}
