import { InvalidInput } from '../../errors.ts'
import type { SandboxSeed } from '../../generated/sandbox-seed.ts'
import { isRecord } from '../body.ts'
import { softDelete } from '../deleted-items.ts'
import { indexTenant } from '../directory.ts'
import { freshTenant } from '../fresh-tenant.ts'
import { identityOf } from '../identity/state.ts'
import { guidOf } from '../ids.ts'
import { seedPolicies } from '../policies/seed.ts'
import type { PolicySeed } from '../policies/seed.ts'
import { newDomain } from '../tenant-info.ts'
import type { DirectoryObject, ObjectType, Tenant } from '../tenant.ts'
import { plantApp, plantAssignments } from './apps.ts'
import { plantGroup, plantMembers } from './groups.ts'
import { plantGuest, plantLinks, plantUser } from './people.ts'
import { planting, skuOf, timeOf } from './planting.ts'
import type { Planting } from './planting.ts'

type Seed = NonNullable<SandboxSeed>

/** What was parsed counts as a seed; a file has been checked by the schema before (seed/read.ts). */
const asSeed = (seed: unknown): Seed => {
  if (seed === undefined || seed === null) return {}
  if (isRecord(seed)) return seed as Seed
  throw new InvalidInput("The sandbox's seed is a mapping")
}

const begin = (seed: Seed, now: number): Tenant => {
  const { id, displayName, initialDomain, domains = [] } = seed.organization ?? {}
  const tenant = freshTenant(now, {
    ...(id === undefined ? {} : { id }),
    ...(displayName === undefined ? {} : { displayName }),
    ...(initialDomain === undefined ? {} : { initialDomain }),
  })
  for (const [i, domain] of domains.entries()) {
    // The first domain that people brought along takes over from the initial one.
    if (i === 0) for (const one of tenant.domains) one['isDefault'] = false
    tenant.domains.push(newDomain(domain.toLowerCase(), { isInitial: false, isVerified: true, isDefault: i === 0 }))
  }
  if (seed.unknownRules) tenant.unknownRules = seed.unknownRules
  for (const { issuer, keys } of seed.issuers ?? []) identityOf(tenant).issuers[issuer] = keys
  return tenant
}

interface Planted {
  deleted: string | undefined
  type: ObjectType
  object: DirectoryObject
  place: string
  /** What needs the others to be there. */
  link(): void
}

const plantAll = (at: Planting): Planted[] => {
  const { seed } = at
  const people = [
    ...(seed.users ?? []).map((one, i) => ({ one, place: `users[${i}]`, object: plantUser(at, one, `users[${i}]`) })),
    ...(seed.guests ?? []).map((one, i) => ({
      one,
      place: `guests[${i}]`,
      object: plantGuest(at, one, `guests[${i}]`),
    })),
  ]
  const groups = (seed.groups ?? []).map((one, i) => ({
    one,
    place: `groups[${i}]`,
    object: plantGroup(at, one, `groups[${i}]`),
  }))
  const apps = (seed.apps ?? []).map((one, i) => ({
    one,
    place: `apps[${i}]`,
    object: plantApp(at, one, `apps[${i}]`),
  }))
  return [
    ...people.map(({ one, object, place }) => ({
      deleted: one.deleted,
      type: 'user' as const,
      object,
      place,
      link: () => plantLinks(at, one, object.id, place),
    })),
    ...groups.map(({ one, object, place }) => ({
      deleted: one.deleted,
      type: 'group' as const,
      object,
      place,
      link: () => plantMembers(at, one, object.id, place),
    })),
    ...apps.map(({ one, object, place }) => ({
      deleted: undefined,
      type: 'servicePrincipal' as const,
      object,
      place,
      link: () => plantAssignments(at, one, object, place),
    })),
  ]
}

/**
 * A tenant as a seed describes it; fresh without one. `machineNow` is the machine's time in milliseconds. Ids come
 * from names, so the same seed gives the same tenant. Throws InvalidInput that says where the seed has what the
 * directory would refuse.
 */
export const plantSeed = (content: unknown, machineNow: number): Tenant => {
  const seed = asSeed(content)
  const now = seed.now === undefined ? machineNow : timeOf(seed.now)
  const tenant = begin(seed, now)
  tenant.clockOffset = now - machineNow
  const directory = indexTenant(tenant)
  const at = planting(seed, tenant, directory, now)
  tenant.subscribedSkus = (seed.subscribedSkus ?? []).map((one) => skuOf(at, one))
  const { policies, partners, tenants } = seed
  let made = 0
  // The policies' own reader judges their content.
  seedPolicies(tenant.policies, { policies, partners, tenants } as PolicySeed, () =>
    guidOf('policy', tenant.organization.id, String(++made)),
  )
  const planted = plantAll(at)
  for (const one of planted) one.link()
  for (const { deleted, type, object } of planted) {
    if (deleted !== undefined) softDelete({ tenant, directory, now: timeOf(deleted) }, type, object)
  }
  return tenant
}
