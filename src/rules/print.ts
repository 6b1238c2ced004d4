/** AST → canonical text: hyphens, canonical case, double quotes, each clause of several in parentheses. */
import type { Comparison, Expression, Joined, Literal, Operand, Rule } from './ast.ts'

/**
 * The rule as text in its canonical form: hyphens, documented case, double quotes. Parsing it again gives the same AST.
 *
 * @example
 * ```ts
 * import { parse, print } from 'entra-guestlist/rules'
 *
 * const { rule } = parse("User.usertype –eq 'Guest' -and user.mail -ne $null")
 * if (rule) console.log(print(rule)) // → (user.userType -eq "Guest") -and (user.mail -ne null)
 * ```
 */
export function print(rule: Rule): string {
  return printExpression(rule.root)
}

/** As `print`, for a part of a rule. */
export function printExpression(expression: Expression): string {
  switch (expression.type) {
    case 'comparison':
      return comparison(expression)
    case 'quantified': {
      const { operand, quantifier, body } = expression
      return `${printOperand(operand)} -${quantifier} (${printExpression(body)})`
    }
    case 'not':
      return `-not (${printExpression(expression.item)})`
    case 'and':
    case 'or':
      return printJoined(expression, expression.loose ?? [])
    case 'directReports':
      return `Direct Reports for ${printLiteral(expression.manager)}`
  }
}

/** A quantifier on a loose path is printed without parentheses of its own, or its scope would change. */
function printJoined(expression: Joined, loose: readonly (readonly number[])[]): string {
  const items = expression.items.map((item, index) => {
    const paths = loose.filter((path) => path[0] === index)
    if (paths.some((path) => path.length === 1)) return bare(item)
    const inner = paths.map((path) => path.slice(1))
    // An -and whose quantifier reaches past it into the -or is printed without parentheses.
    if (inner.length > 0 && 'items' in item) return printJoined(item, inner)
    if (item.type === 'not') return printExpression(item)
    return `(${printExpression(item)})`
  })
  return items.join(expression.type === 'and' ? ' -and ' : ' -or ')
}

function bare(item: Expression): string {
  return item.type === 'not' ? `-not ${bare(item.item)}` : printExpression(item)
}

function comparison({ operand, operator, value }: Comparison): string {
  // Microsoft's page shows the list of a memberOf rule in single quotes only; it is not documented that others work.
  const quote = operand.type === 'member' && operand.variable === 'group' ? "'" : '"'
  return `${printOperand(operand)} -${operator} ${printLiteral(value, quote)}`
}

export function printOperand(operand: Operand): string {
  switch (operand.type) {
    case 'property':
      return `${operand.object}.${operand.name}`
    case 'member':
      return `${operand.variable}.${operand.name}`
    case 'element':
      return '_'
  }
}

export function printLiteral(literal: Literal, quote = '"'): string {
  switch (literal.type) {
    case 'string':
      return quote + escaped(literal.value, quote, literal.lone === true) + quote
    case 'boolean':
      return String(literal.value)
    case 'null':
      return 'null'
    case 'number':
      return literal.text
    case 'date':
      return literal.text.toUpperCase()
    case 'list':
      return `[${literal.items.map((item) => printLiteral(item, quote)).join(', ')}]`
    case 'now': {
      const { step } = literal
      return step ? `(system.now ${step.sign === 1 ? '-plus' : '-minus'} ${step.duration})` : 'system.now'
    }
  }
}

/** Apostrophes are doubled; if the value has one that is not, the last stays as it is, or the value would become certain. */
function escaped(value: string, quote: string, lone: boolean): string {
  const text = value.replace(/[`"]/g, (each) => (each === '`' || each === quote ? `\`${each}` : each))
  const last = lone ? text.lastIndexOf("'") : -1
  if (last < 0) return text.replaceAll("'", "''")
  const alone = quote === "'" ? "`'" : "'"
  return text.slice(0, last).replaceAll("'", "''") + alone + text.slice(last + 1)
}
