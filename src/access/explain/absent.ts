/** People who have no account, or a deleted one: the access graph does not know them. */
import { isExternal } from '../../kinds/directory/user.ts'
import { type Desired, isOf } from '../../kinds/kind.ts'
import type { Address, Live, Phrase } from '../../model.ts'
import { addressIn, kindsAs, livesAs } from '../input.ts'
import type { Person } from '../people.ts'
import type { PersonExplanation } from './explanation.ts'
import { ofPerson } from './person.ts'
import type { ExplainContext } from './view.ts'

const personWithout = (address: Address, name: string, live: Live | undefined): Person => ({
  address,
  name,
  id: live?.id,
  external: true,
  live,
  before: undefined,
  after: undefined,
  change: undefined,
})

/** The entry of an account kind at an address, where there is one. */
export const entryAt = (address: Address, { input }: Pick<ExplainContext, 'input'>): Desired | undefined => {
  const desired = input.context.match.desiredOf(address)
  return desired !== undefined && kindsAs(input, 'account').some((kind) => isOf(kind, desired)) ? desired : undefined
}

/** Declared people without account or invitation, and accounts that are deleted and stay so. */
export const absentPeople = (view: ExplainContext): Person[] => {
  const { input, people } = view
  const { match, declaration } = input.context
  const entries = declaration.guests.flatMap(({ address }) => {
    const desired = entryAt(address, view)
    const known = desired === undefined || people.has(match.canonical(desired.address))
    return known ? [] : [personWithout(desired.address, desired.name, match.liveOf(desired.address))]
  })
  const taken = new Set(entries.flatMap(({ id }) => id ?? []))
  const restored = new Set([...people.values()].flatMap(({ id }) => id ?? []))
  const deleted = livesAs(input, 'account')
    .filter((live) => live.deleted === true && isExternal(live.raw as Parameters<typeof isExternal>[0]))
    .filter(({ id }) => !taken.has(id) && !restored.has(id))
  return [...entries, ...deleted.map((live) => personWithout(addressIn(input, live), live.name, live))]
}

/** Why a declared person has no paths. An entry on hold may well mean an account that is there. */
const statusOf = ({ address, live }: Person, { input }: ExplainContext): Phrase => {
  if (input.context.match.heldAt(address) !== undefined)
    return ['on hold: the plan does not decide which account this entry is, and invites none']
  return [live === undefined ? 'there is no account, and the plan does not create one' : 'the account is deleted']
}

/** What can be said of somebody without a usable account: who it is, and why there is none. */
export const ofAbsent = (person: Person, view: ExplainContext): PersonExplanation => {
  const explained = ofPerson(person, view)
  return {
    ...explained,
    obstacles: explained.obstacles.filter(({ code }) => code !== 'NOT-INVITED'),
    says: [statusOf(person, view)],
    paths: [],
    memberships: [],
  }
}
