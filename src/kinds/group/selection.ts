import type { Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { TenantReading } from '../import.ts'
import { fixedOfGroup } from './fixed.ts'
import { uniqueNameOf } from './ownership.ts'

/** Why Graph lets nobody change who is in a group; undefined where it does. */
export const whyFixed = (live: Live<GraphGroup>): string | undefined => fixedOfGroup(live, 'members')?.why

/** Bears the declaration's own mark: where nothing declares it, a plan takes it for left over and deletes it. */
export const isMarked = ({ raw }: Live<GraphGroup>, { context: { declaration } }: TenantReading): boolean =>
  raw.uniqueName?.startsWith(uniqueNameOf(declaration.tenant.name, '')) === true

/** Groups around those that hold outsiders: being in the inner one is being in the outer one. */
const withParents = (
  inner: ReadonlySet<string>,
  all: readonly Live<GraphGroup>[],
  membersOf: ReadonlyMap<string, readonly string[]>,
): Set<string> => {
  const found = new Set(inner)
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { id } of all)
      if (!found.has(id) && membersOf.get(id)?.some((member) => found.has(member))) found.add(id)
  }
  return found
}

/**
 * The groups that matter: those that hold one of `people`, the groups around these, and where the `whole` declaration is made those
 * that bear its own mark.
 */
export const selectGroups = (
  all: readonly Live<GraphGroup>[],
  membersOf: ReadonlyMap<string, readonly string[]>,
  people: ReadonlySet<string>,
  isOwn: (live: Live<GraphGroup>) => boolean,
): Live<GraphGroup>[] => {
  const holding = all.filter(({ id }) => membersOf.get(id)?.some((member) => people.has(member)))
  const chosen = withParents(new Set([...holding, ...all.filter(isOwn)].map(({ id }) => id)), all, membersOf)
  return all.filter((live) => chosen.has(live.id))
}
