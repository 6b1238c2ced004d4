import type { Address, Held } from '../model.ts'
import { ofApp } from './explain/app.ts'
import type { Explanation } from './explain/explanation.ts'
import { ofGroup } from './explain/group.ts'
import { ofPerson } from './explain/person.ts'
import { type View, viewOf } from './explain/view.ts'
import { type Person, peopleOf } from './people.ts'
import type { AccessInput } from './input.ts'

/** The names that WHO may be, canonical. */
export const explainable = (input: AccessInput): Address[] => {
  const { match } = input.context
  const groups = [
    ...match.lives('group').map((live) => match.addressForId(live.id) ?? live.address),
    ...input.changes.filter((change) => change.kind === 'group').map(({ id }) => id),
  ]
  const apps = match.lives('app').map((live) => match.addressForId(live.id) ?? live.address)
  return [...new Set([...peopleOf(input, []).map(({ address }) => address), ...groups, ...apps])]
}

const candidatesFor = (who: string): Address[] => {
  const kinds = ['guest', 'user', 'group', 'app']
  const at = who.indexOf(':')
  if (at > 0 && kinds.includes(who.slice(0, at))) {
    const kind = who.slice(0, at)
    const name = who.slice(at + 1)
    return [
      `${kind}:${name}`,
      `${kind}:${name.toLowerCase()}`,
      ...(kind === 'user' ? [`guest:${name.toLowerCase()}` as const] : []),
    ] as Address[]
  }
  return kinds.flatMap((kind): Address[] => [`${kind}:${who}` as Address, `${kind}:${who.toLowerCase()}` as Address])
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
  for (const candidate of candidatesFor(who)) {
    const address = input.context.match.canonical(candidate)
    if (!known.has(address)) continue
    const person = people.get(address)
    if (person !== undefined) return ofPerson(person, view)
    const app = view.graph.apps.get(address)
    return app === undefined ? ofGroup(address, view) : ofApp(app, view)
  }
  return heldPerson(who, view)
}

/** Somebody who is declared and for whom there is neither an account nor an invitation: held, ended, or both. */
const heldPerson = (who: string, view: View): Explanation | undefined => {
  for (const candidate of candidatesFor(who)) {
    const desired = view.input.context.match.desiredOf(candidate)
    if (desired?.kind !== 'guest') continue
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
      says: [['there is no account, and the plan makes none']],
      paths: [],
      memberships: [],
    }
  }
  return undefined
}
