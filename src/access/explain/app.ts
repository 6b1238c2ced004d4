import type { Address, Phrase } from '../../model.ts'
import type { OpenApp } from '../graph.ts'
import { prefixAs } from '../input.ts'
import { internalAccessOf } from '../internal-access.ts'
import type { FoundObstacle, Home } from '../obstacles/index.ts'
import type { Explanation } from './explanation.ts'
import { heldObstacles, note } from './notes.ts'
import { pathsOf, sorted } from './paths.ts'
import type { ExplainContext } from './view.ts'

/** How many external users lose or gain an app that begins or ceases to require assignment: most have no assignment that tells of them. */
const turnedFor = (app: OpenApp, view: ExplainContext): string => {
  const people = [...view.people.values()].filter(({ external, address }) => {
    if (!external) return false
    const paths = pathsOf(address, view).filter((path) => path.app === app.address)
    return paths.some(({ now }) => now) !== paths.some(({ later }) => later)
  }).length
  const verb = app.open.before ? 'lose' : 'gain'
  return people === 1
    ? `1 external user ${verb}s access`
    : `${people.toLocaleString('en-US')} external users ${verb} access`
}

const statesOf = (app: OpenApp, view: ExplainContext): Phrase[] => {
  const { before, after } = app.open
  if (before === after)
    return [
      [
        after
          ? 'no assignment required: every user of the tenant can use it'
          : 'assignment required: only assigned users can use it',
      ],
    ]
  const internal = internalAccessOf(view.input, view.graph, [...view.people.values()])
  return [
    [`the plan turns assignment required ${after ? 'off' : 'on'}: ${turnedFor(app, view)}`],
    ...internal.flatMap(({ app: of, says }) => (of === app.address ? [says] : [])),
  ]
}

/** Sign-in that is disabled for the app, and the inbound settings that keep a partner's people out of it, or those of any other tenant. */
const obstaclesTo = (app: OpenApp, { input, obstacles }: ExplainContext): FoundObstacle[] => {
  const disabled = app.disabled
    ? [note({ code: 'APP-DISABLED', says: ['sign-in is disabled for the app'], source: null })]
    : []
  const of = (home: Home, people: Phrase): FoundObstacle[] =>
    obstacles.ofHome(home, app).map((each) => ({ ...each, app: null, says: [...people, ': ', ...each.says] }))
  const partners = input.context.declaration.partners.filter(({ tenantId }) => tenantId !== undefined)
  return [
    ...disabled.map((each) => ({ ...each, closes: true })),
    ...partners.flatMap((partner) => of(partner, ['people of ', { data: partner.displayName ?? partner.key }])),
    ...of('default', ['people of any other Microsoft Entra tenant']),
  ]
}

/** Who gets into an app by an assignment, whether it is open to everybody, and what keeps people out. */
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
    says: statesOf(app, view),
    obstacles: [...heldObstacles(app.address, view), ...obstaclesTo(app, view)],
    paths: sorted(paths),
    memberships: [],
  }
}
