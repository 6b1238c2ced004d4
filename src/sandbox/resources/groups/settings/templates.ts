/** A template of group settings: every setting that it has, with its default (groupsettingtemplate.md; the values are texts). */
export interface SettingTemplate {
  id: string
  displayName: string
  /** For one Microsoft 365 group, or for the tenant. */
  scope: 'tenant' | 'group'
  defaults: Readonly<Record<string, string>>
}

/** The two that are about guests (concepts/group-directory-settings.md; groups-settings-cmdlets.md has the defaults). */
export const GROUP_UNIFIED: SettingTemplate = {
  id: '62375ab9-6b52-47ed-826b-58e47e0e304b',
  displayName: 'Group.Unified',
  scope: 'tenant',
  defaults: {
    NewUnifiedGroupWritebackDefault: 'true',
    EnableMIPLabels: 'false',
    CustomBlockedWordsList: '',
    EnableMSStandardBlockedWords: 'false',
    ClassificationDescriptions: '',
    DefaultClassification: '',
    PrefixSuffixNamingRequirement: '',
    AllowGuestsToBeGroupOwner: 'false',
    AllowGuestsToAccessGroups: 'true',
    GuestUsageGuidelinesUrl: '',
    GroupCreationAllowedGroupId: '',
    AllowToAddGuests: 'true',
    UsageGuidelinesUrl: '',
    ClassificationList: '',
    EnableGroupCreation: 'true',
  },
}

export const GROUP_UNIFIED_GUEST: SettingTemplate = {
  id: '08d542b9-071f-4e16-94b0-74abb372e3d9',
  displayName: 'Group.Unified.Guest',
  scope: 'group',
  defaults: { AllowToAddGuests: 'true' },
}

export const TEMPLATES: readonly SettingTemplate[] = [GROUP_UNIFIED, GROUP_UNIFIED_GUEST]

/** Those whose default is one are true or false, written as a text. */
export const isSwitch = (template: SettingTemplate, name: string): boolean =>
  /^(?:true|false)$/.test(template.defaults[name] ?? '')
