import type { Address, Change, Value, Writer } from '../model.ts'
import { refOf } from '../references.ts'
import { isAlreadyLinked, isGone, isReplicationLag } from './graph-errors.ts'
import type { ApplyContext } from './kind.ts'
import { requireAll } from './require-all.ts'

/** A set of links that Graph keeps beside an object: `/users/{id}/sponsors`. */
export interface Links {
  /** With the version, without a query. */
  path: string
  /** What `@odata.id` points at, below the version. */
  target(address: Address, id: string): string
  /** The most that Graph takes at a time. */
  most: number
}

const addressesIn = (value: Value | undefined): Address[] =>
  (Array.isArray(value) ? value : []).flatMap((item) => refOf(item) ?? [])

/**
 * People in the set of a newly created object who are not listed: Graph adds its creator (sponsors:
 * b2b-sponsors; owners of a Microsoft 365 group: group resource). Nothing but a person is taken for that.
 */
const stamped = async (to: Writer, path: string, wanted: ReadonlySet<string>): Promise<string[]> => {
  const query = `${path}?$select=id`
  const lists = requireAll(await to.lists<{ id: string; '@odata.type'?: string }>([query]), [query])
  return lists
    .flat()
    .filter((link) => link['@odata.type'] === '#microsoft.graph.user' && !wanted.has(link.id))
    .map(({ id }) => id)
}

/**
 * Writes the difference that a plan holds, and nothing that it does not: what was added outside Guestlist since then stays. Adds before
 * it removes, so that the set is never empty in between, and makes room only where Graph takes no more.
 */
export const writeLinks = async (
  to: Writer,
  links: Links,
  field: string,
  change: Pick<Change, 'op' | 'before' | 'after'>,
  context: ApplyContext,
): Promise<void> => {
  const [was, will] = [addressesIn(change.before?.[field]), addressesIn(change.after?.[field])]
  const [had, wanted] = [
    new Set(was.map((address) => context.id(address))),
    new Map(will.map((address) => [context.id(address), address])),
  ]
  const leaving =
    change.op === 'add'
      ? await stamped(to, links.path, new Set(wanted.keys()))
      : [...had].filter((id) => !wanted.has(id))
  let size = change.op === 'add' ? leaving.length : had.size
  const leave = async (id: string): Promise<void> => {
    await to.delete(`${links.path}/${id}/$ref`, { isAlreadyApplied: isGone })
    size -= 1
  }
  for (const [id, address] of wanted) {
    if (had.has(id)) continue
    const room = size < links.most ? undefined : leaving.shift()
    if (room !== undefined) await leave(room)
    const body = { '@odata.id': `${context.root}/${links.target(address, id)}` }
    await to.post(`${links.path}/$ref`, body, { isAlreadyApplied: isAlreadyLinked, isReplicationLag })
    size += 1
  }
  for (const id of leaving) await leave(id)
}
