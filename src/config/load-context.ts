import { findingAt, type Places, type FindingText, type SourceSpan } from '../document/index.ts'
import type { Finding } from '../model.ts'

/** What every step of reading a declaration shares: where things stand, what day it is, and what was found so far. */
export interface LoadContext {
  places: Places
  /** YYYY-MM-DD */
  today: string
  findings: Finding[]
  /** Something could not be read, so what is missing proves nothing. */
  partial: boolean
  /**
   * What was written and taken out as wrong, `group:pilot`, or a whole kind, `group`: whether a reference leads there
   * is unknown, and not a second error.
   */
  dropped: Set<string>
}

export const report = (context: LoadContext, span: SourceSpan | undefined, text: FindingText): void =>
  void context.findings.push(findingAt(span, text))

/**
 * What is wrong only if nothing is missing: neither a whole file, nor what was written at `places` and taken out as
 * wrong.
 */
export function reportMissing(
  context: LoadContext,
  span: SourceSpan | undefined,
  text: FindingText,
  places: readonly (readonly [node: object, name: string])[] = [],
): void {
  if (!context.partial && !places.some(([node, name]) => context.places.isInvalid(node, name)))
    report(context, span, text)
}

/** The value of an entry, or the whole object. */
export const valueSpan = (
  { places }: Pick<LoadContext, 'places'>,
  node: object,
  name?: string | number,
): SourceSpan | undefined => (name === undefined ? undefined : places.entry(node, name)?.value) ?? places.of(node)

/** The key of an entry, else its value, else the whole object. */
export const keySpan = (
  { places }: Pick<LoadContext, 'places'>,
  node: object,
  name: string | number,
): SourceSpan | undefined => places.entry(node, name)?.key ?? valueSpan({ places }, node, name)
