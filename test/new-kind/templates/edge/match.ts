import type { Context, Desired, MatchResult } from '../../../../src/kinds/kind.ts'
import type { Address, Live } from '../../../../src/model.ts'
import type { ExampleThing } from './desired.ts'
import type { LiveExampleThing } from './read.ts'

/** By the two ids, since an end may be referred to by more than one address. */
export const matchExampleThings = (
  wanted: readonly Desired<ExampleThing>[],
  lives: readonly Live<LiveExampleThing>[],
  { match }: Context,
): MatchResult => {
  const byIds = new Map(lives.map((live) => [live.id, live]))
  const pairs = new Map<Address, Live>()
  for (const { address, spec } of wanted) {
    const [container, member] = [match.liveOf(spec.container), match.liveOf(spec.member)]
    const live = container && member ? byIds.get(`${container.id}/${member.id}`) : undefined
    if (live !== undefined) pairs.set(address, live)
  }
  return { pairs, held: new Map() }
}
