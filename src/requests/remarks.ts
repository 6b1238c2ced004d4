import { domainToUnicode } from 'node:url'
import { domainOf } from '../config/emails.ts'
import { indexDomains } from '../config/index.ts'
import type { Declaration, Guest } from '../declaration.ts'
import { isDeceptiveDomain, mixesScripts, skeletonOf } from '../util/look-alikes.ts'

/** Names that people know somebody by. */
const NAMES = ['displayName', 'givenName', 'surname', 'companyName'] as const

/** For people, on a page: not as code. */
const inQuotes = (text: string): string => `“${text}”`

const domainRemarks = ({ email, partner }: Guest, { partners }: Declaration): string[] => {
  const domain = domainOf(email)
  const present = partners.filter(({ ensure }) => ensure === 'present')
  const isOwn = present.some(({ key, domains }) => key === partner && domains.includes(domain))
  const meant = isOwn ? undefined : indexDomains(present).meant(email)
  const shown = domainToUnicode(domain)
  return [
    ...(meant === undefined
      ? []
      : [`The domain ${inQuotes(domain)} looks like ${inQuotes(meant)}, which is another one.`]),
    ...(domain.includes('xn--') && shown !== ''
      ? [
          `The domain ${inQuotes(domain)} is shown as ${inQuotes(shown)}${isDeceptiveDomain(domain) ? ', whose letters look like others' : ''}.`,
        ]
      : []),
  ]
}

/**
 * What an owner should look at twice before somebody new is let in, each a sentence: an address or a name that can be taken for another
 * one. None of it is a reason to refuse by itself: the domain is the partner's own, or the owner's to judge.
 */
export const remarksOn = (guest: Guest, declaration: Declaration): string[] => {
  const [drawn, domain] = [skeletonOf(guest.email), `@${domainOf(guest.email)}`]
  // Of another domain, the domain is what is told.
  const other = declaration.guests.find(
    ({ address, email }) => address !== guest.address && email.endsWith(domain) && skeletonOf(email) === drawn,
  )
  const mixed = NAMES.flatMap((name) => {
    const text = guest.attributes[name]
    return typeof text === 'string' && mixesScripts(text) ? [text] : []
  })
  return [
    ...domainRemarks(guest, declaration),
    ...(other === undefined ? [] : [`The address looks like ${inQuotes(other.email)}, who is declared already.`]),
    ...mixed.map((text) => `${inQuotes(text)} has letters of two scripts in one word, which look alike.`),
  ]
}
