import type { Partner } from '../config/declaration.ts'
import type { IdentitySynchronization } from '../generated/declaration.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Fields } from '../model.ts'
import type { Kind } from './kind.ts'
import { isObject } from './json.ts'
import { notThere, partnerPath, sameKey } from './partner.ts'

export interface SyncSpec {
  tenantId: string
}
export interface RawSync {
  displayName?: string | null
  userSyncInbound?: { isSyncAllowed?: boolean | null } | null
}

export const syncAddress = (partnerKey: string): Address => `identity-synchronization:${partnerKey}`
const keyOf = (address: Address): string => address.slice(address.indexOf(':') + 1)
const partnerOf = (address: Address): Address => `partner:${keyOf(address)}`

/** Partner and synchronisation have one key in Graph; an id of a plan stands for one object. */
const suffix = '/identitySynchronization'
const idFor = (tenantId: string) => `${tenantId}${suffix}`
const pathFor = (tenantId: string) => `${partnerPath(tenantId)}${suffix}`
const tenantOf = ({ liveId }: Change): string | undefined => liveId?.slice(0, -suffix.length)

function desiredFieldsOf({ displayName, userSyncInbound }: IdentitySynchronization): Fields {
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(userSyncInbound === undefined ? {} : { userSyncInbound: { isSyncAllowed: userSyncInbound.isSyncAllowed } }),
  }
}

const titleFor = (partner: string) => `synchronisation of ${partner}`

const settingOf = (entry: Partner) => entry.crossTenantAccess?.identitySynchronization
/**
 * A partner that is to go takes its synchronisation with it, declared or not: Graph refuses to delete the one before
 * the other.
 */
const concerns = (entry: Partner): boolean =>
  entry.tenantId !== undefined && (entry.ensure === 'absent' || Object.keys(settingOf(entry) ?? {}).length > 0)

/**
 * Whether a partner's people may be synchronised into the tenant (docs:
 * resources/crosstenantidentitysyncpolicypartner).
 */
export const identitySynchronization: Kind<SyncSpec, RawSync> = {
  name: 'identity-synchronization',
  after: ['partner'],
  readAlways: false,
  // Of every declared partner it is read, since accounts that are synchronised are not ours, whoever allowed it.
  declared: (declaration) => declaration.partners.some(({ tenantId }) => tenantId !== undefined),
  desired(declaration) {
    return declaration.partners.flatMap((entry) => {
      const { key, tenantId, ensure, displayName } = entry
      if (tenantId === undefined || !concerns(entry)) return []
      const blocks = entry.crossTenantAccess
      const setting = settingOf(entry)
      const fields = ensure === 'absent' || setting === undefined ? {} : desiredFieldsOf(setting)
      const source =
        blocks === undefined || setting === undefined
          ? declaration.at(entry)
          : declaration.at(blocks, 'identitySynchronization')
      return [
        {
          kind: 'identity-synchronization',
          address: syncAddress(key),
          name: titleFor(displayName ?? key),
          formerly: [],
          ensure,
          fields,
          onCreate: 'displayName' in fields || displayName === undefined ? {} : { displayName },
          spec: { tenantId: tenantId.toLowerCase() },
          source,
          at: (name: string) => (setting === undefined ? source : declaration.at(setting, name)),
        },
      ]
    })
  },
  async read(get, { match }) {
    const partners = match.lives('partner')
    const found = await get.many<RawSync>(partners.map(({ id }) => pathFor(id)))
    return partners.flatMap(({ id, name }, index) => {
      const raw = found[index]
      if (raw === undefined) return []
      const address = syncAddress(keyOf(match.addressForId(id) ?? `partner:${id}`))
      return [{ kind: 'identity-synchronization', id: idFor(id), address, name: titleFor(name), raw }]
    })
  },
  pair(desired, live) {
    const byId = new Map(live.map((each) => [each.id, each]))
    const pairs = new Map<Address, (typeof live)[number]>()
    for (const { address, spec } of desired) {
      const found = byId.get(idFor(spec.tenantId))
      if (found !== undefined) pairs.set(address, found)
    }
    return { pairs, held: new Map() }
  },
  describe: ({ raw }) => ({
    displayName: raw.displayName ?? null,
    userSyncInbound: { isSyncAllowed: raw.userSyncInbound?.isSyncAllowed === true },
  }),
  fields: {},
  declare: ({ raw }) => ({
    ...(raw.displayName ? { displayName: raw.displayName } : {}),
    userSyncInbound: { isSyncAllowed: raw.userSyncInbound?.isSyncAllowed === true },
  }),
  needs: ({ id, op }) => (op === 'remove' ? [] : [partnerOf(id)]),
  writes: {
    // PUT makes it and is refused where there is one; PATCH changes it and is refused where there is none
    // (docs: cross-tenant-synchronization-configure-graph, its troubleshooting section).
    async add(to, change, now) {
      const tenantId = now.id(partnerOf(change.id))
      const path = pathFor(tenantId)
      const body = { ...change.onCreate, ...change.after }
      let taken = false
      // The partner may be too fresh for it.
      await to.put(path, body, { isReplicationLag: notThere, isAlreadyApplied: (error) => (taken = sameKey(error)) })
      if (!taken) return idFor(tenantId)
      const findExisting = () => to.find(path)
      if ((await findExisting()) === undefined) await to.put(path, body, { findExisting, isReplicationLag: sameKey })
      await to.patch(path, change.after, { isReplicationLag: notThere })
      return idFor(tenantId)
    },
    async change(to, change, now) {
      await to.patch(pathFor(tenantOf(change) ?? now.id(partnerOf(change.id))), change.after)
    },
    async remove(to, change, now) {
      await to.delete(pathFor(tenantOf(change) ?? now.id(partnerOf(change.id))), { isAlreadyApplied: notThere })
    },
  },
  order: {
    add: 'synchronisation begins',
    change: ({ after }) =>
      isObject(after?.['userSyncInbound']) && after['userSyncInbound']['isSyncAllowed'] === false
        ? 'synchronisation ends'
        : 'synchronisation begins',
    remove: 'synchronisation ends',
  },
  permissions: { read: () => [needs.readCrossTenantAccess], write: () => [needs.changeCrossTenantAccess] },
  say(change, name) {
    const who = { data: name(partnerOf(change.id)) }
    if (change.op === 'remove') return ['The synchronisation of people from ', who, ' is removed']
    const allowed = change.after?.['userSyncInbound']
    if (!isObject(allowed)) return ['The synchronisation of people from ', who, ' gets another name']
    return [
      'The synchronisation of people from ',
      who,
      allowed['isSyncAllowed'] === true ? ' is allowed' : ' is no longer allowed',
    ]
  },
}
