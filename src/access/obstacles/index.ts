import type { Partner } from '../../declaration.ts'
import type { Address } from '../../model.ts'
import type { OpenApp } from '../graph.ts'
import type { Person } from '../people.ts'
import type { AccessInput } from '../input.ts'
import { ofAccount } from './account.ts'
import { domainsOf } from './domain.ts'
import { ANY_OTHER, type Home, type Inbound, inboundOf } from './inbound.ts'
import { type FoundObstacle, isClosed, obstaclesFrom } from './obstacle.ts'
import { passcodesOf } from './passcode.ts'
import { policySettingsOf } from './settings.ts'

export type { Home } from './inbound.ts'
export { type FoundObstacle, isClosed } from './obstacle.ts'

/** What keeps people out of apps whatever is assigned, before the plan and after it. */
export interface Obstacles {
  /** Restrictions for every app of a person, and notes about the account. */
  ofPerson(person: Person): readonly FoundObstacle[]
  /** Restrictions for one app: of the app itself, and of the settings for the person's organisation. */
  ofApp(person: Person, app: OpenApp): readonly FoundObstacle[]
  /** What keeps a partner's people out as a whole, or of one of the apps, and which of its domains cannot be invited. */
  ofPartner(partner: Partner): FoundObstacle[]
  /** What keeps everybody of an organisation out of one app: a partner's people, or those of any other Entra tenant. */
  ofHome(home: Home, app: OpenApp): FoundObstacle[]
  /** Of these apps, those that become allowed or blocked for a person by the settings for their organisation. */
  turning(person: Person): ReadonlySet<Address>
  /** Partners that are shut out, or kept to a list of apps, and were not before. */
  losing(): Address[]
}

const NONE: readonly FoundObstacle[] = []

const appCauses = (inbound: Inbound, home: Home | undefined, app: OpenApp): FoundObstacle[] =>
  obstaclesFrom((side) => [
    ...(app.disabled
      ? [{ code: 'APP-DISABLED', says: ['sign-in is disabled for the app'], source: null, app: app.address }]
      : []),
    ...(home === undefined ? [] : inbound.app(home, app, side)),
  ])

const turns = (obstacles: readonly FoundObstacle[]): boolean =>
  isClosed(obstacles, 'before') !== isClosed(obstacles, 'after')

/** One answer for the plan, `explain` and the guards. Settings are evaluated once for each organisation, not for each person. */
export const obstaclesIn = (input: AccessInput, apps: ReadonlyMap<Address, OpenApp>): Obstacles => {
  const settings = policySettingsOf(input)
  const [inbound, domains, passcodes] = [inboundOf(input, settings), domainsOf(settings), passcodesOf(settings)]
  const homes = new Map<Person, Home | undefined>()
  const homeOf = (person: Person): Home | undefined => {
    if (!homes.has(person)) homes.set(person, inbound.homeOf(person))
    return homes.get(person)
  }
  const atHome = new Map<Home | undefined, Map<Address, readonly FoundObstacle[]>>()
  const ofHome = (home: Home | undefined, app: OpenApp): readonly FoundObstacle[] => {
    const there = atHome.get(home) ?? new Map<Address, readonly FoundObstacle[]>()
    const known = there.get(app.address) ?? appCauses(inbound, home, app)
    atHome.set(home, there.set(app.address, known))
    return known
  }
  const own = new Map<Person, readonly FoundObstacle[]>()
  const obstaclesFor = (person: Person): readonly FoundObstacle[] => {
    const home = homeOf(person)
    const account = ofAccount(person).map((obstacle) => ({ ...obstacle, app: null }))
    const others = obstaclesFrom((side) =>
      person[side] === undefined
        ? []
        : [
            ...domains.ofPerson(person, side),
            ...passcodes(person, side),
            ...(home === undefined ? [] : inbound.users(home, side)),
          ],
    )
    return account.length + others.length === 0 ? NONE : [...account, ...others]
  }
  const turningAt = new Map<Home | undefined, ReadonlySet<Address>>()
  return {
    ofPerson(person) {
      const known = own.get(person) ?? obstaclesFor(person)
      own.set(person, known)
      return known
    },
    ofApp(person, app) {
      const found = ofHome(homeOf(person), app)
      // Restrictions that begin after the account is deleted do not count.
      return person.after === undefined ? found.filter(({ before }) => before) : found
    },
    ofPartner: (partner) =>
      obstaclesFrom((side) => [
        ...domains.ofDomains(partner.domains, side),
        ...(partner.tenantId === undefined
          ? []
          : [...inbound.users(partner, side), ...[...apps.values()].flatMap((app) => inbound.app(partner, app, side))]),
      ]),
    ofHome: (home, app) => obstaclesFrom((side) => [...inbound.users(home, side), ...inbound.app(home, app, side)]),
    turning(person) {
      const home = homeOf(person)
      const known =
        turningAt.get(home) ??
        new Set([...apps.values()].filter((app) => turns(ofHome(home, app))).map(({ address }) => address))
      turningAt.set(home, known)
      return known
    },
    losing: () =>
      input.context.declaration.partners
        .filter((partner) => partner.tenantId !== undefined)
        .filter((partner) =>
          [ANY_OTHER, ...apps.values()].some(
            (app) => !inbound.closes(partner, app, 'before') && inbound.closes(partner, app, 'after'),
          ),
        )
        .map(({ address }) => address),
  }
}
