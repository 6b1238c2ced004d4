import type { Address } from '../../model.ts'
import { isAble, type Person } from '../people.ts'
import type { ExplainedPath, When } from './explanation.ts'
import { assignmentStep, entryStep, membershipSteps, openStep } from './steps.ts'
import type { View } from './view.ts'

const whenOf = (person: Person | undefined, before: boolean, after: boolean): When =>
  person === undefined
    ? { now: before, later: after }
    : { now: before && isAble(person.before), later: after && isAble(person.after) }

/** Every path of one person, to every app that was read. A blocked account has its paths, and cannot use them. */
export const pathsOf = (who: Address, view: View): ExplainedPath[] => {
  const { graph } = view
  const person = view.people.get(who)
  const entry = entryStep(who, view)
  const direct = (graph.assignmentsFrom.get(who) ?? []).map((edge): ExplainedPath => ({
    who,
    app: edge.to,
    via: 'direct',
    group: null,
    role: edge.role,
    ...whenOf(person, edge.before, edge.after),
    steps: [...entry, assignmentStep(edge, view)],
  }))
  const carried = (graph.membershipsFrom.get(who) ?? []).flatMap((membership) =>
    (graph.assignmentsFrom.get(membership.to) ?? []).map((edge): ExplainedPath => {
      const { via, steps } = membershipSteps(membership, view)
      const when = whenOf(person, edge.before && membership.before, edge.after && membership.after)
      return {
        who,
        app: edge.to,
        via,
        group: membership.to,
        role: edge.role,
        ...when,
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
      ...whenOf(person, app.open.before, app.open.after),
      steps: [openStep(app)],
    }))
  return sorted([...direct, ...carried, ...open])
}

const keyOf = (path: ExplainedPath): string =>
  [path.app, path.who, path.via, path.group ?? '', path.role ?? ''].join('\u0000')

export const sorted = (paths: ExplainedPath[]): ExplainedPath[] => paths.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
