/**
 * Comparing text as the service does: without regard to case. Which folding it uses beyond ASCII is documented nowhere.
 * Two are tried, the strictest in use (ordinal: one code unit to one) and the loosest (accents and compatibility forms dropped);
 * where they disagree the answer is unknown. For ASCII there is one answer.
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

/** The form that equality and suffix indexes use; only for ASCII text. */
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

/** A test with its wanted text prepared once. */
export interface TextMatcher {
  of: (value: string) => Truth
  /** The same for the capitals of an ASCII value; undefined when the wanted text goes beyond ASCII. */
  ofCapitals: ((capitals: string) => Truth) | undefined
}

/** `lone`: the wanted text has an apostrophe that is not doubled, so a hit is not sure. */
export function textMatcher(test: TextTest, wanted: string, lone = false): TextMatcher {
  const strict = ordinal(wanted)
  const free = loose(wanted)
  const hit: Truth = lone ? unknown : yes
  const blankEnd = strict !== strict.trimEnd()
  const plain = (capitals: string): Truth => {
    if (holds(test, capitals, strict)) return hit
    // Whether blanks at the end count is not documented.
    const blanks = test === 'eq' && (blankEnd || capitals.charCodeAt(capitals.length - 1) <= 32)
    return blanks && capitals.trimEnd() === strict.trimEnd() ? unknown : no
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
