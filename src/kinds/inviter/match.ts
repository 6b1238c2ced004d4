import type { NamedPrincipal } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import type { Context, Desired, MatchResult } from '../kind.ts'
import type { Inviter } from './read.ts'

/** By the id of who is named. */
export const matchInviters = (
  desired: readonly Desired<NamedPrincipal>[],
  lives: readonly Live<Inviter>[],
  { match }: Context,
): MatchResult => {
  const byPrincipal = new Map(lives.map((live) => [live.raw.principalId.toLowerCase(), live]))
  const pairs = new Map<Address, Live>()
  for (const { address, spec } of desired) {
    const id = spec.address.startsWith('principal:')
      ? spec.address.slice('principal:'.length)
      : match.liveOf(spec.address)?.id
    const live = id === undefined ? undefined : byPrincipal.get(id.toLowerCase())
    if (live !== undefined) pairs.set(address, live)
  }
  return { pairs, held: new Map() }
}
