/**
 * Case-insensitive comparison, as in the service. Which case folding it uses for non-ASCII characters is not documented.
 * Two are tried, the strictest in use (ordinal: one code unit to one) and the loosest (accents and compatibility forms removed);
 * where they disagree the result is unknown. For ASCII there is only one result.
 */
import { either, no, certain, unknown, yes } from './ternary.ts'
import type { Truth } from './ternary.ts'

export type TextTest = 'eq' | 'startsWith' | 'endsWith' | 'contains'

export function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text)
}

/** Ordinal: a code unit keeps its case when its capital is ASCII or longer, as .NET does for the dotless i and the sharp s. */
function ordinal(text: string): string {
  if (isAscii(text)) return text.toUpperCase()
  return Array.from({ length: text.length }, (_, index) => {
    const unit = text.charAt(index)
    const upper = unit.toUpperCase()
    return isAscii(unit) || (upper.length === 1 && !isAscii(upper)) ? upper : unit
  }).join('')
}

function loose(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase()
}

/** The key of the equality and suffix indexes; for ASCII text only. */
export function foldAscii(text: string): string {
  return text.toUpperCase()
}

function holds(test: TextTest, value: string, wanted: string): boolean {
  switch (test) {
    case 'eq':
      return value === wanted
    case 'startsWith':
      return value.startsWith(wanted)
    case 'endsWith':
      return value.endsWith(wanted)
    case 'contains':
      return value.includes(wanted)
  }
}

/** A test whose expected text is prepared once. */
export interface TextMatcher {
  of: (value: string) => Truth
  /** The same for the upper case of an ASCII value; undefined when the expected text is not ASCII. */
  ofCapitals: ((capitals: string) => Truth) | undefined
}

/** `lone`: the expected text contains an apostrophe that is not doubled, so a match is not certain. */
export function textMatcher(test: TextTest, wanted: string, lone = false): TextMatcher {
  const strict = ordinal(wanted)
  const free = loose(wanted)
  const hit: Truth = lone ? unknown : yes
  const endsInSpace = strict !== strict.trimEnd()
  const plain = (capitals: string): Truth => {
    if (holds(test, capitals, strict)) return hit
    // Whether trailing spaces count is not documented.
    const spaces = test === 'eq' && (endsInSpace || capitals.charCodeAt(capitals.length - 1) <= 32)
    return spaces && capitals.trimEnd() === strict.trimEnd() ? unknown : no
  }
  const ascii = isAscii(wanted)
  const anyText = (value: string): Truth => {
    if (ascii && isAscii(value)) return plain(foldAscii(value))
    const one = certain(holds(test, ordinal(value), strict))
    const other = certain(test === 'eq' ? loose(value).trimEnd() === free.trimEnd() : holds(test, loose(value), free))
    const truth = either(one, other)
    return truth === yes ? hit : truth
  }
  return { of: anyText, ofCapitals: ascii ? plain : undefined }
}

/** As `textMatcher`, for any value. */
export function textTest(test: TextTest, wanted: string, lone = false): (value: string) => Truth {
  return textMatcher(test, wanted, lone).of
}
