import type { Declaration, Group } from '../config/declaration.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Fields, Live, Phrase, Value } from '../model.ts'
import { keyInMark, madeFor, nickname, uniqueNameOf } from './group-mark.ts'
import { licenseSet, withPlanNames } from './group-licenses.ts'
import { declareGroup, describeGroup, type GraphGroup, isDynamic, readGroups } from './group-reading.ts'
import { fixedOfGroup } from './group-fixed.ts'
import { neededToWriteGroup } from './group-permissions.ts'
import { setOfObjects } from './exact-set.ts'
import { groupWrites, MAX_OWNERS } from './group-writes.ts'
import type { Context, Desired, PruneDecision, HeldPair, Kind, Pairing, Decision } from './kind.ts'
import { isPerson, isServicePrincipal } from './principal.ts'

export { uniqueNameOf }

const fieldsOf = (group: Group): Fields => ({
  ...(group.displayName === undefined ? {} : { displayName: group.displayName }),
  ...(group.description === undefined ? {} : { description: group.description }),
  ...(group.visibility === undefined ? {} : { visibility: group.visibility }),
  ...(group.mailNickname === undefined ? {} : { mailNickname: group.mailNickname }),
  ...(group.membershipRule === undefined ? {} : { membershipRule: group.membershipRule }),
  ...(group.membershipRuleProcessingState === undefined
    ? {}
    : { membershipRuleProcessingState: group.membershipRuleProcessingState }),
  ...(group.owners === undefined ? {} : { owners: group.owners.map((ref) => ({ ref })) }),
  ...(group.licenses === undefined ? {} : { licenses: group.licenses.map(license) }),
})

const license = (desired: NonNullable<Group['licenses']>[number]): Value =>
  typeof desired === 'string'
    ? { skuPartNumber: desired, disabledPlans: [] }
    : { skuPartNumber: desired.skuPartNumber, disabledPlans: [...(desired.disabledPlans ?? [])].sort() }

const desiredGroup = (group: Group, declaration: Declaration): Desired<Group> => ({
  kind: 'group',
  address: group.address,
  name: group.displayName ?? group.key,
  formerly: group.previously.map((key): Address => `group:${key}`),
  ensure: group.ensure,
  fields: group.manage ? fieldsOf(group) : {},
  onCreate: {
    uniqueName: uniqueNameOf(declaration.tenant.name, group.key),
    type: group.type,
    ...(group.displayName === undefined ? { displayName: group.key } : {}),
    ...(group.mailNickname === undefined ? { mailNickname: nickname(group.key) } : {}),
    ...(group.membershipRule && group.membershipRuleProcessingState === undefined
      ? { membershipRuleProcessingState: 'On' }
      : {}),
  },
  spec: group,
  source: declaration.at(group),
  at: (field) => declaration.at(group, field),
  ...(group.ensure === 'absent' ? { end: { because: 'the entry says ensure: absent', by: ['ensure'] } } : {}),
})

const pair = (desired: readonly Desired<Group>[], lives: readonly Live<GraphGroup>[], context: Context): Pairing => {
  const pairs = new Map<Address, Live>()
  const held = new Map<Address, HeldPair>()
  const byId = new Map(lives.map((live) => [live.id.toLowerCase(), live]))
  const byUniqueName = new Map(
    lives.flatMap((live) => (live.raw.uniqueName ? [[live.raw.uniqueName, live] as const] : [])),
  )
  const byName = (names: readonly string[]) => names.flatMap((name) => byUniqueName.get(name) ?? [])
  const taken = new Map<string, Address>()
  for (const wanted of desired) {
    const { id, key, previously } = wanted.spec
    const names = [...new Set([key, ...previously])].map((name) => uniqueNameOf(context.declaration.tenant.name, name))
    const hits = id === undefined ? byName(names) : [byId.get(id.toLowerCase())].flatMap((hit) => hit ?? [])
    if (hits.length > 1) {
      held.set(wanted.address, {
        liveIds: hits.map((hit) => hit.id),
        reason: 'its key and a former one belong to two groups',
        lift: 'say which one with `id:`, and what becomes of the other',
      })
      continue
    }
    const [live] = hits
    const other = live === undefined ? undefined : taken.get(live.id)
    if (other !== undefined && live !== undefined) {
      held.set(wanted.address, {
        liveIds: [live.id],
        reason: `${other} is the same group`,
        lift: 'declare the group once',
      })
    } else if (live !== undefined) {
      taken.set(live.id, wanted.address)
      pairs.set(wanted.address, live)
    } else if (id !== undefined) {
      held.set(wanted.address, {
        liveIds: [],
        reason: `no group has the id ${id}`,
        lift: 'correct `id:`, or leave it out to have the group made',
      })
    }
  }
  return { pairs, held }
}

