/** Which accounts match: guests, members, people of other partners, disabled accounts. The rule itself is evaluated for example people of whom little is known. */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import type { LintContext } from './context.ts'
import { personFrom } from './domains.ts'
import { adviceToAdd } from './rewrite.ts'

/** The domains that the rule is for: those of its partner, otherwise those in its text. */
function ownDomains({ options, partners, named }: LintContext): readonly string[] {
  const own = partners.find(({ name }) => name === options.partner)
  return own ? own.domains : named
}

/** A rule on object IDs, and a rule on the reports of a manager, select individual people. */
function namesPeople({ rule, clauses }: LintContext): boolean {
  return (
    rule.root.type === 'directReports' ||
    clauses.some(
      ({ name, sense, excludes, texts }) =>
        name === 'objectId' && !excludes && texts.length > 0 && sense.test !== 'contains',
    )
  )
}

/** SEC-NO-USERTYPE for rules that name no partner, SEC-PARTNER-MEMBERS and SEC-PARTNER-NO-GUESTS for rules for partners. */
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
        'This rule for a partner also matches members: an internal account with these values gets the access meant for guests.'
      return [
        finding('warning', 'SEC-PARTNER-MEMBERS', whole, message, {
          help: adviceToAdd(rule, 'user.userType -eq "Guest"', 'to match only guests'),
        }),
      ]
    }
    if (takes('Member') && !takes('Guest')) {
      const message = "This rule for a partner matches no guests, only the partner's external members."
      return [finding('warning', 'SEC-PARTNER-NO-GUESTS', whole, message, { help: forGuests(context) })]
    }
    return []
  }
  if (probe({ userType: 'Guest' }) === false || probe({ userType: 'Member' }) === false) return []
  const message = 'This rule does not distinguish guests from members: guests with these values match too.'
  return [
    finding('warning', 'SEC-NO-USERTYPE', whole, message, {
      help: adviceToAdd(rule, 'user.userType -eq "Member"', 'to match only members'),
    }),
  ]
}

function forGuests({ clauses }: LintContext): string | undefined {
  const member = clauses.find(
    ({ name, comparison, texts }) =>
      name === 'userType' && comparison.operator === 'eq' && /^member$/i.test(texts[0] ?? ''),
  )
  return member && 'If guests are meant, compare userType with "Guest".'
}

/** SEC-NO-ENABLED: disabled accounts match. */
export function disabledAccounts(context: LintContext): RuleFinding[] {
  const { rule, probe } = context
  if (rule.root.type === 'directReports' || probe({ accountEnabled: false }) === false) return []
  const message = 'Disabled accounts stay members and have the access of this group when they are enabled again.'
  return [
    finding('info', 'SEC-NO-ENABLED', rule.root.at, message, {
      help: adviceToAdd(rule, `${rule.kind}.accountEnabled -eq true`, 'to leave them out'),
    }),
  ]
}

/** SEC-OTHER-PARTNER: the rule is for one declared partner and matches people of another. */
export function otherPartners(context: LintContext): RuleFinding[] {
  const { rule, partners, probe } = context
  const own = new Set(ownDomains(context))
  if (own.size === 0 || rule.kind !== 'user') return []
  const reached = partners
    .flatMap(({ domains }) => domains)
    .filter((domain) => !own.has(domain) && probe(personFrom(domain, 'Guest')) !== false)
  if (reached.length === 0) return []
  const shown = reached.slice(0, 3).join(', ') + (reached.length > 3 ? ` and ${reached.length - 3} more` : '')
  const message = `The rule is for ${[...own].join(', ')}, but also matches guests from ${shown}, which belongs to another partner.`
  const [only] = own
  const help =
    own.size === 1 && only !== undefined
      ? adviceToAdd(rule, `user.mail -endsWith "@${only}"`, 'to match only this domain')
      : undefined
  return [finding('warning', 'SEC-OTHER-PARTNER', rule.root.at, message, { help })]
}

/** LOGIC-UPN-EXT: a guest's user principal name ends with the inviting tenant's domain, never with the home domain. */
export function guestPrincipalNames({ clauses, probe }: LintContext): RuleFinding[] {
  if (probe({ userType: 'Member' }) !== false) return []
  return clauses.flatMap(({ name, sense, excludes, texts, comparison }) => {
    const home = texts.find((text) => /^@?[\w.-]+\.[a-z]{2,}$/i.test(text) && !/\.onmicrosoft\.com$/i.test(text))
    if (name !== 'userPrincipalName' || sense.test !== 'endsWith' || excludes || home === undefined) return []
    const domain = home.replace(/^@/, '')
    const message = `The userPrincipalName of a guest is name_${domain}#EXT#@ followed by your own domain; it never ends with ${home}.`
    const help = `Use user.mail -endsWith "@${domain}".`
    return [finding('warning', 'LOGIC-UPN-EXT', comparison.at, message, { help })]
  })
}
