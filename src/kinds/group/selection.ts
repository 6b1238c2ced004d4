import type { Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import type { TenantReading } from '../import.ts'
import { fixedOfGroup } from './fixed.ts'
import { uniqueNameOf } from './ownership.ts'

/** Why Graph cannot change the members of a group; undefined where it can. */
export const whyFixed = (live: Live<GraphGroup>): string | undefined => fixedOfGroup(live, 'members')?.why

/** Bears the declaration's own mark: where nothing declares it, a plan takes it for left over and deletes it. */
export const isMarked = ({ raw }: Live<GraphGroup>, { context: { declaration } }: TenantReading): boolean =>
  raw.uniqueName?.startsWith(uniqueNameOf(declaration.tenant.name, '')) === true

/** Groups that contain groups with external members. */
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
