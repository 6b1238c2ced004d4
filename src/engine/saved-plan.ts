import { InvalidInput } from '../errors.ts'
import type { Change, Plan } from '../model.ts'
import { canonicalJson, sha256 } from './canonical.ts'

export interface Comparison {
  /** Changes that the saved plan does not hold. */
  extra: { change: Change; why: string }[]
  /** What is worth knowing and does not stop. */
  notes: string[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Saved {
  tenant: string
  digest: string
  fingerprints: ReadonlyMap<string, string>
}

const EDITED = 'edited'

const recomputed = ({ kind, op, id, liveId, before, after, onCreate, refs }: Record<string, unknown>): string =>
  sha256(canonicalJson({ kind, op, id, liveId, before, after, onCreate, refs }))

const reasonFor = (known: string | undefined): string => {
  if (known === undefined) return 'it is new since then'
  return known === EDITED
    ? 'the file was edited by hand'
    : 'the tenant or the declaration moved, so it is another change now'
}

const readSaved = (value: unknown, file: string): Saved => {
  const refuse = (what: string): never => {
    throw new InvalidInput(`${file} ${what}`, [], 'make one with `guestlist plan --out FILE`')
  }
  if (!isObject(value)) return refuse('is not a saved plan')
  const { format, tenant, declaration, changes } = value
  if (format !== 2) return refuse(`has the format ${JSON.stringify(format)}; this version reads 2`)
  if (!isObject(tenant) || typeof tenant['id'] !== 'string') return refuse('names no tenant')
  if (!Array.isArray(changes)) return refuse('holds no list of changes')
  const fingerprints = changes.map((change: unknown): [string, string] => {
    if (!isObject(change) || typeof change['id'] !== 'string' || typeof change['fingerprint'] !== 'string') {
      return refuse('holds a change without id and fingerprint')
    }
    // What was edited by hand is not what its fingerprint says, so it allows nothing.
    return [change['id'], recomputed(change) === change['fingerprint'] ? change['fingerprint'] : EDITED]
  })
  const digest = isObject(declaration) && typeof declaration['digest'] === 'string' ? declaration['digest'] : ''
  return { tenant: tenant['id'], digest, fingerprints: new Map(fingerprints) }
}

/**
 * What a fresh plan wants beyond a saved one. A smaller remainder is fine, so that a plan that was applied by half can be
 * finished. Throws InvalidInput for another tenant, another format, or a file that is no plan.
 */
export const compareSaved = (plan: Plan, value: unknown, file: string): Comparison => {
  const saved = readSaved(value, file)
  if (saved.tenant !== plan.tenant.id) {
    throw new InvalidInput(
      `${file} was made for the tenant ${saved.tenant}, not for ${plan.tenant.id}`,
      [],
      'make a plan of this tenant',
    )
  }
  const extra = plan.changes.flatMap((change) => {
    const known = saved.fingerprints.get(change.id)
    if (known === change.fingerprint) return []
    return [{ change, why: reasonFor(known) }]
  })
  const notes =
    saved.digest === plan.declaration.digest
      ? []
      : [`the declaration is not the one that ${file} was made from; the fingerprints decide`]
  return { extra, notes }
}
