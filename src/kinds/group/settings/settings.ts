import type { Context, Match } from '../../kind.ts'

/** A setting of Microsoft 365 groups as Graph has it: the values are texts (groupsetting.md). */
export interface GraphGroupSetting {
  id: string
  templateId: string
  values: { name: string; value: string }[]
}

/** The settings of the tenant, or of one group. */
export interface PlacedSettings {
  /** Null for the tenant's. */
  groupId: string | null
  settings: readonly GraphGroupSetting[]
}

/** The two templates that are about guests; their ids are the same in every tenant (concepts/group-directory-settings.md). */
const UNIFIED = '62375ab9-6b52-47ed-826b-58e47e0e304b'
const UNIFIED_GUEST = '08d542b9-071f-4e16-94b0-74abb372e3d9'

const isOff = (settings: readonly GraphGroupSetting[], template: string, name: string): boolean =>
  settings
    .filter(({ templateId }) => templateId.toLowerCase() === template)
    .flatMap(({ values }) => values)
    .some((one) => one.name === name && one.value.toLowerCase() === 'false')

const isOn = (settings: readonly GraphGroupSetting[], template: string, name: string): boolean =>
  settings
    .filter(({ templateId }) => templateId.toLowerCase() === template)
    .flatMap(({ values }) => values)
    .some((one) => one.name === name && one.value.toLowerCase() === 'true')

/** What a Microsoft 365 group says of guests. */
export interface GuestSettings {
  /** Whose setting keeps new guests out; undefined where none does. The tenant's wins over the group's. */
  closedBy?: 'tenant' | 'group'
  /** Whether guests who are members can open what the group holds. */
  canOpen: boolean
  /** Whether guests can be owners. */
  canOwn: boolean
}

export const settingsAddress = (groupId: string | null) => `group-settings:${groupId ?? 'tenant'}` as const

const placed = (match: Pick<Match, 'lives'>, groupId: string | null): readonly GraphGroupSetting[] =>
  match
    .lives('group-settings')
    .map(({ raw }) => raw as PlacedSettings)
    .find((one) => one.groupId === groupId)?.settings ?? []

/**
 * What the settings say of guests in a Microsoft 365 group; `groupId` undefined for one that the plan creates. Without an object the
 * defaults hold: guests are taken and can open the group, and cannot own it. Undefined where the settings were not read.
 */
export const guestSettingsOf = (
  { match }: Pick<Context, 'match'>,
  groupId: string | undefined,
): GuestSettings | undefined => {
  if (match.lives('group-settings').length === 0) return undefined
  const tenant = placed(match, null)
  const own = groupId === undefined ? [] : placed(match, groupId)
  const closedBy = isOff(tenant, UNIFIED, 'AllowToAddGuests')
    ? 'tenant'
    : isOff(own, UNIFIED_GUEST, 'AllowToAddGuests')
      ? 'group'
      : undefined
  return {
    ...(closedBy === undefined ? {} : { closedBy }),
    canOpen: !isOff(tenant, UNIFIED, 'AllowGuestsToAccessGroups'),
    canOwn: isOn(tenant, UNIFIED, 'AllowGuestsToBeGroupOwner'),
  }
}
