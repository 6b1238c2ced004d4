import type { Phrase, Source } from '../../model.ts'

/** One link of a path, with the line that causes it; null when no line does. */
export interface Step {
  says: Phrase
  source: Source | null
  /** On which side of the plan alone it is so, where that differs from the others of its path. */
  when?: 'now' | 'later'
}

/** A cause for which something ends with the plan, with its line. */
export interface End extends Step {
  /** How a membership rule evaluates for the person from then on. Untrusted. */
  clauses?: readonly string[]
}
