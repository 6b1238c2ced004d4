import { guidOf } from '../../../core/ids.ts'
import type { GroupSetting } from '../../../core/tenant.ts'
import { atPlace, resolve, wrong } from '../../seed-context.ts'
import type { SeedContext, Seeded } from '../../seed-context.ts'
import { isUnified } from '../group-types.ts'
import { checkedValues, wholeValues } from './rules.ts'
import { GROUP_UNIFIED, GROUP_UNIFIED_GUEST, type SettingTemplate } from './templates.ts'

const made = (
  { tenant }: SeedContext,
  template: SettingTemplate,
  of: string,
  values: Readonly<Record<string, unknown>>,
  place: string,
): GroupSetting => ({
  id: guidOf('seed', tenant.organization.id, 'groupSetting', of),
  displayName: template.displayName,
  templateId: template.id,
  values: atPlace(place, () => {
    const given = Object.entries(values).map(([name, value]) => ({ name, value: String(value) }))
    return wholeValues(template, [], checkedValues(template, given))
  }),
})

/** The section `groupSettings`, and `allowToAddGuests` of a group. */
export const seedGroupSettings = (context: SeedContext): Seeded[] => {
  const { seed, tenant } = context
  const settings = (tenant.groupSettings ??= { tenant: [], groups: {} })
  if (seed.groupSettings !== undefined)
    settings.tenant.push(made(context, GROUP_UNIFIED, 'tenant', seed.groupSettings, 'groupSettings'))
  for (const [at, group] of (seed.groups ?? []).entries()) {
    if (group.allowToAddGuests === undefined) continue
    const place = `groups[${at}].allowToAddGuests`
    const object = resolve(context, `group:${group.id ?? group.uniqueName ?? group.displayName}`, place)
    if (!isUnified(object)) throw wrong(place, 'only Microsoft 365 groups have this setting')
    const values = { AllowToAddGuests: group.allowToAddGuests }
    settings.groups[object.id] = [made(context, GROUP_UNIFIED_GUEST, object.id, values, place)]
  }
  return []
}
