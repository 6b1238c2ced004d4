/** Spellings that the service may reject, each with the one that works. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import type { Span } from '../ast.ts'
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

interface Edit {
  at: Span
  by: string
}

/** One finding for one habit, at the first place, with the rule rewritten at all of them. */
const together = (
  severity: RuleFinding['severity'],
  code: string,
  text: string,
  edits: readonly Edit[],
  message: string,
): RuleFinding[] => {
  const inOrder = edits.toSorted((a, b) => a.at.start - b.at.start)
  const [first] = inOrder
  if (first === undefined) return []
  const suggestion = inOrder.reduceRight((before, { at, by }) => splice(before, at, by), text)
  return [finding(severity, code, first.at, message, { suggestion })]
}

/** SYN-APOS, SYN-SINGLE: the values' quotation marks. */
export function quotationMarks({ rule, clauses }: LintContext): RuleFinding[] {
  const lone: Edit[] = []
  const single: Edit[] = []
  for (const { comparison } of clauses) {
    const { value } = comparison
    for (const literal of value.type === 'list' ? value.items : [value]) {
      if (literal.type !== 'string') continue
      if (literal.lone)
        lone.push({ at: literal.at, by: printLiteral({ type: 'string', value: literal.value, at: literal.at }) })
      else if (value.type === 'string' && rule.text.charAt(literal.at.start) === "'")
        single.push({ at: literal.at, by: printLiteral(literal) })
    }
  }
  return [
    ...together(
      'warning',
      'SYN-APOS',
      rule.text,
      lone,
      "A single apostrophe (') in a value does not match reliably; double it ('').",
    ),
    ...together(
      'warning',
      'SYN-SINGLE',
      rule.text,
      single,
      'Single quotation marks: some tenants have accepted only double quotation marks.',
    ),
  ]
}

/** SYN-CASE: names are case-sensitive according to the documentation, but not in practice. */
export function nameCase({ rule, clauses, quantifiers }: LintContext): RuleFinding[] {
  const operands = [
    ...clauses.map((each: Clause) => each.comparison.operand),
    ...quantifiers.map((each) => each.operand),
  ]
  const edits = operands.flatMap((operand): Edit[] => {
    if (operand.type !== 'property') return []
    const canonical = `${operand.object}.${operand.name}`
    const written = rule.text.slice(operand.at.start, operand.at.end)
    // Microsoft's page itself writes these in two ways.
    if (written === canonical || /^(?:user\.mailNickname|device\.devicePhysicalIDs)$/.test(written)) return []
    return [{ at: operand.at, by: canonical }]
  })
  const names = [...new Set(edits.map(({ by }) => by))].join(', ')
  const message = `The documentation says that property names are case-sensitive and writes ${names}; so far the service has accepted other spellings.`
  return together('info', 'SYN-CASE', rule.text, edits, message)
}
