import { InvalidInput } from '../../errors.ts'
import type { SandboxSeed } from '../../generated/sandbox-seed.ts'
import { indexTenant } from '../core/directory.ts'
import { identityOf } from '../core/identity-state.ts'
import { softDelete } from '../core/soft-delete.ts'
import type { Tenant } from '../core/tenant.ts'
import { RESOURCES } from '../resources/index.ts'
import { seedContext, timeOf } from '../resources/seed-context.ts'
import { freshTenant } from './fresh-tenant.ts'
import { isRecord } from '../../util/guards.ts'

type Seed = NonNullable<SandboxSeed>

/** A parsed value is taken as a seed; a file has been checked against the schema before (seed/read.ts). */
const asSeed = (seed: unknown): Seed => {
  if (seed === undefined || seed === null) return {}
  if (isRecord(seed)) return seed as Seed
  throw new InvalidInput("The sandbox's seed must be a mapping")
}

const begin = (seed: Seed, now: number): Tenant => {
  const { id, displayName, initialDomain, countryLetterCode } = seed.organization ?? {}
  const tenant = freshTenant(now, { id, displayName, initialDomain, countryLetterCode })
  if (seed.unknownRules) tenant.unknownRules = seed.unknownRules
  for (const { issuer, keys } of seed.issuers ?? []) identityOf(tenant).issuers[issuer] = keys
  return tenant
}

/**
 * A tenant as a seed describes it; fresh without one. `machineNow` is the machine's time in milliseconds. Ids come
 * from names, so the same seed gives the same tenant. Throws InvalidInput that says where the seed has
 * something that the directory would refuse.
 */
export const applySeed = (content: unknown, machineNow: number): Tenant => {
  const seed = asSeed(content)
  const now = seed.now === undefined ? machineNow : timeOf(seed.now)
  const tenant = begin(seed, now)
  tenant.clockOffset = now - machineNow
  const directory = indexTenant(tenant)
  const context = seedContext(seed, tenant, directory, now)
  const seeded = RESOURCES.flatMap((resource) => resource.seed?.(context) ?? [])
  for (const one of seeded) one.link()
  for (const { deleted, type, object } of seeded) {
    if (deleted !== undefined) softDelete({ tenant, directory, now: timeOf(deleted) }, type, object)
  }
  return tenant
}
