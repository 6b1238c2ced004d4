import type { Address, Live } from '../model.ts'
import type { Context, Decision } from './kind.ts'

/** Who is blocked or gone by the declaration's own word gets nothing new; what is there stays (blocking keeps memberships). */
export const decideEdge = (principal: Address, live: Live | undefined, context: Context): Decision => {
  if (live !== undefined) return { do: 'nothing' }
  const desired = context.match.desiredOf(principal)
  return { do: desired !== undefined && desired.ensure !== 'present' ? 'nothing' : 'add' }
}
