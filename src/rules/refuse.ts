/** How the parser gives up: thrown inside it, and never seen outside. */
import { finding } from './finding.ts'
import type { FindingOptions, RuleFinding } from './finding.ts'
import type { Span } from './tree.ts'

export class Refusal extends Error {
  readonly finding: RuleFinding
  constructor(of: RuleFinding) {
    super(of.message)
    this.finding = of
  }
}

export function refuse(code: string, at: Span, message: string, options: FindingOptions = {}): Refusal {
  return new Refusal(finding('error', code, at, message, options))
}
