import type { Group } from '../../../declaration.ts'
import type { Live, Reader } from '../../../model.ts'
import type { GraphGroup } from '../../directory/group.ts'
import type { Desired, Match, ReadContext } from '../../kind.ts'
import { uniqueNameOf } from '../ownership.ts'

export interface DeletedGroup extends Pick<GraphGroup, 'id' | 'displayName' | 'uniqueName'> {
  deletedDateTime?: string | null
  expirationDateTime?: string | null
}

/** Groups that are declared and not there: the plan would create them, or has lost them. */
const isMissing = ({ spec, ensure }: Desired<Group>, match: Pick<Match, 'liveOf'>): boolean =>
  ensure === 'present' && match.liveOf(spec.address) === undefined

export const readDeletedGroups = async (get: Reader, context: ReadContext): Promise<Live<DeletedGroup>[]> => {
  const groups = context.desired.filter((one): one is Desired<Group> => one.kind === 'group')
  if (!groups.some((group) => isMissing(group, context.match))) return []
  const select = 'id,displayName,uniqueName,deletedDateTime,expirationDateTime'
  const found = await get.list<DeletedGroup>(
    `/v1.0/directory/deletedItems/microsoft.graph.group?$select=${select}&$top=999`,
  )
  return found.map((raw) => ({
    kind: 'deleted-group',
    id: raw.id,
    address: `deleted-group:${raw.id}`,
    deleted: true,
    name: raw.displayName ?? raw.uniqueName ?? raw.id,
    raw,
  }))
}

/** The deleted group that an entry means: by its id, else by the unique name that Guestlist gave to it. */
export const deletedGroupOf = (
  { id, key, previously }: Group,
  { match, declaration }: Pick<ReadContext, 'match' | 'declaration'>,
): Live<DeletedGroup> | undefined => {
  const names = new Set([key, ...previously].map((name) => uniqueNameOf(declaration.tenant.name, name).toLowerCase()))
  return (match.lives('deleted-group') as readonly Live<DeletedGroup>[]).find((live) =>
    id === undefined
      ? names.has((live.raw.uniqueName ?? '').toLowerCase())
      : live.id.toLowerCase() === id.toLowerCase(),
  )
}
