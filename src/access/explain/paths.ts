import type { Address } from '../../model.ts'
import { isClosed } from '../obstacles/index.ts'
import type { Side } from '../input.ts'
import { assignmentEnds, endsOf, membershipEnds, openEnds } from './ends.ts'
import type { ExplainedPath } from './explanation.ts'
import type { HoldsWhen } from './holds-when.ts'
import type { End } from './step.ts'
import { assignmentStep, entryStep, membershipSteps, openStep, type Sides } from './steps.ts'
import type { ExplainContext } from './view.ts'
import { by } from '../../util/order.ts'

/** When an edge gives access: while there is an account, and no restriction blocks the app for it. */
const usable = (
  who: Address,
  app: Address,
  edge: Sides,
  view: ExplainContext,
): HoldsWhen & Pick<ExplainedPath, 'obstacles'> => {
  const [person, target] = [view.people.get(who), view.graph.apps.get(app)]
  if (person === undefined) return { now: edge.before, later: edge.after, obstacles: [] }
  const obstacles = [
    ...view.obstacles.ofPerson(person),
    ...(target === undefined ? [] : view.obstacles.ofApp(person, target)),
  ]
  const open = (side: Side): boolean => edge[side] && person[side] !== undefined && !isClosed(obstacles, side)
  return { now: open('before'), later: open('after'), obstacles }
}

type Usable = ReturnType<typeof usable>

const endsIf = (who: Address, { now, later, obstacles }: Usable, links: () => End[], view: ExplainContext): End[] =>
  now && !later ? endsOf(who, obstacles, links(), view) : []

/** A path that nobody can use is told as it is, or will be. */
const heldOn = ({ now, later }: Usable, edges: Sides): Sides => (now || later ? { before: now, after: later } : edges)

/** Every path of one person, to every app that was read. A blocked account has its paths, and cannot use them. */
export const pathsOf = (who: Address, view: ExplainContext): ExplainedPath[] => {
  const { graph } = view
  const entry = entryStep(who, view)
  const direct = (graph.assignmentsFrom.get(who) ?? []).map((edge): ExplainedPath => {
    const use = usable(who, edge.to, edge, view)
    return {
      who,
      app: edge.to,
      via: 'direct',
      group: null,
      role: edge.role,
      ...use,
      steps: [...entry, assignmentStep(edge, view)],
      ends: endsIf(who, use, () => assignmentEnds(edge, view), view),
    }
  })
  const carried = (graph.membershipsFrom.get(who) ?? []).flatMap((membership) =>
    (graph.assignmentsFrom.get(membership.to) ?? []).map((edge): ExplainedPath => {
      const both = { before: edge.before && membership.before, after: edge.after && membership.after }
      const use = usable(who, edge.to, both, view)
      const { via, steps } = membershipSteps(membership, heldOn(use, both), view)
      return {
        who,
        app: edge.to,
        via,
        group: membership.to,
        role: edge.role,
        ...use,
        steps: [...entry, ...steps, assignmentStep(edge, view)],
        ends: endsIf(who, use, () => [...membershipEnds(membership, view), ...assignmentEnds(edge, view)], view),
      }
    }),
  )
  const open = [...graph.apps.values()]
    .filter((app) => app.open.before || app.open.after)
    .map((app): ExplainedPath => {
      const use = usable(who, app.address, app.open, view)
      return {
        who,
        app: app.address,
        via: 'open',
        group: null,
        role: null,
        ...use,
        steps: [openStep(app)],
        ends: endsIf(who, use, () => openEnds(app), view),
      }
    })
  return sorted([...direct, ...carried, ...open])
}

const keyOf = (path: ExplainedPath): string =>
  [path.app, path.who, path.via, path.group ?? '', path.role ?? ''].join('\u0000')

export const sorted = (paths: ExplainedPath[]): ExplainedPath[] => paths.sort(by(keyOf))
