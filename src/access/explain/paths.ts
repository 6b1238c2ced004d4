import type { Address } from '../../model.ts'
import { isClosed } from '../obstacles/index.ts'
import type { Side } from '../input.ts'
import type { ExplainedPath } from './explanation.ts'
import type { HoldsWhen } from './holds-when.ts'
import { assignmentStep, entryStep, membershipSteps, openStep } from './steps.ts'
import type { ExplainContext } from './view.ts'
import { by } from '../../util/order.ts'

type Sides = { [side in Side]: boolean }

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

/** Every path of one person, to every app that was read. A blocked account has its paths, and cannot use them. */
export const pathsOf = (who: Address, view: ExplainContext): ExplainedPath[] => {
  const { graph } = view
  const entry = entryStep(who, view)
  const direct = (graph.assignmentsFrom.get(who) ?? []).map((edge): ExplainedPath => ({
    who,
    app: edge.to,
    via: 'direct',
    group: null,
    role: edge.role,
    ...usable(who, edge.to, edge, view),
    steps: [...entry, assignmentStep(edge, view)],
  }))
  const carried = (graph.membershipsFrom.get(who) ?? []).flatMap((membership) =>
    (graph.assignmentsFrom.get(membership.to) ?? []).map((edge): ExplainedPath => {
      const { via, steps } = membershipSteps(membership, view)
      const both = { before: edge.before && membership.before, after: edge.after && membership.after }
      return {
        who,
        app: edge.to,
        via,
        group: membership.to,
        role: edge.role,
        ...usable(who, edge.to, both, view),
        steps: [...entry, ...steps, assignmentStep(edge, view)],
      }
    }),
  )
  const open = [...graph.apps.values()]
    .filter((app) => app.open.before || app.open.after)
    .map((app): ExplainedPath => ({
      who,
      app: app.address,
      via: 'open',
      group: null,
      role: null,
      ...usable(who, app.address, app.open, view),
      steps: [openStep(app)],
    }))
  return sorted([...direct, ...carried, ...open])
}

const keyOf = (path: ExplainedPath): string =>
  [path.app, path.who, path.via, path.group ?? '', path.role ?? ''].join('\u0000')

export const sorted = (paths: ExplainedPath[]): ExplainedPath[] => paths.sort(by(keyOf))
