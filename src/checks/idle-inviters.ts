import type { Check } from './check.ts'
import { invitersSetting } from './policies.ts'

/** Settings under which the Guest Inviter role makes no difference (authorizationPolicy: allowInvitesFrom). */
const WITHOUT_ROLE: { readonly [value: string]: string } = {
  everyone: 'everybody may invite guests, guests included',
  adminsGuestInvitersAndAllMembers: 'every member may invite guests',
  none: 'nobody may invite guests, not even with the Guest Inviter role',
}

/** `inviters` beside a setting that asks nobody for the role. */
export const idleInviters: Check = (input) => {
  const { inviters } = input.declaration
  const setting = invitersSetting(input)
  const how = setting === undefined ? undefined : WITHOUT_ROLE[setting.value]
  if (inviters === undefined || setting === undefined || how === undefined) return []
  const source = input.declaration.at(inviters)
  return [
    {
      code: 'INVITERS-IDLE',
      severity: 'warning',
      message: `\`allowInvitesFrom: ${setting.value}\` means that ${how}, so \`inviters\` says nothing about who may.`,
      help: 'Set `allowInvitesFrom: adminsAndGuestInviters`, or remove `inviters`.',
      source: setting.source ?? source,
      ...(setting.source === null ? {} : { related: source }),
    },
  ]
}
