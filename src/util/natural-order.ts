/**
 * The order in which people look for names: `Person 2` before `Person 10`, `Émile` beside `Emile`. For what people read alone: the
 * tables behind it differ between versions of Node, and what programs compare is in the order of `order.ts`.
 */
import { compareText } from './order.ts'

/** The language is fixed, so that it is not the machine's. */
const collator = new Intl.Collator('en', { numeric: true })

/** Compares two texts, for `sort`; texts that people take for the same are told apart by their letters. */
export const compareNatural = (a: string, b: string): number => collator.compare(a, b) || compareText(a, b)

/** Compares two values by texts of theirs, for `sort`: the first that differ decide. */
export const naturallyBy =
  <T>(...textsOf: readonly ((value: T) => string)[]) =>
  (a: T, b: T): number => {
    for (const textOf of textsOf) {
      const order = compareNatural(textOf(a), textOf(b))
      if (order !== 0) return order
    }
    return 0
  }
