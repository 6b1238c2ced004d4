/**
 * Attributes that someone outside the tenant's administration can set. Sources: published attacks on dynamic groups (Tenable,
 * Maester, AADInternals) and Microsoft's page on default user permissions.
 */
import { finding } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { printLiteral } from '../print.ts'
import type { Clause, LintContext } from './context.ts'
import { isDomain } from './domains.ts'
import { withOperator } from './performance.ts'
import { simplified } from './simplify-regex.ts'

/** Set by the guest's home tenant or by the inviter. */
const guestSet = new Set(
  'displayName mail userPrincipalName mailNickName otherMails proxyAddresses givenName surname jobTitle companyName department city state country'.split(
    ' ',
  ),
)
/** Members can change these themselves. */
const selfSet = new Set(['mobile', 'preferredLanguage', 'otherMails'])
const nameLike = new Set(['displayName', 'givenName', 'surname', 'mailNickName'])
const addressLike = new Set(['mail', 'otherMails', 'proxyAddresses', 'userPrincipalName'])

/** SEC-GUEST-ATTR: one finding per property. The full mail domain of a declared partner is information only. */
export function guestAttributes({ rule, clauses, partners, probe }: LintContext): RuleFinding[] {
  if (rule.kind !== 'user' || probe({ userType: 'Guest' }) === false) return []
  const domains = new Set(partners.flatMap((each) => each.domains))
  const anchored = ({ sense, texts, name }: Clause): boolean => {
    const [text = ''] = texts
    const simple = sense.test === 'match' ? simplified(text) : undefined
    const suffix = (simple ? simple.test : sense.test) === 'endsWith' ? (simple?.values[0] ?? text) : ''
    return name !== 'userPrincipalName' && suffix.startsWith('@') && domains.has(suffix.slice(1).toLowerCase())
  }
  // A guest's user principal name always ends with a domain of the inviting tenant.
  const own = ({ name, sense, texts }: Clause): boolean =>
    name === 'userPrincipalName' && sense.test === 'endsWith' && texts.every((text) => text.startsWith('@'))
  const seen = new Set<string>()
  return clauses.flatMap((clause) => {
    const { name, comparison, excludes } = clause
    if (excludes || !guestSet.has(name) || comparison.value.type === 'null' || own(clause)) return []
    const known = anchored(clause) && addressLike.has(name)
    const key = `${name} ${known}`
    if (seen.has(key)) return []
    seen.add(key)
    if (known) {
      const message = `${name} is set by the guest's home tenant; here the rule is limited to the domain of a declared partner, who controls those addresses.`
      return [finding('info', 'SEC-GUEST-ATTR', comparison.at, message)]
    }
    const message = `${name} is set by the guest's home tenant or the inviter, so an outsider can set it to match this rule.`
    const help =
      'Use an attribute only your admins can set (extensionAttribute1–15) or match the full mail domain of a declared partner.'
    return [finding('warning', 'SEC-GUEST-ATTR', comparison.at, message, { help })]
  })
}

/** SEC-SELF-ATTR: an attribute that users can change themselves. */
export function selfAttributes({ rule, clauses, probe }: LintContext): RuleFinding[] {
  if (rule.kind !== 'user' || probe({ userType: 'Member' }) === false) return []
  return clauses
    .filter(({ name, excludes }) => selfSet.has(name) && !excludes)
    .map(({ name, comparison }) =>
      finding(
        'warning',
        'SEC-SELF-ATTR',
        comparison.at,
        `Users can change ${name} of their own account, so they can add themselves to this group.`,
      ),
    )
}

/** SEC-EXCLUDE-NAME: an exclusion by name. */
export function excludedNames({ clauses }: LintContext): RuleFinding[] {
  return clauses
    .filter(({ name, excludes, comparison }) => nameLike.has(name) && excludes && comparison.value.type === 'string')
    .map(({ name, comparison }) =>
      finding(
        'warning',
        'SEC-EXCLUDE-NAME',
        comparison.at,
        `${name} is free text: a user who is renamed is no longer excluded.`,
      ),
    )
}

/** SEC-PATTERN-ALLOW, SEC-SUFFIX: a domain that is not anchored on the left, or not on the right. */
export function looseDomains({ clauses }: LintContext): RuleFinding[] {
  return clauses.flatMap((clause) => {
    const { comparison, name, sense, excludes } = clause
    const { value } = comparison
    if (!addressLike.has(name) || excludes || value.type !== 'string') return []
    const simple = sense.test === 'match' ? simplified(value.value) : undefined
    const test = simple?.test ?? sense.test
    const text = simple?.values[0] ?? value.value
    const guestName = /^([^_@][\w.-]*\.[a-z]{2,})#EXT#/i.exec(text)
    if (name === 'userPrincipalName' && guestName && test !== 'startsWith' && test !== 'eq') {
      const better = printLiteral({ type: 'string', value: `_${text}`, at: value.at })
      const message = `Without _ before the domain, evil${guestName[1]} matches too.`
      return [finding('warning', 'SEC-SUFFIX', comparison.at, message, { help: `Write ${better}.` })]
    }
    if (!isDomain(text)) return []
    const anchored = text.startsWith('@') ? text : `@${text}`
    const help = `Use -${withOperator(comparison, 'endsWith', []).operator} "${anchored}".`
    if (name === 'userPrincipalName') return inPrincipalName(clause, text, test)
    if (test === 'endsWith' && !text.startsWith('@')) {
      const message = `Without @ before the domain, evil${text} matches too: anyone can register that domain.`
      return [finding('warning', 'SEC-SUFFIX', comparison.at, message, { help })]
    }
    if (test === 'contains') {
      const message = `${text} matches anywhere in ${name}, for example in a${anchored}.evil.example: anyone can have such an address.`
      return [finding('warning', 'SEC-PATTERN-ALLOW', comparison.at, message, { help })]
    }
    return []
  })
}

/**
 * A user principal name ends with a verified domain of the tenant, which no outsider can choose; only the part before #EXT# is
 * theirs, where the at sign of their address is an underscore.
 */
function inPrincipalName({ comparison }: Clause, text: string, test: string): RuleFinding[] {
  if (test !== 'contains' || text.startsWith('@')) return []
  const message = `The userPrincipalName of a guest contains their home domain (name_${text}#EXT#@…), so guests from ${text}, and from every domain that contains it, match too.`
  const help = `For accounts of your own domain use -endsWith "@${text}"; for guests from it, user.mail -endsWith "@${text}".`
  return [finding('warning', 'SEC-PATTERN-ALLOW', comparison.at, message, { help })]
}
