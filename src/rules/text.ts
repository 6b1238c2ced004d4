/**
 * Comparing text as the service does: without regard to case. Which folding it uses beyond ASCII is documented nowhere.
 * Two are tried, the strictest in use (ordinal: one code unit to one) and the loosest (accents and compatibility forms dropped);
 * where they disagree the answer is unknown. For ASCII there is one answer.
 */
import { either, sure, unknown, yes } from './truth.ts'
import type { Truth } from './truth.ts'

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

/** A test with its wanted text prepared once. `lone`: the wanted text has an apostrophe that is not doubled, so a hit is not sure. */
export function textTest(test: TextTest, wanted: string, lone = false): (value: string) => Truth {
  const ascii = isAscii(wanted)
  const strict = ordinal(wanted)
  const free = loose(wanted)
  const trimmed = strict.trimEnd()
  const hit = (truth: Truth): Truth => (lone && truth === yes ? unknown : truth)
  return (value) => {
    if (ascii && isAscii(value)) {
      const upper = value.toUpperCase()
      if (holds(test, upper, strict)) return hit(yes)
      // Whether blanks at the end count is not documented.
      return test === 'eq' && upper.trimEnd() === trimmed ? unknown : 0
    }
    const one = sure(holds(test, ordinal(value), strict))
    const other = sure(
      test === 'eq' ? loose(value).trimEnd() === free.trimEnd() : holds(test, loose(value), free),
    )
    return hit(either(one, other))
  }
}
