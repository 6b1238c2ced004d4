import type { Partner } from '../declaration.ts'
import { EXTENSIONS, extensionFields, withNestedExtensions } from '../kinds/directory/extension-attributes.ts'
import { partnerOf } from '../kinds/guest/partner.ts'
import { type GraphUser, type GuestUser, isExternal } from '../kinds/directory/user.ts'
import { isOf } from '../kinds/kind.ts'
import type { Address, Fields, Live } from '../model.ts'
import { isRecord } from '../util/guards.ts'
import { invitedUser } from './invited-user.ts'
import {
  addressIn,
  changesAs,
  changesByLiveId,
  kindsAs,
  livesAs,
  type AccessInput,
  type AppliedChange,
} from './input.ts'

/** A person of the tenant, now and after the plan. */
export interface Person {
  address: Address
  /** Directory text, hostile. */
  name: string
  /** Undefined for an invitation that is only planned. */
  id: string | undefined
  external: boolean
  live: Live | undefined
  /** The account as Graph answers it; undefined while, or once, there is none. What it does not name was not read. */
  before: GraphUser | undefined
  after: GraphUser | undefined
  change: AppliedChange | undefined
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null

/**
 * The account as a change leaves it. A new mail also moves otherMails (`kinds/guest/write.ts`) and proxyAddresses (docs: user,
 * "changes to this property update proxyAddresses"); what it becomes there is not read, so it is left out.
 */
const changed = (user: GraphUser, after: Fields): GraphUser => {
  const plain = Object.entries(after).filter(([, value]) => isPlain(value))
  const { proxyAddresses, otherMails, ...rest } = user
  const names = 'mail' in after ? {} : { ...(proxyAddresses && { proxyAddresses }), ...(otherMails && { otherMails }) }
  const { [EXTENSIONS]: extensions, ...flat } = withNestedExtensions(Object.fromEntries(plain))
  const nested = isRecord(extensions) ? { [EXTENSIONS]: { ...extensionFields(user), ...extensions } } : {}
  return { ...rest, ...names, ...flat, ...nested, id: user.id }
}

const afterOf = (user: GraphUser, change: AppliedChange | undefined): GraphUser | undefined => {
  if (change === undefined) return user
  return change.after === null ? undefined : changed(user, change.after)
}

const known = (input: AccessInput, live: Live, change: AppliedChange | undefined): Person => {
  const user = live.raw as GraphUser
  return {
    address: addressIn(input, live),
    name: live.name,
    id: live.id,
    external: isExternal(user),
    live,
    before: live.deleted === true ? undefined : user,
    after: live.deleted === true && change === undefined ? undefined : afterOf(user, change),
    change,
  }
}

/**
 * Everyone: existing accounts, deleted guests that the plan restores, and planned invitations as the users that Entra will
 * make of them. `names` are the properties that rules use, by Graph's names.
 */
export const peopleOf = (input: AccessInput, names: readonly string[]): Person[] => {
  const { match, tenant } = input.context
  const changes = changesByLiveId(input, 'account')
  const everyone = livesAs(input, 'everyone')
  const there = everyone.map((live) => known(input, live, changes.get(live.id)))
  const restored = livesAs(input, 'account').flatMap((live) => {
    const change = live.deleted === true ? changes.get(live.id) : undefined
    return change === undefined ? [] : [known(input, live, change)]
  })
  const taken = new Set(everyone.map((live) => ((live.raw as GraphUser).userPrincipalName ?? '').toLowerCase()))
  const added = changesAs(input, 'account').filter(({ op }) => op === 'add')
  const invited = added.map((change): Person => ({
    address: change.id,
    name: match.desiredOf(change.id)?.name ?? change.id,
    id: undefined,
    external: true,
    live: undefined,
    before: undefined,
    after: invitedUser(change, tenant.initialDomain, names, taken),
    change,
  }))
  return [...there, ...restored, ...invited]
}

/** The partner a person belongs to; undefined for internal users and for guests without a partner. */
export const partnerOfPerson = (person: Person, input: AccessInput): Partner | undefined => {
  const { context } = input
  if (!person.external) return undefined
  if (person.live !== undefined) return partnerOf(person.live as Live<GuestUser>, context)
  const desired = context.match.desiredOf(person.address)
  const kind = kindsAs(input, 'account').find((one) => isOf(one, desired))
  const address = kind?.partner?.(desired, undefined, context)
  return context.declaration.partners.find((partner) => partner.address === address)
}

/** The same for grouping what people read: of whom has none by today's declaration, the partner by that at --since. */
export const partnerAddressOf = (person: Person, input: AccessInput): Address | null => {
  const now = partnerOfPerson(person, input)
  const { previous } = input.context
  if (now !== undefined || previous === undefined || person.live === undefined || !person.external)
    return now?.address ?? null
  return partnerOf(person.live as Live<GuestUser>, { ...input.context, declaration: previous })?.address ?? null
}

/** Whether an account can be used to sign in. */
export const isAble = (user: GraphUser | undefined): boolean => user !== undefined && user.accountEnabled !== false
