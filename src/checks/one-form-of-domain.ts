import { domainToUnicode } from 'node:url'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Check } from './check.ts'

/** The two ways to write each partner's domain that has two. */
const formsOf = (domain: string): readonly [string, string] | undefined => {
  const plain = domain.replace(/^\*\./, '')
  const own = domainToUnicode(plain)
  return own === '' || own === plain ? undefined : [plain, own]
}

/**
 * Rules that test for one form of a partner's domain: a rule compares text, and which form Entra keeps is not documented, so
 * people whose address has the other form are not members.
 */
export const oneFormOfDomain: Check = ({ declaration }) => {
  const twofold = declaration.partners.flatMap(({ domains }) => domains.flatMap((domain) => [formsOf(domain) ?? []]))
  const pairs = twofold.filter((forms) => forms.length === 2)
  if (pairs.length === 0) return []
  return declaration.groups.flatMap((group): Finding[] => {
    const { key, ensure, manage, membershipRule } = group
    if (ensure === 'absent' || !manage || typeof membershipRule !== 'string') return []
    const rule = membershipRule.toLowerCase().replaceAll('\\', '')
    return pairs.flatMap((forms): Finding[] => {
      const [tested, ...both] = forms.filter((form) => rule.includes(form))
      const missing = forms.find((form) => form !== tested)
      if (tested === undefined || missing === undefined || both.length > 0) return []
      return [
        {
          code: 'GROUP-RULE-ONE-FORM',
          severity: 'warning',
          message: `The rule of ${quoted(key)} tests for ${quoted(tested)} and not for ${quoted(missing)}, which is the same domain: Entra may store addresses in either form.`,
          help: `Test for both: repeat the comparison with ${quoted(missing)}, and join the two with -or in parentheses.`,
          source: declaration.at(group, 'membershipRule'),
        },
      ]
    })
  })
}
