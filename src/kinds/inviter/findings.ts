import type { NamedPrincipal } from '../../declaration.ts'
import type { Finding } from '../../model.ts'
import type { DirectoryUser } from '../directory/user.ts'
import type { Context, Desired } from '../kind.ts'

/** Who is expected to invite and cannot even sign in: who holds the role is told elsewhere. */
export const adviseOnInviters = (desired: readonly Desired<NamedPrincipal>[], { match }: Context): Finding[] =>
  desired.flatMap(({ spec, source }): Finding[] => {
    const live = match.liveOf(spec.address)
    const isAccount = live?.kind === 'directory' || live?.kind === 'guest'
    if (!isAccount || (live.raw as DirectoryUser).accountEnabled !== false) return []
    return [
      {
        code: 'INVITER-BLOCKED',
        severity: 'warning',
        message: `${live.name} is expected to invite guests and is blocked`,
        help: 'remove the line from `inviters` and the role assignment in the Entra admin center, or allow the account to sign in',
        source,
      },
    ]
  })
