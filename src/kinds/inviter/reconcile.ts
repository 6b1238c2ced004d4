import type { NamedPrincipal } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { Context, Decision, Desired } from '../kind.ts'

const WHERE = 'in the Entra admin center (Roles and administrators › Guest Inviter)'

/** Who is expected to have the role and does not: told, since whoever may assign roles can become Global Administrator. */
export const decideInviter = (
  { spec }: Desired<NamedPrincipal>,
  live: Live | undefined,
  { match }: Context,
): Decision => {
  if (live !== undefined) return { do: 'nothing' }
  const isThere = spec.address.startsWith('principal:') || match.liveOf(spec.address) !== undefined
  return isThere
    ? {
        code: 'INVITER-MISSING',
        hold: 'is not assigned the Guest Inviter role, which `inviters` expects (the members of a group that has it are not counted); Guestlist does not assign directory roles',
        lift: `assign the role ${WHERE}, or remove the line from \`inviters\``,
        fields: false,
      }
    : {
        code: 'INVITER-UNKNOWN',
        hold: 'is expected to have the Guest Inviter role and was not found in the tenant',
        lift: 'correct the line under `inviters`, or remove it',
        fields: false,
      }
}