const typeOf = ({ raw }: Live<GraphGroup>): Group['type'] =>
  raw.groupTypes?.includes('Unified') === true ? 'microsoft365' : 'security'

/** People among the owners that stand in the tenant. */
const ownersWhoArePeople = (live: Live<GraphGroup>, { match }: Context): Address[] =>
  (live.raw.owners ?? []).flatMap(({ id }) => {
    const address = match.addressForId(id)
    const owner = address === undefined ? undefined : match.liveOf(address)
    return address !== undefined && isPerson(owner) ? [address] : []
  })

/**
 * The last owner of a Microsoft 365 group who is a person cannot be removed (group-delete-owners). Somebody who is listed and
 * not found needs no care here: while that is so, nobody is removed.
 */
const wouldLoseLastOwner = ({ owners }: Group, live: Live<GraphGroup>, context: Context): boolean => {
  const anyPerson = (owners ?? []).some((owner) => {
    const target = context.match.liveOf(owner)
    return target === undefined ? !owner.startsWith('app:') : isPerson(target)
  })
  return (
    owners !== undefined &&
    typeOf(live) === 'microsoft365' &&
    !anyPerson &&
    ownersWhoArePeople(live, context).length > 0
  )
}

/** What Graph refuses of a group that is there; its other fields are reconciled. */
const refusal = (group: Group, live: Live<GraphGroup>, context: Context): Decision | undefined => {
  if (group.typeDeclared === true && group.type !== typeOf(live)) {
    return {
      hold: `it is a ${typeOf(live)} group, and the type of a group cannot be changed`,
      lift: `say \`type: ${typeOf(live)}\`, or declare another group beside it`,
      fields: true,
    }
  }
  if (wouldLoseLastOwner(group, live, context)) {
    return {
      hold: 'the people who own it stay: a Microsoft 365 group keeps at least one of them',
      lift: 'add a user or a guest to `owners:`, or remove the key',
      fields: true,
    }
  }
  return undefined
}

/** `manage: false` names a group that exists: to make it would be managing it. */
const NOT_FOUND: Decision = {
  hold: 'it is not managed here, and no group was found that it names',
  lift: 'give the `id:` of the group that is meant, or take `manage: false` out to have one made',
  fields: false,
}

const judge = (desired: Desired<Group>, live: Live<GraphGroup> | undefined, context: Context): Decision => {
  if (desired.ensure === 'absent') return { do: live === undefined ? 'nothing' : 'delete' }
  if (live === undefined) return desired.spec.manage ? { do: 'add' } : NOT_FOUND
  return desired.spec.manage ? (refusal(desired.spec, live, context) ?? { do: 'change' }) : { do: 'nothing' }
}

