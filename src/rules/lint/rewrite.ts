/** Ways to rewrite a rule. Each returns the whole rule; untouched parts keep their formatting. */
import { splice } from '../finding.ts'
import { lex } from '../lex.ts'
import { printExpression } from '../print.ts'
import type { Expression, Rule, Span } from '../ast.ts'
import { relationshipsUsed } from '../used.ts'

const somewhere: Span = { start: 0, end: 0 }

/** The rule with one expression replaced. */
export function replaceExpression(rule: Rule, old: Expression, by: Expression): string {
  return replaceWithText(rule, old, printExpression(by))
}

/** As `replaceExpression`, with the new text given. */
export function replaceWithText(rule: Rule, old: Expression, text: string): string {
  return old === rule.root ? text : splice(rule.text, old.at, `(${text})`)
}

/** An -and or -or with other items: `and` of one is that one. */
export function joinOf(type: 'and' | 'or', items: Expression[]): Expression {
  const [only] = items
  return items.length === 1 && only ? only : { type, items, at: somewhere }
}

/** The rule with one more condition. Null when nothing can be added. */
export function withCondition(rule: Rule, condition: string): string | null {
  const { root, text } = rule
  // Neither Direct Reports nor memberOf can be combined with other clauses.
  if (root.type === 'directReports' || relationshipsUsed(rule).length > 0) return null
  const whole = text.trim()
  const stands =
    (root.type === 'and' && !root.loose) ||
    root.type === 'not' ||
    (root.type !== 'or' && root.type !== 'and' && isParenthesised(rule, root.at))
  return `${stands ? whole : `(${whole})`} -and (${condition})`
}

/** Whether the parentheses around a place belong to it as a whole: `(a)`, not `(a) -or (b)`. */
export function isParenthesised({ text }: Rule, at: Span): boolean {
  if (text.charAt(at.start) !== '(') return false
  const { tokens } = lex(text.slice(at.start, at.end))
  let depth = 0
  for (const token of tokens) {
    if (token.type !== 'punctuation') continue
    if (token.text === '(') depth += 1
    if (token.text === ')') depth -= 1
    if (depth === 0) return token.at.end === at.end - at.start
  }
  return false
}
