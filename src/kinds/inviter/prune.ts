import type { Live } from '../../model.ts'
import type { Context, PruneDecision } from '../kind.ts'
import type { Inviter } from './read.ts'

/** The line to add: as the plan calls the principal, else by its user principal name or id. */
const lineFor = ({ principalId, principal }: Inviter, { match }: Context): string => {
  const named = match.addressForId(principalId)
  if (named !== undefined && /^(?:guest|group|user|app):/.test(named) && !named.endsWith(principalId)) return named
  const upn = principal?.userPrincipalName
  return upn ? `user:${upn.toLowerCase()}` : `principal:${principalId}`
}

/** Who has the role and is not expected to: nothing is removed, and it is a difference. */
export const pruneInviter = (live: Live<Inviter>, context: Context): PruneDecision => {
  const { declaration } = context
  if (declaration.inviters === undefined) return { keep: 'inviters are not declared' }
  return {
    code: 'INVITER-UNEXPECTED',
    hold: `${live.raw.isEligible ? 'is eligible for' : 'has'} the Guest Inviter role and is not in \`inviters\`; Guestlist does not remove directory roles`,
    lift: `add \`${lineFor(live.raw, context)}\` to \`inviters\`, or remove the role assignment in the Entra admin center`,
    source: declaration.at(declaration.inviters),
  }
}
