/**
 * Ways to rewrite a rule. Each returns the whole rule; untouched parts keep their formatting. A lint offers a rewritten rule
 * only when it decides the same people (`rewrite.test.ts` holds every lint to that); everything else is advice in words.
 */
import { splice } from '../finding.ts'
import { lex } from '../lex.ts'
import { printExpression } from '../print.ts'
import { walk } from '../ast.ts'
import type { Expression, Rule, Span } from '../ast.ts'
import { relationshipsUsed } from '../used.ts'

const somewhere: Span = { start: 0, end: 0 }

/**
 * The rule with one expression replaced. Null where an -any or -all without parentheses of its own may reach into what follows:
 * a clause more or less, and another pair of parentheses, would change how far.
 */
export function replaceExpression(rule: Rule, old: Expression, by: Expression): string | null {
  for (const each of walk(rule.root)) if ('loose' in each && each.loose) return null
  const text = printExpression(by)
  return old === rule.root ? text : splice(rule.text, old.at, `(${text})`)
}

/** An -and or -or with other items: `and` of one is that one. */
export function joinOf(type: 'and' | 'or', items: Expression[]): Expression {
  const [only] = items
  return items.length === 1 && only ? only : { type, items, at: somewhere }
}

/** How to add one more condition, in words: what it does to the members is for the author to want. Undefined when nothing can be added. */
export function adviceToAdd(rule: Rule, condition: string, purpose: string): string | undefined {
  const { root } = rule
  // Neither Direct Reports nor memberOf can be combined with other clauses.
  if (root.type === 'directReports' || relationshipsUsed(rule).length > 0) return undefined
  const stands =
    (root.type === 'and' && !root.loose) ||
    root.type === 'not' ||
    (root.type !== 'or' && root.type !== 'and' && isParenthesised(rule, root.at))
  return `${stands ? 'Add' : 'Put the rule in parentheses and add'} -and (${condition}) ${purpose}.`
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
