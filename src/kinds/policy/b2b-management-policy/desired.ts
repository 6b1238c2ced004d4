import type { Declaration } from '../../../declaration.ts'
import { InvalidInput } from '../../../errors.ts'
import type { Address } from '../../../model.ts'
import { setOfWords } from '../../exact-set.ts'
import type { Desired, ExactSet } from '../../kind.ts'
import { domains } from './definition.ts'
import { isRecord } from '../../../util/guards.ts'

/** The domains that may be invited: a list as it is written, or the partners' domains and those named beside them. */
export function allowListOf(declaration: Declaration, written: unknown): string[] {
  if (!isRecord(written)) return domains(written)
  const partners =
    written['fromPartners'] === true ? declaration.partners.filter(({ ensure }) => ensure === 'present') : []
  return domains([...partners.flatMap((each) => each.domains), ...domains(written['also'])])
}

/**
 * What a declaration can write into a domain list, as its schema has it: whole domains. Graph and other clients keep others too
 * (a wildcard, a bare word), which stay. An empty list does not restrict that side, so nothing stays in it.
 */
export const WHOLE_DOMAIN =
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?)+$/u

export const domainSet: ExactSet = { ...setOfWords((domain) => WHOLE_DOMAIN.test(domain)), emptyClears: true }

export const title = 'collaboration restrictions'

export const address: Address = 'policy:b2bManagementPolicy'

export const desiredB2bPolicy = (declaration: Declaration): Desired<undefined>[] => {
  const node = declaration.policies.b2bManagementPolicy
  if (!node || Object.keys(node).length === 0) return []
  const allowed = 'allowedDomains' in node ? allowListOf(declaration, node.allowedDomains) : []
  const source = declaration.at(declaration.policies, 'b2bManagementPolicy')
  if ('allowedDomains' in node && allowed.length === 0) {
    // Entra takes an empty list for no restriction at all, the opposite of what it says.
    const message = 'allowedDomains is empty, and Entra does not support an empty allow list'
    const help =
      'add a domain, or set `unrestricted: true`; to stop all invitations, set authorizationPolicy.allowInvitesFrom to none'
    throw new InvalidInput(message, [
      { code: 'DOMAINS-NONE', severity: 'error', message, help, source: declaration.at(node, 'allowedDomains') },
    ])
  }
  const blocked = 'blockedDomains' in node ? domains(node.blockedDomains) : []
  return [
    {
      kind: 'b2bManagementPolicy',
      address,
      name: title,
      formerly: [],
      ensure: 'present',
      fields: { allowedDomains: allowed, blockedDomains: blocked },
      onCreate: {},
      spec: undefined,
      source,
      at: (name) => (name in node ? declaration.at(node, name) : source),
    },
  ]
}
