/** The rules that a guest lifecycle policy may have, by the name that `ruleType` answers, each with its own number (identitygovernance-lifecyclepolicyrule.md and its types). */
export interface RuleType {
  type: string
  ruleType: string
  /** Days, or how many; undefined for a rule that has no number. */
  number?: string
}

export const NAMESPACE = '#microsoft.graph.identityGovernance.'

export const RULE_TYPES = [
  { type: 'inactivityRule', ruleType: 'inactivity', number: 'lastActivityThresholdInDays' },
  { type: 'periodicAttestationRule', ruleType: 'periodicAttestation', number: 'attestationIntervalInDays' },
  { type: 'sponsorPresenceRule', ruleType: 'sponsorPresence', number: 'minimumSponsorCount' },
  { type: 'invitationRedemptionRule', ruleType: 'invitationRedemption', number: 'invitationRedemptionThresholdInDays' },
  { type: 'accessPackageAssignmentRequiredRule', ruleType: 'accessPackageAssignmentRequired' },
] as const satisfies readonly RuleType[]

export const ENFORCEMENTS = [
  'disableOnlyEnforcementAction',
  'deleteOnlyEnforcementAction',
  'disableThenDeleteEnforcementAction',
] as const

/** Which objects a scope names, by its type. */
export const SCOPES: Readonly<Record<string, string>> = {
  selectedObjectsSubjectSet: 'inScopeObjects',
  allExcludingSpecificObjectsSubjectSet: 'excludedObjects',
  allExcludingGroupsSubjectSet: 'excludedGroups',
}

/** The name of a type without its namespace; '' for anything else. */
export const typeNameOf = (value: unknown): string => {
  const type = typeof value === 'object' && value !== null ? Reflect.get(value, '@odata.type') : undefined
  return typeof type === 'string' ? (type.split('.').at(-1) ?? '') : ''
}
