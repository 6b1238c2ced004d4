import { normalizeEmail } from '../config/emails.ts'
import { type AccessRole, isOf, prefixOf } from '../kinds/kind.ts'
import type { Address, Held, Live, Phrase } from '../model.ts'
import { ofApp } from './explain/app.ts'
import type { Explanation } from './explain/explanation.ts'
import { ofGroup } from './explain/group.ts'
import { ofPerson } from './explain/person.ts'
import { type ExplainContext, viewOf } from './explain/view.ts'
import { type Person, peopleOf } from './people.ts'
import { changesAs, kindsAs, livesAs, type AccessInput } from './input.ts'

/** The names that WHO may be, canonical. */
export const explainable = (input: AccessInput): Address[] => {
  const { match } = input.context
  const namesOf = (lives: readonly Live[]): Address[] =>
    lives.map((live) => match.addressForId(live.id) ?? live.address)
  const groups = [...namesOf(livesAs(input, 'container')), ...changesAs(input, 'container').map(({ id }) => id)]
  const apps = namesOf(livesAs(input, 'resource'))
  return [...new Set([...peopleOf(input, []).map(({ address }) => address), ...groups, ...apps])]
}

const candidatesFor = (who: string, input: AccessInput): Address[] => {
  const prefixes = (role: AccessRole): string[] => kindsAs(input, role).map(prefixOf)
  const [accounts, everyone] = [prefixes('account'), prefixes('everyone')]
  const known = [...accounts, ...everyone, ...prefixes('container'), ...prefixes('resource')]
  const named = (name: string, all: readonly string[]): Address[] =>
    all.flatMap((prefix): Address[] => [
      `${prefix}:${name}`,
      `${prefix}:${name.toLowerCase()}`,
      `${prefix}:${normalizeEmail(name)}`,
    ])
  const at = who.indexOf(':')
  const [prefix, name] = [who.slice(0, at), who.slice(at + 1)]
  if (at <= 0 || !known.includes(prefix)) return named(who, known)
  // A user may be declared as a guest.
  return named(name, [prefix, ...(everyone.includes(prefix) ? accounts : [])])
}

/**
 * Every path of access of one person, group or app, link by link with the line that causes it, now and when the plan is
 * applied, and what stands in the way. `who` is an address, or an email, key or id alone; undefined when nothing has
 * that name. `held` is the plan's.
 */
export const explain = (who: string, input: AccessInput, held: readonly Held[]): Explanation | undefined => {
  const view = viewOf(input, held)
  const { people } = view
  const known = new Set(explainable(input))
  for (const candidate of candidatesFor(who, input)) {
    const address = input.context.match.canonical(candidate)
    if (!known.has(address)) continue
    const person = people.get(address)
    if (person !== undefined) return ofPerson(person, view)
    const app = view.graph.apps.get(address)
    return app === undefined ? ofGroup(address, view) : ofApp(app, view)
  }
  return heldPerson(who, view)
}

/** `explain` of every person from outside who has an account now, each beside the account. */
export const explainOutsiders = (
  input: AccessInput,
  held: readonly Held[],
): { person: Person; explanation: Explanation }[] => {
  const view = viewOf(input, held)
  return [...view.people.values()]
    .filter(({ external, before }) => external && before !== undefined)
    .map((person) => ({ person, explanation: ofPerson(person, view) }))
}

/** Why a declared guest has no paths. An entry on hold may well mean an account that is there. */
const statusOf = (address: Address, live: Live | undefined, { input }: ExplainContext): Phrase => {
  if (input.context.match.heldAt(address) !== undefined)
    return ['on hold: the plan does not decide which account this entry is, and invites none']
  return [live === undefined ? 'there is no account, and the plan does not create one' : 'the account is deleted']
}

/** A declared guest without account or invitation: on hold, ended, or both. */
const heldPerson = (who: string, view: ExplainContext): Explanation | undefined => {
  for (const candidate of candidatesFor(who, view.input)) {
    const desired = view.input.context.match.desiredOf(candidate)
    if (desired === undefined || !kindsAs(view.input, 'account').some((kind) => isOf(kind, desired))) continue
    const live = view.input.context.match.liveOf(desired.address)
    const person: Person = {
      address: desired.address,
      name: desired.name,
      id: live?.id,
      external: true,
      live,
      before: undefined,
      after: undefined,
      change: undefined,
    }
    const explained = ofPerson(person, view)
    return {
      ...explained,
      obstacles: explained.obstacles.filter(({ code }) => code !== 'NOT-INVITED'),
      says: [statusOf(desired.address, live, view)],
      paths: [],
      memberships: [],
    }
  }
  return undefined
}