/** A group that becomes dynamic needs a processing state with its rule; one that no longer is has none. */
const effectiveFields = (desired: Desired<Group>, live: Live<GraphGroup>, context: Context): Fields => {
  const staying = wouldLoseLastOwner(desired.spec, live, context) ? ownersWhoArePeople(live, context) : []
  const { owners, licenses, ...others } = desired.fields
  const rest = licenses === undefined ? others : { ...others, licenses: withPlanNames(licenses, live.raw.skus ?? []) }
  const all = Array.isArray(owners) ? [...owners, ...staying.map((ref) => ({ ref }))] : undefined
  const fields = all === undefined ? rest : { ...rest, owners: all }
  const { membershipRule: rule, membershipRuleProcessingState: state } = fields
  if (rule === null && isDynamic(live.raw)) return { ...fields, membershipRuleProcessingState: null }
  const becomesDynamic = typeof rule === 'string' && !isDynamic(live.raw)
  return becomesDynamic && state === undefined ? { ...fields, membershipRuleProcessingState: 'On' } : fields
}

/** Rule 4 of contract 3: what bears this declaration's own mark and is no longer declared. */
const retire = (live: Live<GraphGroup>, context: Context): PruneDecision => {
  const { tenant, groups } = context.declaration
  const marked = keyInMark(live.raw, tenant.name)
  if (marked === undefined) return { keep: 'groups that Guestlist did not make' }
  if (groups.some((entry) => entry.key === marked))
    return { keep: 'groups whose key now means another group, by its id' }
  const key = madeFor(live, context)
  if (key === undefined) {
    return {
      hold: `its mark ${live.raw.uniqueName ?? ''} can be that of another declaration, whose tenant.name begins with ${tenant.name}-`,
      lift: 'remove it by hand, or declare it with its `id:` and `ensure: absent`',
    }
  }
  return {
    remove: 'delete',
    rule: 4,
    reason: `Guestlist made it for the key ${key}, which is no longer declared`,
    source: context.declaration.at(tenant, 'name'),
  }
}

/** Users and service principals own groups (group-post-owners). */
const whyNoOwner = (target: Live): string | undefined =>
  isPerson(target) || isServicePrincipal(target)
    ? undefined
    : `is not a user or a service principal, so it cannot own a group`

const say = (change: Change, name: (address: Address) => string): Phrase => {
  const group = { data: name(change.id) }
  const rule = change.after?.['membershipRule']
  switch (change.op) {
    case 'add':
      return [typeof rule === 'string' ? 'make the dynamic group ' : 'make the group ', group]
    case 'remove':
      return ['delete the group ', group]
    case 'change':
    case 'rename':
    case 'restore':
      if (typeof rule === 'string' && change.before?.['membershipRule'] === null)
        return ['make the group ', group, ' dynamic']
      if (rule === null) return ['make the group ', group, ' assigned; its members stay']
      return ['change the group ', group]
  }
}

/** A security or Microsoft 365 group, assigned or dynamic. Its members are a kind of their own. */
export const group: Kind<Group, GraphGroup> = {
  name: 'group',
  after: [],
  declared: (d) => d.groups.length > 0,
  readAlways: true,
  desired: (d) => d.groups.map((entry) => desiredGroup(entry, d)),
  read: readGroups,
  origin: ({ raw }) => ({ created: raw.createdDateTime ?? null, identity: { uniqueName: raw.uniqueName ?? '' } }),
  pair,
  describe: describeGroup,
  declare: declareGroup,
  fields: { owners: { set: setOfObjects(MAX_OWNERS), refuses: whyNoOwner }, licenses: { set: licenseSet } },
  shown: ['displayName', 'description', 'membershipRule'],
  effectiveFields,
  decide: judge,
  retire,
  fixed: fixedOfGroup,
  counts: (live, context) => madeFor(live, context) !== undefined,
  writes: groupWrites,
  order: { add: 'groups come', change: 'groups change', remove: 'groups go' },
  permissions: {
    read: ({ declaration }) => [
      needs.readGroups,
      ...(declaration.groups.some((entry) => entry.licenses !== undefined) ? [needs.readLicenses] : []),
    ],
    write: neededToWriteGroup,
  },
  say,
}
