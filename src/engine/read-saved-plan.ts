import { InvalidInput } from '../errors.ts'
import type { Address, Fields, Op, Plan } from '../model.ts'
import { type Agreed, fingerprintOf } from './assemble.ts'
import { settingFingerprint } from './settings/fingerprint.ts'
import { isRecord } from '../util/guards.ts'

/** A change of a saved plan, as far as it was agreed to. */
export type SavedChange = Agreed & { fingerprint: string }

/** What a saved plan allows. */
export interface SavedPlan {
  tenant: string
  /** ISO 8601, by the tenant's clock. */
  createdAt: string
  digest: string
  changes: ReadonlyMap<string, SavedChange>
  /** Ids of changes that were edited manually: they approve nothing. */
  edited: ReadonlySet<string>
  /** Fingerprints of the rules that were agreed to. */
  settings: ReadonlySet<string>
}

/** The fields that a fingerprint is made of; what else is in the file is not looked at. */
const agreedIn = (change: Record<string, unknown>): Agreed => ({
  kind: change['kind'] as string,
  op: change['op'] as Op,
  id: change['id'] as Address,
  liveId: change['liveId'] as string | null,
  before: (change['before'] ?? null) as Fields | null,
  after: (change['after'] ?? null) as Fields | null,
  onCreate: (change['onCreate'] ?? null) as Fields | null,
  refs: (isRecord(change['refs']) ? change['refs'] : {}) as Plan['changes'][number]['refs'],
})

/** The ids stand twice, beside the change and for the whole plan: a file in which they differ was edited. */
const agreesWith = (refs: unknown, { refs: own }: Agreed): boolean =>
  Object.entries(own).every(([address, id]) => {
    const whole = isRecord(refs) && Object.hasOwn(refs, address) ? refs[address] : undefined
    return id === null || (isRecord(whole) && whole['id'] === id)
  })

const settingsIn = (settings: readonly unknown[]): string[] =>
  settings.flatMap((setting) => {
    if (!isRecord(setting)) return []
    const { id, field, before, after, fingerprint } = setting
    const made = settingFingerprint({ id, field, before, after })
    return made === fingerprint ? [made] : []
  })

/**
 * What a saved plan allows. What was edited manually does not match its fingerprint and approves nothing. Throws
 * InvalidInput for another format, or for a file that is not a plan.
 */
export const readSavedPlan = (value: unknown, file: string): SavedPlan => {
  const refuse = (what: string): never => {
    throw new InvalidInput(`${file} ${what}`, [], 'create one with `guestlist plan --out FILE`')
  }
  if (!isRecord(value)) return refuse('is not a saved plan')
  const { format, tenant, declaration, changes, settings, refs, createdAt } = value
  if (format !== 2) return refuse(`has the format ${JSON.stringify(format)}; this version supports 2`)
  if (value['part'] !== undefined) return refuse("is one partner's part of a plan, which is shown and never applied")
  if (!isRecord(tenant) || typeof tenant['id'] !== 'string') return refuse('has no tenant')
  if (typeof createdAt !== 'string' || Number.isNaN(Date.parse(createdAt))) return refuse('has no creation time')
  if (!Array.isArray(changes)) return refuse('has no list of changes')
  if (!Array.isArray(settings)) return refuse('has no list of settings')
  const known = new Map<string, SavedChange>()
  const edited = new Set<string>()
  for (const change of changes as unknown[]) {
    if (!isRecord(change) || typeof change['id'] !== 'string' || typeof change['fingerprint'] !== 'string')
      return refuse('has a change without id or fingerprint')
    const agreed = agreedIn(change)
    const { fingerprint } = change
    // Two changes under one id leave open which of them was read.
    if (known.has(agreed.id) || fingerprintOf(agreed) !== fingerprint || !agreesWith(refs, agreed))
      edited.add(agreed.id)
    else known.set(agreed.id, { ...agreed, fingerprint })
  }
  for (const id of edited) known.delete(id)
  const digest = isRecord(declaration) && typeof declaration['digest'] === 'string' ? declaration['digest'] : ''
  return { tenant: tenant['id'], createdAt, digest, changes: known, edited, settings: new Set(settingsIn(settings)) }
}
