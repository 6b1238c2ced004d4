import type { Partner } from '../../declaration.ts'
import type { Address, Phrase } from '../../model.ts'
import { by } from '../../util/order.ts'
import { groupBy } from '../../util/group-by.ts'
import { partnerOfPerson, type Person } from '../people.ts'
import { absentPeople } from './absent.ts'
import type { ExplainedPath, Explanation } from './explanation.ts'
import { heldObstacles } from './notes.ts'
import { type PartnerApp, type PartnerGuest, partnerFacts } from './partner-facts.ts'
import { pathsOf, sorted } from './paths.ts'
import { personFacts } from './person-facts.ts'
import type { ExplainContext } from './view.ts'

const plannedOf = (partner: Partner, { input }: ExplainContext): Phrase[] => {
  const change = input.changes.find(({ id }) => id === partner.address)
  if (change?.op === 'add') return [['the plan creates the cross-tenant access settings of this partner']]
  return change?.after === null ? [["the plan deletes this partner's settings: the default settings apply"]] : []
}

const appOf = (app: Address, paths: readonly ExplainedPath[], view: ExplainContext): PartnerApp => {
  const [now, later] = [paths.some((path) => path.now), paths.some((path) => path.later)]
  // Where one of several ways stays, the app is not lost.
  const ends = now && !later ? paths.flatMap((path) => path.ends) : []
  const distinct = new Map(ends.map((end) => [JSON.stringify(end), end]))
  return { app, name: view.nameOf(app), now, later, ends: [...distinct.values()] }
}

const guestOf = (person: Person, paths: readonly ExplainedPath[], view: ExplainContext): PartnerGuest => {
  const { state, onHold } = personFacts(person, view)
  const apps = [...groupBy(paths, ({ app }) => app)].map(([app, all]) => appOf(app, all, view))
  return { who: person.address, name: person.name, state, onHold, apps: apps.filter(({ now, later }) => now || later) }
}

/** A partner: who it is, what holds for its people, and every path of theirs. */
export const ofPartner = (partner: Partner, view: ExplainContext): Explanation => {
  const { input, people } = view
  const isOurs = (person: Person): boolean => partnerOfPerson(person, input)?.key === partner.key
  const present = [...people.values()].filter(isOurs)
  const pathsBy = new Map<Address, ExplainedPath[]>(present.map(({ address }) => [address, pathsOf(address, view)]))
  const guests = [...present, ...absentPeople(view).filter(isOurs)].map((person) =>
    guestOf(person, pathsBy.get(person.address) ?? [], view),
  )
  return {
    who: partner.address,
    is: 'organisation',
    kind: partner.address.slice(0, partner.address.indexOf(':')),
    name: partner.displayName ?? partner.key,
    says: [
      ...plannedOf(partner, view),
      ...(partner.tenantId === undefined
        ? [['no tenant ID is declared: cross-tenant access settings cannot be declared for this partner']]
        : []),
    ],
    obstacles: [...heldObstacles(partner.address, view), ...view.obstacles.ofPartner(partner)],
    paths: sorted([...pathsBy.values()].flat()),
    memberships: [],
    partner: partnerFacts(partner, guests.sort(by(({ who }) => who)), view),
  }
}
