/**
 * What must come first, by kind: what an invitation, or another write of the same plan, may be refused without. Not what is
 * dangerous: that is `exposure.ts` beside it, and the two differ (a longer allow list opens and is not dangerous).
 */
import type { Fields, Value } from '../model.ts'
import { isFields } from './cross-tenant-blocks.ts'
import { guestRoles, inviters, wider } from './exposure.ts'
import { gains, gates, leaf } from './gates.ts'
import type { Judged, Kind, GuardContext } from './kind.ts'

/** Whether a change of a setting is written before the other writes of a plan or after them. */
export type When = (change: Judged, around: GuardContext) => 'first' | 'last'
export type Admits = NonNullable<Kind['admits']>

/** What opens comes first, whatever else it does. */
const place = (opens: boolean, closes: boolean): 'first' | 'last' => (opens || !closes ? 'first' : 'last')

const sides = ({ before, after }: Judged): [Fields, Fields] => [before ?? {}, after ?? {}]

/** A switch that lets something happen: on before everything, off after it. */
const switchedOff = (before: Value | undefined, after: Value | undefined): boolean =>
  after !== undefined && after !== true && before === true

// --- Authorization policy and the small ones -------------------------------------------------------------------------

const SWITCHES = ['allowEmailVerifiedUsersToJoinOrganization', 'allowedToSignUpEmailBasedSubscriptions']

const mayInviteMore = (change: Judged): boolean => {
  const [before, after] = sides(change)
  return wider(inviters, before['allowInvitesFrom'], after['allowInvitesFrom'])
}

export const authorizationWhen: When = (change) => {
  const [before, after] = sides(change)
  const narrows = (order: readonly string[], name: string) =>
    after[name] !== undefined && wider(order, after[name], before[name])
  const closes =
    narrows(inviters, 'allowInvitesFrom') ||
    narrows(guestRoles, 'guestUserRole') ||
    SWITCHES.some((name) => switchedOff(before[name], after[name]))
  return place(mayInviteMore(change), closes)
}
/** By the inviter, whoever is invited. */
export const authorizationAdmits: Admits = (change) => (mayInviteMore(change) ? () => true : undefined)

/** Any switch inside any field that goes off. */
export const switchesWhen: When = (change) => {
  const [before, after] = sides(change)
  const off = (was: Value | undefined, is: Value | undefined): boolean =>
    isFields(is) ? Object.entries(is).some(([name, value]) => off(leaf(was, name), value)) : switchedOff(was, is)
  return place(
    false,
    Object.entries(after).some(([name, value]) => off(before[name], value)),
  )
}

export const passcodeWhen: When = (change) => {
  const [before, after] = sides(change)
  const name = 'allowExternalIdToUseEmailOtp'
  return place(false, after[name] === 'disabled' && before[name] !== 'disabled')
}

// --- Lists -----------------------------------------------------------------------------------------------------------

const list = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : [])
const losesAny = (from: readonly Value[], to: readonly Value[]): boolean => from.some((item) => !to.includes(item))

/** A partner of another cloud, and its people, need the cloud. */
export const cloudsWhen: When = (change) => {
  const [before, after] = sides(change).map((fields) => list(fields['allowedCloudEndpoints']))
  return place(losesAny(after ?? [], before ?? []), losesAny(before ?? [], after ?? []))
}

/** An allow list lets in whom it names, a block list everybody else, no list everybody. */
const admitted = (fields: Fields, domain: Value): boolean => {
  const allowed = list(fields['allowedDomains'])
  return allowed.length > 0 ? allowed.includes(domain) : !list(fields['blockedDomains']).includes(domain)
}

const domainMoves = (change: Judged) => {
  const [was, after] = sides(change)
  const is = { ...was, ...after }
  const named = [was, is].flatMap((fields) => [...list(fields['allowedDomains']), ...list(fields['blockedDomains'])])
  // No domain has this name: it stands for every one that no list names.
  const all = [...named, null]
  const comes = (domain: Value): boolean => !admitted(was, domain) && admitted(is, domain)
  const goes = (domain: Value): boolean => admitted(was, domain) && !admitted(is, domain)
  return { comes, opens: all.some(comes), closes: all.some(goes) }
}

export const domainsWhen: When = (change) => {
  const { opens, closes } = domainMoves(change)
  return place(opens, closes)
}
export const domainsAdmit: Admits = (change) => {
  const { comes, opens } = domainMoves(change)
  return opens ? ({ domain }) => comes(domain) : undefined
}

// --- Cross-tenant settings -------------------------------------------------------------------------------------------

/** The one block that an invitation has to pass (entra-docs: troubleshoot). */
const INBOUND = 'b2bCollaborationInbound'

interface Moved {
  block: string
  was: Value | undefined
  is: Value | undefined
}

/** Every block that changes as it takes effect; what a partner does not have on a side is the default's there. */
const movedBlocks = (own: 'partner' | 'default', change: Judged, { defaults }: GuardContext): Moved[] => {
  const [before, after] = sides(change)
  const effective = (fields: Fields, inherited: Fields, block: string) =>
    own === 'partner' && !isFields(fields[block]) ? inherited[block] : fields[block]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((block) => ({
    block,
    was: effective(before, defaults.before, block),
    is: effective(after, defaults.after, block),
  }))
}

const leaves = (was: Value | undefined, is: Value | undefined): string[] => [
  ...new Set([was, is].flatMap((value) => (isFields(value) ? Object.keys(value) : []))),
]

const opens = ({ block, was, is }: Moved): boolean =>
  block === INBOUND && leaves(was, is).some((name) => gains(leaf(was, name), leaf(is, name)))

const closes = ({ block, was, is }: Moved): boolean =>
  leaves(was, is).some((name) =>
    gates.has(block) && name !== 'devices'
      ? gains(leaf(is, name), leaf(was, name))
      : leaf(was, name) === true && leaf(is, name) !== true,
  )

export const blocksWhen =
  (own: 'partner' | 'default'): When =>
  (change, around) => {
    const moved = movedBlocks(own, change, around)
    return place(moved.some(opens), moved.some(closes))
  }

/** A partner's own settings are for its people, the default's for everybody whose partner has none of its own. */
export const blocksAdmit =
  (own: 'partner' | 'default'): Admits =>
  (change, around) => {
    if (!movedBlocks(own, change, around).some(opens)) return undefined
    return own === 'partner' ? ({ partner }) => partner === change.id : ({ settings }) => !isFields(settings?.[INBOUND])
  }
