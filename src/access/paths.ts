import type { AccessPath, Address, Phrase } from '../model.ts'
import type { AccessGraph, OpenApp } from './graph.ts'
import type { Side } from './input.ts'
import { byKey } from '../util/order.ts'

/** The app role, where there is one. */
export const asRole = (role: string | null): Phrase => (role === null ? [] : [' (role: ', { data: role }, ')'])

const SPELL: { [via in AccessPath['via']]: number } = { direct: 0, member: 1, rule: 2, open: 3 }

/** Paths of one meaning have one key, whatever line asks for them. */
export const pathKey = ({ via, group, role }: AccessPath): string =>
  [SPELL[via], group ?? '', role ?? ''].join('\u0000')

const openPath = (app: OpenApp): AccessPath => ({
  via: 'open',
  group: null,
  role: null,
  says: ['no assignment required'],
  source: app.source,
})

/** Every path by which a person has access to an app on one side of the plan, each once, in a fixed order. */
export const pathsTo = (
  graph: AccessGraph,
  who: Address,
  app: OpenApp,
  side: Side,
  nameOf: (address: Address) => string,
): AccessPath[] => {
  const found = new Map<string, AccessPath>()
  const add = (path: AccessPath): void => {
    const key = pathKey(path)
    if (!found.has(key)) found.set(key, path)
  }
  for (const edge of graph.assignmentsFrom.get(who) ?? []) {
    if (edge.to === app.address && edge[side])
      add({
        via: 'direct',
        group: null,
        role: edge.role,
        says: ['direct assignment', ...asRole(edge.role)],
        source: edge.source,
      })
  }
  for (const membership of graph.membershipsFrom.get(who) ?? []) {
    if (!membership[side]) continue
    const group = membership.to
    const dynamic = graph.dynamic.get(group)
    const via = dynamic?.isDynamic[side] === true ? 'rule' : 'member'
    for (const edge of graph.assignmentsFrom.get(group) ?? []) {
      if (edge.to !== app.address || !edge[side]) continue
      const says: Phrase =
        via === 'rule' ? ['dynamic group ', { data: nameOf(group) }] : ['group ', { data: nameOf(group) }]
      // Who was in the group before and stays has the app, or has it no more, because of the group's assignment.
      const isByEdge = membership.before && membership.after && edge.before !== edge.after
      const bySelf = via === 'rule' ? dynamic?.source : membership.source
      const source = (isByEdge ? (edge.source ?? bySelf) : (bySelf ?? edge.source)) ?? null
      add({ via, group, role: edge.role, says: [...says, ...asRole(edge.role)], source })
    }
  }
  if (app.open[side]) add(openPath(app))
  return [...found].sort(byKey).map(([, path]) => path)
}
