import type { Address } from '../../model.ts'
import type { OpenApp } from '../graph.ts'
import { prefixAs } from '../input.ts'
import type { Explanation } from './explanation.ts'
import { heldObstacles } from './notes.ts'
import { pathsOf, sorted } from './paths.ts'
import type { ExplainContext } from './view.ts'

const stateOf = ({ open }: OpenApp): string => {
  if (open.before !== open.after)
    return open.after ? 'the plan turns assignment required off' : 'the plan turns assignment required on'
  return open.after
    ? 'no assignment required: every user of the tenant can use it'
    : 'assignment required: only assigned users can use it'
}

/** Who gets into an app by an assignment, and whether it is open to everybody. */
export const ofApp = (app: OpenApp, view: ExplainContext): Explanation => {
  const holders = new Set<Address>()
  for (const edge of view.graph.assignmentsTo.get(app.address) ?? []) {
    if (view.people.has(edge.from)) holders.add(edge.from)
    for (const membership of view.graph.membershipsTo.get(edge.from) ?? []) holders.add(membership.from)
  }
  const paths = [...holders]
    .flatMap((who) => pathsOf(who, view))
    .filter((path) => path.app === app.address && path.via !== 'open')
  return {
    who: app.address,
    is: 'resource',
    kind: prefixAs(view.input, 'resource'),
    name: app.name,
    says: [[stateOf(app)]],
    obstacles: heldObstacles(app.address, view),
    paths: sorted(paths),
    memberships: [],
  }
}
