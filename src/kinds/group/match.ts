import type { Group } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { Context, Desired, HeldMatch, MatchResult } from '../kind.ts'
import { uniqueNameOf } from './ownership.ts'

export const matchGroups = (
  desired: readonly Desired<Group>[],
  lives: readonly Live<GraphGroup>[],
  context: Context,
): MatchResult => {
  const pairs = new Map<Address, Live>()
  const held = new Map<Address, HeldMatch>()
  const byId = new Map(lives.map((live) => [live.id.toLowerCase(), live]))
  const byUniqueName = new Map(
    lives.flatMap((live) => (live.raw.uniqueName ? [[live.raw.uniqueName, live] as const] : [])),
  )
  const inAnyCase = new Map([...byUniqueName].map(([name, live]) => [name.toLowerCase(), live]))
  // A create by a name in another case would write to the group that is there (upsert), and the old key would then delete it.
  const byName = (names: readonly string[]) => [
    ...new Set(names.flatMap((name) => byUniqueName.get(name) ?? inAnyCase.get(name.toLowerCase()) ?? [])),
  ]
  const taken = new Map<string, Address>()
  for (const wanted of desired) {
    const { id, key, previously } = wanted.spec
    const names = [...new Set([key, ...previously])].map((name) => uniqueNameOf(context.declaration.tenant.name, name))
    const hits = id === undefined ? byName(names) : [byId.get(id.toLowerCase())].flatMap((hit) => hit ?? [])
    if (hits.length > 1) {
      held.set(wanted.address, {
        liveIds: hits.map((hit) => hit.id),
        code: 'GROUP-SEVERAL',
        reason: 'the key and a former key belong to two groups',
        lift: `set ${hits.map((hit) => `\`id: ${hit.id}\` (${hit.raw.uniqueName ?? hit.name})`).join(' or ')} to select one, and remove the former key`,
      })
      continue
    }
    const [live] = hits
    const other = live === undefined ? undefined : taken.get(live.id)
    if (other !== undefined && live !== undefined) {
      held.set(wanted.address, {
        liveIds: [live.id],
        code: 'GROUP-SAME',
        reason: `${other} is the same group`,
        lift: 'declare the group once',
      })
    } else if (live !== undefined) {
      taken.set(live.id, wanted.address)
      pairs.set(wanted.address, live)
    }
  }
  return { pairs, held }
}
