import { needs } from '../graph/needs.ts'
import type { Address, Fields, Writer } from '../model.ts'
import type { Field, Kind, Turn } from './kind.ts'
import { plannedDefaults } from './cross-tenant-access-default.ts'
import {
  blockSatisfied,
  blocksOf,
  blocksToGraph,
  completed,
  isFields,
  partnerBlocks,
  desiredBlocks,
} from './cross-tenant-blocks.ts'
import { declaredNames, liveNames } from './cross-tenant-names.ts'
import { sayBlocks } from './cross-tenant-words.ts'
import { blocks } from './exposure.ts'
import { withoutNulls } from './json.ts'
import { blocksAdmit, blocksWhen } from './openings.ts'

export interface PartnerSpec {
  tenantId: string
}
/** What Graph answers for a partner; the blocks are read as they come. */
export interface RawPartner {
  tenantId: string
}

const partners = '/v1.0/policies/crossTenantAccessPolicy/partners'
export const partnerPath = (tenantId: string) => `${partners}/${encodeURIComponent(tenantId)}`

/**
 * What Graph says to a second object of one key, also for a while after the first was deleted (docs:
 * cross-tenant-synchronization-configure-graph).
 */
export const sameKey = (error: { status: number; code: string }) =>
  error.status === 409 && error.code === 'Request_MultipleObjectsWithSameKeyValue'
/** What the policy routes say of a partner or a synchronisation that is not there. */
export const notThere = (error: { status: number; code: string }) =>
  error.status === 404 && error.code === 'Directory_ObjectNotFound'

const field = (block: string): Field => ({
  satisfied: blockSatisfied,
  complete: (live, desired, context) =>
    completed(block, isFields(live) ? live : plannedDefaults(context)[block], desired),
})

/** A partner of its own: POST; one that exists by now is brought to the same fields instead. */
async function add(to: Writer, tenantId: string, body: { [name: string]: unknown }): Promise<void> {
  const path = partnerPath(tenantId)
  const findExisting = () => to.find(path)
  // A new partner inherits what it is not given, so what is to be inherited is left out.
  const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  let taken = false
  const isAlreadyApplied = (error: { status: number; code: string }) => (taken = sameKey(error))
  await to.post(partners, { tenantId, ...given }, { findExisting, isAlreadyApplied })
  if (!taken) return
  // Either it exists and this reading does not show it yet, or a deleted one still holds the key.
  if ((await findExisting()) === undefined)
    await to.post(partners, { tenantId, ...given }, { findExisting, isReplicationLag: sameKey })
  if (Object.keys(body).length > 0) await to.patch(path, body, { isReplicationLag: notThere })
}

const [when, admits] = [blocksWhen('partner'), blocksAdmit('partner')]
const stage: Turn = (change, around) => (when(change, around) === 'first' ? 'partners open' : 'partners close')
/** One that goes opens only where the default lets in whom it kept out. */
const stageOfGoing: Turn = (change, around) =>
  admits(change, around) === undefined ? 'partners close' : 'partners open'

/**
 * An organisation's cross-tenant access settings (docs: resources/crosstenantaccesspolicyconfigurationpartner). A block
 * that is null in Graph is `inherit` here. `isServiceProvider` is never sent: requests of an application that name it
 * are refused.
 */
export const partner: Kind<PartnerSpec, RawPartner> = {
  name: 'partner',
  after: ['crossTenantAccessPolicyDefault'],
  readAlways: false,
  declared: (declaration) => declaration.partners.some(({ tenantId }) => tenantId !== undefined),
  desired(declaration) {
    const names = declaredNames(declaration)
    return declaration.partners.flatMap((entry) => {
      const { tenantId, address, ensure } = entry
      const blocks = entry.crossTenantAccess
      if (tenantId === undefined) return []
      return [
        {
          kind: 'partner',
          address,
          name: entry.displayName ?? entry.key,
          formerly: [],
          ensure,
          fields: blocks === undefined || ensure === 'absent' ? {} : desiredBlocks(blocks, partnerBlocks, names),
          onCreate: { tenantId: tenantId.toLowerCase() },
          spec: { tenantId: tenantId.toLowerCase() },
          source: declaration.at(entry),
          at: (name: string) => (blocks === undefined ? declaration.at(entry) : declaration.at(blocks, name)),
        },
      ]
    })
  },
  async read(get, { declaration }) {
    const names = new Map(
      declaration.partners.map(({ tenantId, displayName, key }) => [tenantId?.toLowerCase(), displayName ?? key]),
    )
    const found = await get.list<RawPartner>(partners)
    return found.map((raw) => {
      const id = raw.tenantId.toLowerCase()
      const address: Address = `partner:${id}`
      return { kind: 'partner', id, address, name: names.get(id) ?? id, raw }
    })
  },
  pair(desired, live) {
    const byTenant = new Map(live.map((each) => [each.id, each]))
    const pairs = new Map<Address, (typeof live)[number]>()
    for (const { address, spec } of desired) {
      const found = byTenant.get(spec.tenantId)
      if (found !== undefined) pairs.set(address, found)
    }
    return { pairs, held: new Map() }
  },
  // Graph keeps no time of it; its id is the tenant's, which nobody else can have.
  origin: ({ id }) => ({ created: null, identity: { tenantId: id } }),
  describe: (live, context) =>
    blocksOf(
      live.raw,
      partnerBlocks,
      'inherit',
      liveNames(context, context.match.addressForId(live.id) ?? live.address),
    ),
  declare(live, context) {
    const names = liveNames(context, context.match.addressForId(live.id) ?? live.address)
    const own = withoutNulls(blocksOf(live.raw, partnerBlocks, null, names))
    return { tenantId: live.id, ...(Object.keys(own).length === 0 ? {} : { crossTenantAccess: own }) }
  },
  fields: Object.fromEntries(Object.keys(partnerBlocks).map((block) => [block, field(block)])),
  writes: {
    async add(to, change, now) {
      const tenantId = tenantIdOf(change.onCreate)
      await add(to, tenantId, await blocksToGraph(change.after ?? {}, to, now))
      return tenantId
    },
    async change(to, change, now) {
      await to.patch(partnerPath(change.liveId ?? now.id(change.id)), await blocksToGraph(change.after ?? {}, to, now))
    },
    async remove(to, change, now) {
      await to.delete(partnerPath(change.liveId ?? now.id(change.id)), { isAlreadyApplied: notThere })
    },
  },
  exposes: blocks('partner'),
  // Others need a new partner to be there, so it comes first whatever it holds.
  order: { add: 'partners open', change: stage, remove: stageOfGoing },
  admits,
  permissions: { read: () => [needs.readCrossTenantAccess], write: () => [needs.changeCrossTenantAccess] },
  say(change, name) {
    const who = { data: name(change.id) }
    if (change.op === 'remove') return [who, " is no longer a partner; the tenant's default settings hold for it"]
    const settings = sayBlocks(change, name)
    if (change.op === 'add')
      return settings.length === 0
        ? [who, " becomes a partner, with the tenant's default settings"]
        : [who, ' becomes a partner: ', ...settings]
    return [who, ': ', ...settings]
  },
}

function tenantIdOf(onCreate: Fields | null): string {
  const tenantId = onCreate?.['tenantId']
  if (typeof tenantId !== 'string') throw new TypeError('a partner is added without its tenantId')
  return tenantId
}
