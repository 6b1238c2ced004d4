import { kinds } from '../kinds/index.ts'
import { prefixFinder } from '../kinds/kind.ts'
import type { Address, Change, Fields, Phrase, Plan } from '../model.ts'
import { isGuid } from '../util/guards.ts'

/** What things are called, read from the plan alone. */
export interface DisplayNames {
  /** Display name and address: `Anna Kowalska (anna@contoso.com)`; the address alone where no name is known. */
  of(address: Address): Phrase
  /** The short form, for a heading or a picture: the display name, else the address without its kind. */
  short(address: Address): string
  /** The address of the object with this Graph id. */
  withId(id: string): Address | undefined
}

/** `a@contoso.com` of `guest:a@contoso.com`. */
export function localName(address: string): string {
  return address.slice(address.indexOf(':') + 1)
}

/** Reads the names out of what the plan refers to and what it changes. */
export function displayNamesOf(plan: Plan): DisplayNames {
  const names = new Map<string, string>()
  const ids = new Map<string, Address>()
  for (const change of plan.changes) {
    const name = changeName(change) ?? saidName(change)
    if (name !== undefined) names.set(change.id, name)
    if (change.liveId !== null && isGuid(change.liveId)) ids.set(change.liveId, change.id)
  }
  for (const { id, says } of [...plan.held, ...plan.access.map(({ who, says }) => ({ id: who, says }))]) {
    const name = names.has(id) ? undefined : saidName({ id, says })
    if (name !== undefined) names.set(id, name)
  }
  for (const { app, says } of plan.access) {
    // The sentence names the person, then the app; an app that no change refers to is named nowhere else.
    const [, piece] = says.filter((each) => typeof each === 'object')
    if (piece !== undefined && !names.has(app) && plan.refs[app] === undefined) names.set(app, piece.data)
  }
  for (const { before, after } of plan.access) {
    for (const { group, says } of before.length === 0 ? after : [...before, ...after]) {
      // So is a group through which an access goes that the plan leaves as it is.
      if (group === null || names.has(group) || plan.refs[group] !== undefined) continue
      const name = says.find((each) => typeof each === 'object')
      if (name !== undefined) names.set(group, name.data)
    }
  }
  for (const { app, says } of plan.internalAccess ?? []) {
    const name = says.find((each) => typeof each === 'object')
    if (name !== undefined && !names.has(app) && plan.refs[app] === undefined) names.set(app, name.data)
  }
  for (const [address, { id, name }] of Object.entries(plan.refs)) {
    if (name !== '' && !names.has(address)) names.set(address, name)
    if (isAddress(address) && isGuid(id)) ids.set(id, address)
  }
  return {
    of(address) {
      const local = localName(address)
      const name = names.get(address)
      if (name === undefined || name === local) return [{ data: local }]
      return name.includes(local) ? [{ data: name }] : [{ data: name }, ' (', { data: local }, ')']
    },
    short: (address) => names.get(address) ?? localName(address),
    withId: (id) => ids.get(id),
  }
}

export function isAddress(text: string): text is Address {
  return text.includes(':')
}

function changeName({ before, after, onCreate }: Change): string | undefined {
  for (const fields of [before, after, onCreate]) {
    const name = fields === null ? undefined : displayName(fields)
    if (name !== undefined) return name
  }
  return undefined
}

/** Of these a sentence names itself first, and by its display name alone. */
const isNamedFirst = prefixFinder(
  kinds.filter(({ presence, edge, access }) => presence === 'managed' && edge === undefined && access !== 'account'),
)

/** What the sentence calls it: `Jo Larsen (jo@fabrikam.example)`, where the display name stays as it is. */
function saidName({ id, says }: Pick<Change, 'id' | 'says'>): string | undefined {
  const local = `(${localName(id)})`
  const pieces = says.filter((each) => typeof each === 'object')
  return (pieces.find(({ data }) => data.endsWith(local)) ?? (isNamedFirst(id) ? pieces[0] : undefined))?.data
}

/** Graph calls it `displayName`, and `invitedUserDisplayName` in an invitation. */
function displayName(fields: Fields): string | undefined {
  for (const [field, value] of Object.entries(fields)) {
    if (/displayName$/i.test(field) && typeof value === 'string' && value !== '') return value
  }
  return undefined
}
