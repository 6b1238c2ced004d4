import { InvalidInput } from '../errors.ts'
import type { Change, Plan, Setting } from '../model.ts'
import { isAgreed } from './agreed.ts'
import { readSavedPlan, type SavedPlan } from './read-saved-plan.ts'
import { isDoneAtOnce } from './settings/settings.ts'

export interface SavedPlanComparison {
  /** Changes that the saved plan does not hold. */
  extra: { change: Change; why: string }[]
  /** Rules of the declaration that the saved plan does not hold. */
  extraSettings: { setting: Setting; why: string }[]
  /** What is worth knowing and does not stop. */
  notes: string[]
}

const NEW = 'it is not in the saved plan'

const reasonFor = (id: string, saved: SavedPlan): string => {
  if (saved.edited.has(id)) return 'the file was edited manually'
  return saved.changes.has(id) ? 'the tenant or the declaration changed, so it is a different change now' : NEW
}

/**
 * Whether a saved plan told a rule as one of its changes, which is done by now: it stands alone then, and was agreed to with
 * the change. What was to be blocked was not agreed to be deleted.
 */
const wasChange = (setting: Setting, { changes }: SavedPlan): boolean => {
  const known = changes.get(setting.id)
  if (known === undefined || !isDoneAtOnce(setting, new Map([[setting.id, known.op]]))) return false
  const meant = known.op !== 'remove' ? 'present' : known.after === null ? 'absent' : 'blocked'
  return setting.field !== 'ensure' || setting.after === meant
}

/**
 * What a fresh plan wants beyond a saved one. A smaller remainder is fine, so that a plan that was applied by half can be
 * finished. Throws InvalidInput for another tenant, another format, or a file that is not a plan.
 */
export const compareSaved = (plan: Plan, value: unknown, file: string): SavedPlanComparison => {
  const saved = readSavedPlan(value, file)
  if (saved.tenant !== plan.tenant.id) {
    throw new InvalidInput(
      `${file} is a plan of the tenant ${saved.tenant}, not of ${plan.tenant.id}`,
      [],
      'create a plan of this tenant',
    )
  }
  return {
    extra: plan.changes
      .filter((change) => !isAgreed(change, saved, plan))
      .map((change) => ({ change, why: reasonFor(change.id, saved) })),
    extraSettings: plan.settings
      .filter((setting) => !saved.settings.has(setting.fingerprint) && !wasChange(setting, saved))
      .map((setting) => ({ setting, why: NEW })),
    notes:
      saved.digest === plan.declaration.digest
        ? []
        : [`the declaration has changed since ${file} was created; only changes with the same fingerprint are applied`],
  }
}
