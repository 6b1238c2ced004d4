/** Spellings that the service may reject, each with the one that works. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { lex } from '../lex.ts'
import { printLiteral } from '../print.ts'
import type { Clause, LintContext } from './context.ts'

/** SYN-DASH, SYN-BLANK: visible in the text only, not in the AST. */
export function spelling({ rule }: LintContext): RuleFinding[] {
  const found: RuleFinding[] = []
  const { text } = rule
  const { tokens } = lex(text)
  const dash = tokens.find((each) => each.type === 'word' && each.hyphen && text.charAt(each.at.start) !== '-')
  if (dash) {
    const written = tokens.filter((each) => each.type === 'word' && each.hyphen)
    const straight = written.reduceRight(
      (before, { at }) => splice(before, { start: at.start, end: at.start + 1 }, '-'),
      text,
    )
    const message = 'Typographic dash instead of a hyphen: the service may reject the operator.'
    found.push(finding('warning', 'SYN-DASH', dash.at, message, { suggestion: straight }))
  }
  const glued = tokens.find((each, index) => {
    const before = tokens[index - 1]
    return (
      each.type === 'word' &&
      each.hyphen &&
      before?.type === 'word' &&
      before.at.end === each.at.start &&
      before.text !== '_'
    )
  })
  if (glued) {
    const message = 'No space before the operator: one source reports that this is rejected, another that it works.'
    const suggestion = splice(text, { start: glued.at.start, end: glued.at.start }, ' ')
    found.push(finding('warning', 'SYN-BLANK', glued.at, message, { suggestion }))
  }
  return found
}

/** SYN-APOS, SYN-SINGLE: the value's quotation marks. */
export function quotationMarks({ rule, clauses }: LintContext): RuleFinding[] {
  return clauses.flatMap(({ comparison: { value } }) => {
    const found: RuleFinding[] = []
    for (const literal of value.type === 'list' ? value.items : [value]) {
      if (literal.type !== 'string') continue
      if (literal.lone) {
        const message = "A single apostrophe (') in a value does not match reliably; double it ('')."
        const sure = printLiteral({ type: 'string', value: literal.value, at: literal.at })
        found.push(
          finding('warning', 'SYN-APOS', literal.at, message, { suggestion: splice(rule.text, literal.at, sure) }),
        )
      } else if (value.type === 'string' && rule.text.charAt(literal.at.start) === "'") {
        const message = 'Single quotation marks: some tenants have accepted only double quotation marks.'
        const suggestion = splice(rule.text, literal.at, printLiteral(literal))
        found.push(finding('warning', 'SYN-SINGLE', literal.at, message, { suggestion }))
      }
    }
    return found
  })
}

/** SYN-CASE: names are case-sensitive according to the documentation, but not in practice. */
export function nameCase({ rule, clauses, quantifiers }: LintContext): RuleFinding[] {
  const operands = [
    ...clauses.map((each: Clause) => each.comparison.operand),
    ...quantifiers.map((each) => each.operand),
  ]
  return operands.flatMap((operand) => {
    if (operand.type !== 'property') return []
    const { at } = operand
    const canonical = `${operand.object}.${operand.name}`
    const written = rule.text.slice(at.start, at.end)
    // Microsoft's page itself writes these in two ways.
    if (written === canonical || /^(?:user\.mailNickname|device\.devicePhysicalIDs)$/.test(written)) return []
    const message = `The documentation says that property names are case-sensitive and writes ${canonical}; so far the service has accepted other spellings.`
    return [finding('info', 'SYN-CASE', at, message, { suggestion: splice(rule.text, at, canonical) })]
  })
}
