/** The input of every lint, computed once per rule. */
import { compile } from '../compile.ts'
import type { RuleFinding } from '../finding.ts'
import { senseOf } from '../operators.ts'
import type { Sense } from '../operators.ts'
import { propertyOf } from '../properties.ts'
import type { Property } from '../properties.ts'
import { subjectOf } from '../subject.ts'
import type { Comparison, Expression, Joined, Quantified, Rule } from '../ast.ts'
import type { Ternary } from '../ternary.ts'
import { namedDomains, partnerDomainsOf } from './domains.ts'
import type { PartnerDomains } from './domains.ts'

/** What lint may know beyond the rule itself. */
export interface LintOptions {
  /** Mail domains of the partners: a list, or lists by partner. */
  partnerDomains?: readonly string[] | { readonly [partner: string]: readonly string[] }
  /** The partner that the rule is for, a key of `partnerDomains`. Default: the partners whose domains are in the rule. */
  partner?: string
  /** Milliseconds since 1970, for features with an end date. Default: none has ended. */
  now?: number
}

/** One comparison with what surrounds it. */
export interface Clause {
  comparison: Comparison
  /** The property it is about: its own, or that of the collection around it. */
  name: string
  property: Property | undefined
  sense: Sense
  /** It excludes: a negated operator, or an odd number of -not around it. */
  excludes: boolean
  quantified: Quantified | undefined
  /** The strings it compares with. */
  texts: readonly string[]
}

export interface LintContext {
  rule: Rule
  options: LintOptions
  partners: readonly PartnerDomains[]
  clauses: readonly Clause[]
  joins: readonly Joined[]
  /** Those inside a -not. There a clause less can make a difference: no and no value are both out, but their opposites are not the same. */
  negatedJoins: ReadonlySet<Joined>
  quantifiers: readonly Quantified[]
  /** Declared domains in the text of the rule. */
  named: readonly string[]
  /** The result of the rule for someone of whom only this is known; `unknown` means that such people may match. */
  probe: (known: object) => Ternary
}

/** Each lint looks at the whole rule and returns its findings. */
export type Lint = (context: LintContext) => readonly RuleFinding[]

export function contextOf(rule: Rule, options: LintOptions): LintContext {
  const clauses: Clause[] = []
  const joins: Joined[] = []
  const negatedJoins = new Set<Joined>()
  const quantifiers: Quantified[] = []
  const visit = (
    expression: Expression,
    negated: boolean,
    quantified: Quantified | undefined,
    inNot: boolean,
  ): void => {
    switch (expression.type) {
      case 'and':
      case 'or':
        joins.push(expression)
        if (inNot) negatedJoins.add(expression)
        for (const item of expression.items) visit(item, negated, quantified, inNot)
        break
      case 'not':
        visit(expression.item, !negated, quantified, true)
        break
      case 'quantified':
        quantifiers.push(expression)
        visit(expression.body, negated, expression, inNot)
        break
      case 'comparison':
        clauses.push(clauseOf(expression, negated, quantified))
        break
      case 'directReports':
        break
    }
  }
  visit(rule.root, false, undefined, false)
  const test = compile(rule)
  const now = options.now ?? 0
  const partners = partnerDomainsOf(options.partnerDomains)
  return {
    rule,
    options,
    partners,
    clauses,
    joins,
    negatedJoins,
    quantifiers,
    named: namedDomains(
      clauses.filter((each) => !each.excludes).flatMap((each) => each.texts),
      partners,
    ),
    probe: (known) => test(subjectOf(known, { missing: 'unread' }), { now }),
  }
}

function clauseOf(comparison: Comparison, negated: boolean, quantified: Quantified | undefined): Clause {
  const { operand, operator, value } = comparison
  const owner = operand.type === 'property' ? operand : quantified?.operand
  const sense = senseOf(operator)
  const literals = value.type === 'list' ? value.items : [value]
  return {
    comparison,
    name: owner?.name ?? '',
    property: owner && propertyOf(owner.object, owner.name),
    sense,
    excludes: sense.negated !== negated,
    quantified,
    texts: literals.flatMap((each) => (each.type === 'string' ? [each.value] : [])),
  }
}
