/**
 * Located documents: YAML or JSON whose values are plain and still know their lines, and the check of one by a JSON
 * Schema.
 *
 *   const document = readDocument(bytes, 'sandbox.seed.yaml')
 *   const check = schemaCheck(() => ({ schema }))
 *   const { fits, findings } = await check.check(document)    // document.findings holds what the reading itself found
 *   document.places.entry(object, 'name')?.value          // a Span; `findingAt(span, {code, message, help})` makes a Finding
 *
 * When `fits`, `document.value` holds what the schema allows and nothing else, also when there are findings: what is
 * wrong has been taken out, so that further checks can go on. When `document.value` is undefined, the file could not
 * be read.
 */
export { decode, maxBytes, fileTooLarge } from './decode.ts'
export { readDocument } from './document.ts'
export type { LocatedDocument } from './document.ts'
export { createPlaces, findingAt, lineOf, placed, sourceOf, sourceText } from './places.ts'
export { createOffsets, type Offsets } from './offsets.ts'
export type { EntryPlace, NodePlace, Places, FindingText, SourceText, SourceSpan } from './places.ts'
export { schemaCheck } from './schema.ts'
export type { Schema, SchemaCheck } from './schema.ts'
export { didYouMean, emptyText, listedTwice, notFound, notValid, overLimit } from './messages.ts'
export { orList, quoted } from './quoted.ts'
export type { SchemaHints } from './schema-messages.ts'
export type { SchemaError } from './schema-errors.ts'
export { canonicalLayout } from './layout.ts'
