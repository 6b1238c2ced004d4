import { domainOf, normalizeDomain } from '../../config/emails.ts'
import type { Address, Value } from '../../model.ts'
import type { Person } from '../people.ts'
import type { Side } from '../input.ts'
import { type ObstacleCause, SIDES } from './obstacle.ts'
import type { Settings } from './settings.ts'

const POLICY: Address = 'policy:b2bManagementPolicy'

interface Lists {
  allowed: ReadonlySet<string>
  blocked: ReadonlySet<string>
}

const texts = (value: Value | undefined): Set<string> =>
  new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string').map(normalizeDomain) : [])

const listsOn = (side: Side, settings: Settings): Lists => {
  const fields = settings.on(side, POLICY) ?? {}
  return { allowed: texts(fields['allowedDomains']), blocked: texts(fields['blockedDomains']) }
}

/** What the lists have against invitations to a domain. */
export interface DomainLists {
  /**
   * They are asked at invitation and at redemption, not at sign-in: they keep out who has not accepted yet, and nobody else
   * (docs: allow-deny-list).
   */
  ofPerson(person: Person, side: Side): ObstacleCause[]
  /** Of an organisation's domains: they keep out whoever is invited there from now on. A `*.` stands for domains that are not known. */
  ofDomains(domains: readonly string[], side: Side): ObstacleCause[]
}

/** The collaboration restrictions, on both sides of the plan. */
export const domainsOf = (settings: Settings): DomainLists => {
  const lists = Object.fromEntries(SIDES.map((side) => [side, listsOn(side, settings)])) as { [side in Side]: Lists }
  const ofDomain = (domain: string, side: Side): ObstacleCause[] => {
    const { allowed, blocked } = lists[side]
    if (allowed.size > 0 && !allowed.has(domain))
      return [
        {
          code: 'DOMAIN-NOT-ALLOWED',
          says: [{ data: domain }, ' is not an allowed domain (collaboration restrictions)'],
          source: settings.sourceOf(POLICY, 'allowedDomains'),
        },
      ]
    if (!blocked.has(domain)) return []
    return [
      {
        code: 'DOMAIN-BLOCKED',
        says: [{ data: domain }, ' is a blocked domain (collaboration restrictions)'],
        source: settings.sourceOf(POLICY, 'blockedDomains'),
      },
    ]
  }
  return {
    ofPerson(person, side) {
      const user = person[side]
      const mail = user?.mail ?? ''
      return mail === '' || user?.externalUserState !== 'PendingAcceptance' ? [] : ofDomain(domainOf(mail), side)
    },
    ofDomains: (domains, side) =>
      domains.filter((domain) => !domain.startsWith('*.')).flatMap((domain) => ofDomain(domain, side)),
  }
}
