import { indexDomains } from '../../config/index.ts'
import type { Live } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { groupBy } from '../../util/group-by.ts'
import type { GuestUser } from '../directory/user.ts'
import { byName, dropExactSet, dropItem } from '../entry.ts'
import type { ImportPart, TenantReading } from '../import.ts'
import { partnerImport } from '../partner/import.ts'
import { asPartner } from '../partner/proposals.ts'
import { guestEntries, type OutsidePerson } from './entries.ts'
import { identify } from './identify.ts'
import { guestProbe } from './probes.ts'

/** The people that an import may write, and their groups and apps. */
export interface GuestImport {
  people: readonly OutsidePerson[]
  /** Ids of everybody for whose sake groups and apps matter: all people from outside, or those of the one partner that was asked for. */
  reach: ReadonlySet<string>
  /** Ids of the groups that each is in. */
  groupsOf: ReadonlyMap<string, readonly string[]>
}

const guestsIn = (found: TenantReading): Live<GuestUser>[] => found.lives<GuestUser>('guest')

/** People by the address that leads back to them, each with its partner: the one that claims the domain, else the one that has the tenant behind it. */
export const guestImport: ImportPart<GuestImport> = {
  outsiders(first) {
    const lives = guestsIn(first).filter((live) => live.deleted !== true && !first.isDeclared(live))
    const taken = first.context.declaration.guests.flatMap(({ email, previously }) => [email, ...previously])
    return identify(lives, first, taken)
  },
  discover(first, run) {
    const { proposed, chosen } = run.stateOf(partnerImport)
    const domainIndex = indexDomains([...first.context.declaration.partners, ...proposed.map(asPartner)])
    const everyone = run.outsiders.map((outsider): OutsidePerson => {
      const found = domainIndex.of(outsider.email)
      return { ...outsider, partner: found[0]?.partner.key, byDomain: found.length === 1 }
    })
    const people = run.scope.sections.has('guests')
      ? everyone.filter(({ partner }) => chosen === undefined || partner === chosen)
      : []
    const within =
      chosen === undefined ? guestsIn(first).filter((live) => live.deleted !== true) : people.map(({ live }) => live)
    return { people, reach: new Set(within.map(({ id }) => id)), groupsOf: new Map() }
  },
  relate: (state, _first, second) => ({
    ...state,
    groupsOf: new Map(
      [...groupBy(second.edges('members'), ([, member]) => member)].map(([member, edges]) => [
        member,
        edges.map(([group]) => group),
      ]),
    ),
  }),
  declare: ({ people }) => ({ guests: people.map(({ email, id, partner }) => guestProbe(email, id, partner)) }),
  // Groups may be sponsors, and an entry can name only one that is declared.
  references: ({ people }, latest) =>
    people
      .flatMap(({ live }) => latest.renewed(live).raw.sponsorIds ?? [])
      .filter(
        (id) => latest.context.match.liveOf(latest.context.match.addressForId(id) ?? principalAt(id))?.kind === 'group',
      ),
  entries: ({ people, groupsOf }, latest) => guestEntries(people, groupsOf, latest).sort(byName),
  home(entry, existing) {
    const key = /^partners\/(.*)\.yaml$/.exec(entry.file)?.[1]
    const partner = existing.partners.find((one) => one.key === key)
    return partner === undefined ? undefined : existing.at(partner)
  },
  leftOut: (_state, first) => ({ deleted: guestsIn(first).filter((live) => live.deleted === true).length }),
  required: ['email', 'id'],
  dropReferences(entry, gone) {
    if (gone.section === 'groups') dropItem(entry.body, 'groups', (item) => item === gone.name)
    dropExactSet(entry, 'sponsors', gone)
    if (entry.body['manager'] === gone.address) delete entry.body['manager']
  },
}
