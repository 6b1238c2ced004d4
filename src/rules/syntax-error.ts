/** How the parser gives up: thrown inside it, and never seen outside. */
import { finding } from './finding.ts'
import type { FindingOptions, RuleFinding } from './finding.ts'
import type { Span } from './ast.ts'

export class RuleSyntaxError extends Error {
  readonly finding: RuleFinding
  constructor(of: RuleFinding) {
    super(of.message)
    this.finding = of
  }
}

export function syntaxError(code: string, at: Span, message: string, options: FindingOptions = {}): RuleSyntaxError {
  return new RuleSyntaxError(finding('error', code, at, message, options))
}
