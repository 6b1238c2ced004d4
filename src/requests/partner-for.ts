import { domainOf } from '../config/emails.ts'
import { indexDomains } from '../config/index.ts'
import type { Declaration, Guest, Partner } from '../declaration.ts'
import { didYouMean, quoted } from '../document/index.ts'
import type { AccessRequest } from '../generated/request.ts'

/** Why a request cannot become an entry. */
export interface RequestProblem {
  code: string
  message: string
  help?: string
}

/** By its mail domain alone; a partner that is named has to have it, or no domain at all. */
export const partnerFor = (
  request: AccessRequest,
  email: string,
  guest: Guest | undefined,
  declaration: Declaration,
): { partner?: Partner | undefined; problem?: RequestProblem } => {
  const present = declaration.partners.filter(({ ensure }) => ensure === 'present')
  const domains = indexDomains(present)
  const claims = domains.of(email).map(({ partner }) => partner)
  const named = request.partner === undefined ? undefined : present.find(({ key }) => key === request.partner)
  if (request.partner !== undefined && named === undefined)
    return { problem: { code: 'REQUEST-PARTNER', message: `There is no partner ${quoted(request.partner)}.` } }
  // A guest who is declared belongs where the declaration says.
  const own = guest?.partner === undefined ? undefined : present.find(({ key }) => key === guest.partner)
  const found = named ?? own ?? (claims.length === 1 ? claims[0] : undefined)
  if (own !== undefined && found !== own)
    return {
      problem: {
        code: 'REQUEST-PARTNER',
        message: `${quoted(email)} is declared for another partner than ${quoted(found?.key ?? '')}.`,
      },
    }
  if (found !== undefined && own === undefined && found.domains.length > 0 && !claims.includes(found)) {
    const meant = domains.meant(email, found)
    return {
      problem: {
        code: 'REQUEST-PARTNER',
        message: `${quoted(domainOf(email))} is not a domain of ${quoted(found.key)}${meant === undefined ? '' : ', but almost one'}.`,
        help: meant === undefined ? `Its domains: ${found.domains.join(', ')}.` : didYouMean(meant),
      },
    }
  }
  if (found === undefined && claims.length > 1)
    return {
      problem: {
        code: 'REQUEST-PARTNER',
        message: `${quoted(domainOf(email))} is a domain of ${claims.map(({ key }) => quoted(key)).join(' and ')}.`,
        help: 'Name one of them as `partner`.',
      },
    }
  const meant = found === undefined ? domains.meant(email) : undefined
  if (meant !== undefined)
    return {
      problem: {
        code: 'REQUEST-PARTNER',
        message: `No partner has the domain ${quoted(domainOf(email))}, but one that is almost the same.`,
        help: didYouMean(meant),
      },
    }
  return { partner: found }
}
