import type { Address, Held } from '../model.ts'
import { absentPeople, ofAbsent } from './explain/absent.ts'
import { ofApp } from './explain/app.ts'
import type { Explanation, PersonExplanation } from './explain/explanation.ts'
import { candidatesFor, explainableIn, findExplainable, type Named } from './explain/find.ts'
import { ofGroup } from './explain/group.ts'
import { ofPartner } from './explain/partner.ts'
import { ofPerson } from './explain/person.ts'
import { type ExplainContext, viewOf } from './explain/view.ts'
import { type Person, peopleOf } from './people.ts'
import type { AccessInput } from './input.ts'

/** The names that WHO may be, canonical. */
export const explainable = (input: AccessInput): Address[] => [
  ...new Set(explainableIn(input).map(({ address }) => address)),
]

const ofAddress = ({ address, id }: Named, view: ExplainContext): Explanation => {
  const { people, graph, input } = view
  const known = people.get(address)
  // Of two accounts with one address the other one may be meant.
  const person =
    known === undefined || known.id === id || id === null ? known : peopleOf(input, []).find((each) => each.id === id)
  if (person !== undefined) return ofPerson(person, view)
  const partner = input.context.declaration.partners.find((each) => each.address === address)
  if (partner !== undefined) return ofPartner(partner, view)
  const app = graph.apps.get(address)
  return app === undefined ? ofGroup(address, view) : ofApp(app, view)
}

/** Everything that `who` may mean and that can be explained, people without an account too: more than one is ambiguous. */
export const findToExplain = (who: string, input: AccessInput, held: readonly Held[]): Named[] => {
  const found = findExplainable(who, input)
  if (found.length > 0) return found
  return absentNamed(who, viewOf(input, held)).map(({ address, name, id }) => ({ address, name, id: id ?? null }))
}

/** People without an account who go by a name: an address, else a display name. */
const absentNamed = (who: string, view: ExplainContext): Person[] => {
  const absent = absentPeople(view)
  const addresses = new Set(candidatesFor(who, view.input))
  const byAddress = absent.filter(({ address }) => addresses.has(address))
  if (byAddress.length > 0) return byAddress
  const wanted = who.trim().toLowerCase()
  return absent.filter(({ name, id }) => id === who || name.toLowerCase().replace(/ \([^()]*\)$/, '') === wanted)
}

/**
 * Every path of access of one person, group, app or partner's people, link by link with the line that causes it, now and when the
 * plan is applied, and what stands in the way. `who` is an address, or an email, key, id or display name alone; undefined when
 * nothing has that name, and the first one when several have (`findToExplain` tells). `held` is the plan's; `id`
 * tells apart two accounts with one address.
 */
export const explain = (
  who: string,
  input: AccessInput,
  held: readonly Held[],
  id?: string | null,
): Explanation | undefined => {
  const view = viewOf(input, held)
  const all = findExplainable(who, input)
  const found = all.find((each) => each.id === id) ?? all[0]
  if (found !== undefined) return withNames(ofAddress(found, view), view)
  const [absent] = absentNamed(who, view)
  return absent === undefined ? undefined : withNames(ofAbsent(absent, view), view)
}

const withNames = (explanation: Explanation, { nameOf, people }: ExplainContext): Explanation => {
  const { paths, memberships, obstacles } = explanation
  const named = [
    ...paths.flatMap(({ who, app, group }) => [who, app, group]),
    ...memberships.flatMap(({ who, group }) => [who, group]),
    ...obstacles.map(({ app }) => app),
  ]
  const addresses = new Set(named.filter((address) => address !== null))
  return {
    ...explanation,
    names: Object.fromEntries([...addresses].map((address) => [address, people.get(address)?.name ?? nameOf(address)])),
  }
}

/** `explain` of every person from outside who has an account now, each beside the account. */
export const explainOutsiders = (
  input: AccessInput,
  held: readonly Held[],
): { person: Person; explanation: PersonExplanation }[] => {
  const view = viewOf(input, held)
  return [...view.people.values()]
    .filter(({ external, before }) => external && before !== undefined)
    .map((person) => ({ person, explanation: ofPerson(person, view) }))
}
