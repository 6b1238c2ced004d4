/** How the parser stops: thrown and caught inside it, never visible to callers. */
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
