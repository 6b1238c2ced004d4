import { domainOf } from '../../config/emails.ts'
import type { Fields, Live } from '../../model.ts'
import { address as policyAddress } from '../policy/b2b-management-policy/desired.ts'
import { listsOf, type RawB2bPolicy } from '../policy/b2b-management-policy/definition.ts'
import { itemsOf } from '../json.ts'
import type { Context, Decision } from '../kind.ts'

const KIND = 'b2bManagementPolicy'

type Way = 'allowed' | 'blocked'

/** How the lists refuse a domain: Entra compares whole domains (entra-docs: allow-deny-list). */
const refusedBy = (fields: Fields, domain: string): Way | undefined => {
  const allowed = itemsOf(fields['allowedDomains'])
  if (allowed.length > 0) return allowed.includes(domain) ? undefined : 'allowed'
  return itemsOf(fields['blockedDomains']).includes(domain) ? 'blocked' : undefined
}

const WHY: { [way in Way]: { says: string; add: string } } = {
  allowed: {
    says: 'is not an allowed domain',
    add: 'add it to `allowedDomains`, or to `domains` of its partner where they come from there',
  },
  blocked: { says: 'is a blocked domain', add: 'remove it from `blockedDomains`' },
}

/**
 * An invitation that Graph refuses for certain: by the domain lists as they are, and as the plan leaves them. A list that the plan opens is
 * written before invitations, and one that it closes after them. Undefined where the lists were not read, and where they have nothing against it.
 */
export const refusedByDomain = (email: string, { match }: Context): Decision | undefined => {
  if (!match.wasRead(KIND)) return undefined
  const [live] = match.lives(KIND) as readonly Live<RawB2bPolicy>[]
  const now: Fields = live === undefined ? {} : listsOf(live.raw)
  const then = match.desiredOf(policyAddress)?.fields ?? now
  const domain = domainOf(email)
  const way = refusedBy(then, domain)
  if (way === undefined || refusedBy(now, domain) === undefined) return undefined
  return {
    code: 'ACCOUNT-DOMAIN-REFUSED',
    hold: `${domain} ${WHY[way].says} (collaboration restrictions), and Graph refuses to invite the guest`,
    lift: `${WHY[way].add}, or remove the entry`,
    fields: false,
  }
}
