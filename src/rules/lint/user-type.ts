/** Who gets in: guests, members, other partners' people, the disabled. Asked of the rule itself, with people of whom little is known. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import type { LintContext } from './context.ts'
import { personFrom } from './domains.ts'
import { narrowed } from './rewrite.ts'

/** The domains that the rule is for: its partner's, else those that it names. */
function ownDomains({ options, partners, named }: LintContext): readonly string[] {
  const own = partners.find(({ name }) => name === options.partner)
  return own ? own.domains : named
}

/** A rule on ids or the whole rule for a manager names people one by one. */
function namesPeople({ rule, clauses }: LintContext): boolean {
  return (
    rule.root.type === 'directReports' ||
    clauses.some(
      ({ name, sense, excludes, texts }) =>
        name === 'objectId' && !excludes && texts.length > 0 && sense.test !== 'contains',
    )
  )
}

/** SEC-NO-USERTYPE for rules of one's own, SEC-PARTNER-MEMBERS and SEC-PARTNER-NO-GUESTS for rules for partners. */
export function userTypes(context: LintContext): RuleFinding[] {
  const { rule, probe } = context
  if (rule.kind !== 'user' || namesPeople(context)) return []
  const domains = ownDomains(context)
  const whole = rule.root.at
  if (domains.length > 0) {
    const takes = (type: 'Guest' | 'Member'): boolean =>
      domains.some((domain) => probe(personFrom(domain, type)) !== false)
    if (takes('Member') && takes('Guest')) {
      const message =
        'A rule for a partner that lets members in: an internal account with such values gets what was meant for guests.'
      return [
        finding('warning', 'SEC-PARTNER-MEMBERS', whole, message, {
          suggestion: narrowed(rule, 'user.userType -eq "Guest"'),
        }),
      ]
    }
    if (takes('Member') && !takes('Guest')) {
      const message = "A rule for a partner that lets no guest in: only the partner's external members match."
      return [finding('warning', 'SEC-PARTNER-NO-GUESTS', whole, message, { suggestion: forGuests(context) })]
    }
    return []
  }
  if (probe({ userType: 'Guest' }) === false || probe({ userType: 'Member' }) === false) return []
  const message = 'Nothing in this rule tells guests from members: guests with such values get in.'
  return [
    finding('warning', 'SEC-NO-USERTYPE', whole, message, { suggestion: narrowed(rule, 'user.userType -eq "Member"') }),
  ]
}

function forGuests({ rule, clauses }: LintContext): string | null {
  const member = clauses.find(
    ({ name, comparison, texts }) =>
      name === 'userType' && comparison.operator === 'eq' && /^member$/i.test(texts[0] ?? ''),
  )
  return member ? splice(rule.text, member.comparison.value.at, '"Guest"') : null
}

/** SEC-NO-ENABLED. */
export function disabled(context: LintContext): RuleFinding[] {
  const { rule, probe } = context
  if (rule.root.type === 'directReports' || probe({ accountEnabled: false }) === false) return []
  const message = 'Disabled accounts stay members, and keep what the group grants when they are enabled again.'
  return [
    finding('info', 'SEC-NO-ENABLED', rule.root.at, message, {
      suggestion: narrowed(rule, `${rule.kind}.accountEnabled -eq true`),
    }),
  ]
}

/** SEC-OTHER-PARTNER: people of a declared partner for whom the rule is not. */
export function otherPartners(context: LintContext): RuleFinding[] {
  const { rule, partners, probe } = context
  const own = new Set(ownDomains(context))
  if (own.size === 0 || rule.kind !== 'user') return []
  const reached = partners
    .flatMap(({ domains }) => domains)
    .filter((domain) => !own.has(domain) && probe(personFrom(domain, 'Guest')) !== false)
  if (reached.length === 0) return []
  const shown = reached.slice(0, 3).join(', ') + (reached.length > 3 ? ` and ${reached.length - 3} more` : '')
  const message = `The rule is for ${[...own].join(', ')}, and also takes in guests from ${shown}, which belongs to another partner.`
  const [only] = own
  const suggestion = own.size === 1 && only !== undefined ? narrowed(rule, `user.mail -endsWith "@${only}"`) : null
  return [finding('warning', 'SEC-OTHER-PARTNER', rule.root.at, message, { suggestion })]
}

/** LOGIC-UPN-EXT: a guest's user principal name ends with the own tenant's domain, never with the home domain. */
export function guestNames({ rule, clauses, probe }: LintContext): RuleFinding[] {
  if (probe({ userType: 'Member' }) !== false) return []
  return clauses.flatMap(({ name, sense, excludes, texts, comparison }) => {
    const home = texts.find((text) => /^@?[\w.-]+\.[a-z]{2,}$/i.test(text) && !/\.onmicrosoft\.com$/i.test(text))
    if (name !== 'userPrincipalName' || sense.test !== 'endsWith' || excludes || home === undefined) return []
    const domain = home.replace(/^@/, '')
    const message = `A guest's userPrincipalName is name_${domain}#EXT#@ and your own domain; it never ends with ${home}. Use user.mail.`
    const { start, end } = { start: comparison.operand.at.start, end: comparison.value.at.end }
    const suggestion = splice(rule.text, { start, end }, `user.mail -endsWith "@${domain}"`)
    return [finding('warning', 'LOGIC-UPN-EXT', comparison.at, message, { suggestion })]
  })
}
