import type { Address, Held, Phrase, Source } from '../model.ts'
import { namerOf } from './access.ts'
import { type AccessGraph, accessGraphOf, type OpenApp } from './graph.ts'
import type { Edge } from './edges.ts'
import { type Move, movesOf } from './moves.ts'
import { type Obstacle, obstaclesOf } from './obstacles.ts'
import { isAble, type Person, peopleOf } from './people.ts'
import type { Scene } from './scene.ts'
import { saysOfRule } from './verdicts.ts'

/** When something holds: `later` is when the plan is applied. */
interface When {
  now: boolean
  later: boolean
}

/** One link of a path, with the line that causes it; null when no line does. */
export interface Step {
  says: Phrase
  source: Source | null
}

/** One way to an app, link by link. */
export interface ExplainedPath extends When {
  who: Address
  app: Address
  via: 'direct' | 'member' | 'rule' | 'open'
  group: Address | null
  role: string | null
  steps: Step[]
}

/** A group somebody is in, or somebody who is in a group. */
export interface ExplainedMembership extends When {
  who: Address
  group: Address
  via: 'member' | 'rule'
  says: Phrase
  source: Source | null
}

/** Everything there is to say about one person, group or app. */
export interface Explanation {
  who: Address
  kind: 'guest' | 'user' | 'group' | 'app'
  /** Directory text, hostile. */
  name: string
  /** What is worth knowing first. */
  says: Phrase[]
  obstacles: Obstacle[]
  paths: ExplainedPath[]
  memberships: ExplainedMembership[]
}

interface World {
  scene: Scene
  held: readonly Held[]
  graph: AccessGraph
  moves: readonly Move[]
  people: ReadonlyMap<Address, Person>
  nameOf: (address: Address) => string
}

const asRole = (role: string | null): Phrase => (role === null ? [] : [' as ', { data: role }])

/** The line of a guest's own entry, the first cause of everything that is declared for it. */
const entryStep = (who: Address, { scene, nameOf }: World): Step[] => {
  const wish = scene.context.match.desiredOf(who)
  return wish?.kind === 'guest' ? [{ says: [{ data: nameOf(who) }, ' is declared'], source: wish.source }] : []
}

const ruleSteps = (group: Address, who: Address, side: 'before' | 'after', world: World): Step[] => {
  const ruled = world.graph.dynamic.get(group)
  const ruling = ruled?.ruling[side]
  const user = world.people.get(who)?.[side]
  const words = ruling?.on === true && user !== undefined ? saysOfRule(ruling, user, world.scene.context.today) : []
  const frozen: string[] = ruling?.on === false ? ['its rule is paused, so it keeps the members it has'] : []
  return [
    { says: ['the rule of ', { data: world.nameOf(group) }, ' takes them in'], source: ruled?.source ?? null },
    ...[...words, ...frozen].map((word) => ({ says: [{ data: word }], source: null })),
  ]
}

const side = (edge: { before: boolean; after: boolean }): 'before' | 'after' => (edge.after ? 'after' : 'before')

const whenOf = (person: Person | undefined, before: boolean, after: boolean): When =>
  person === undefined
    ? { now: before, later: after }
    : { now: before && isAble(person.before), later: after && isAble(person.after) }

const membershipSteps = (membership: Edge, world: World): { via: 'member' | 'rule'; steps: Step[] } => {
  const on = side(membership)
  const isRuled = world.graph.dynamic.get(membership.to)?.ruled[on] === true
  if (isRuled) return { via: 'rule', steps: ruleSteps(membership.to, membership.from, on, world) }
  const says: Phrase = [
    { data: world.nameOf(membership.from) },
    ' is a member of ',
    { data: world.nameOf(membership.to) },
  ]
  return { via: 'member', steps: [{ says, source: membership.source }] }
}

const assignmentStep = (assignment: Edge, { nameOf }: World): Step => ({
  says: [
    { data: nameOf(assignment.from) },
    ' is assigned to ',
    { data: nameOf(assignment.to) },
    ...asRole(assignment.role),
  ],
  source: assignment.source,
})

const openStep = (app: OpenApp): Step => ({
  says: [{ data: app.name }, ' is open: it needs no assignment'],
  source: app.source,
})

/** Every path of one person, to every app that was read. A blocked account has its paths, and cannot use them. */
const pathsOf = (who: Address, world: World): ExplainedPath[] => {
  const { graph } = world
  const person = world.people.get(who)
  const entry = entryStep(who, world)
  const direct = (graph.assignmentsFrom.get(who) ?? []).map((edge): ExplainedPath => ({
    who,
    app: edge.to,
    via: 'direct',
    group: null,
    role: edge.role,
    ...whenOf(person, edge.before, edge.after),
    steps: [...entry, assignmentStep(edge, world)],
  }))
  const carried = (graph.membershipsFrom.get(who) ?? []).flatMap((membership) =>
    (graph.assignmentsFrom.get(membership.to) ?? []).map((edge): ExplainedPath => {
      const { via, steps } = membershipSteps(membership, world)
      const when = whenOf(person, edge.before && membership.before, edge.after && membership.after)
      return {
        who,
        app: edge.to,
        via,
        group: membership.to,
        role: edge.role,
        ...when,
        steps: [...entry, ...steps, assignmentStep(edge, world)],
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
const sorted = (paths: ExplainedPath[]): ExplainedPath[] => paths.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))

const membershipOf = (membership: Edge, world: World): ExplainedMembership => {
  const { via, steps } = membershipSteps(membership, world)
  const [first] = steps
  const { from: who, to: group, before: now, after: later } = membership
  return { who, group, via, now, later, says: first?.says ?? [], source: first?.source ?? null }
}

const inOrder = (memberships: ExplainedMembership[]): ExplainedMembership[] =>
  memberships.sort((a, b) => (`${a.group} ${a.who}` < `${b.group} ${b.who}` ? -1 : 1))

const doubts = (match: (move: Move, person: Person) => boolean, world: World): Phrase[] =>
  world.moves.flatMap((move) =>
    move.unsure
      .filter((person) => match(move, person))
      .map((person): Phrase => [
        'whether the rule of ',
        { data: move.group.name },
        ' takes in ',
        { data: person.name },
        ' cannot be told',
      ]),
  )

const ofPerson = (person: Person, world: World): Explanation => {
  const { scene, graph } = world
  const paths = pathsOf(person.address, world)
  const apps = [...new Set(paths.map((path) => path.app))].flatMap((app) => graph.apps.get(app) ?? [])
  return {
    who: person.address,
    kind: person.external ? 'guest' : 'user',
    name: person.name,
    says: doubts((_, each) => each.address === person.address, world),
    obstacles: obstaclesOf(person, scene, apps, world.held),
    paths,
    memberships: inOrder((graph.membershipsFrom.get(person.address) ?? []).map((edge) => membershipOf(edge, world))),
  }
}

const heldObstacles = (address: Address, { held }: World): Obstacle[] =>
  held
    .filter(({ id }) => id === address)
    .map((each) => ({ code: 'HELD', says: [each.reason, '; what lifts it: ', each.lift], source: each.source }))

const ofGroup = (address: Address, world: World): Explanation => {
  const { graph, scene } = world
  const ruled = graph.dynamic.get(address)
  const ruling = ruled?.ruling.after ?? ruled?.ruling.before
  const paths = (graph.assignmentsFrom.get(address) ?? []).map((edge): ExplainedPath => ({
    who: address,
    app: edge.to,
    via: 'direct',
    group: null,
    role: edge.role,
    now: edge.before,
    later: edge.after,
    steps: [assignmentStep(edge, world)],
  }))
  const change = scene.changes.find((each) => each.id === address)
  return {
    who: address,
    kind: 'group',
    name: world.nameOf(address),
    says: [
      ...(change?.op === 'add'
        ? [['the plan makes this group']]
        : change?.after === null
          ? [['the plan deletes this group']]
          : []),
      ruling === undefined ? ['an assigned group'] : ['a dynamic group: ', { data: ruling.text }],
      ...(ruling?.on === false ? [['its rule is paused: it keeps the members it has']] : []),
      ...doubts((move) => move.group.address === address, world),
    ],
    obstacles: heldObstacles(address, world),
    paths: sorted(paths),
    memberships: inOrder((graph.membershipsTo.get(address) ?? []).map((edge) => membershipOf(edge, world))),
  }
}

const ofApp = (app: OpenApp, world: World): Explanation => {
  const holders = new Set<Address>()
  for (const edge of world.graph.assignmentsTo.get(app.address) ?? []) {
    if (world.people.has(edge.from)) holders.add(edge.from)
    for (const membership of world.graph.membershipsTo.get(edge.from) ?? []) holders.add(membership.from)
  }
  const paths = [...holders]
    .flatMap((who) => pathsOf(who, world))
    .filter((path) => path.app === app.address && path.via !== 'open')
  const { open } = app
  const state = open.after
    ? 'it is open: everybody of the tenant may use it, assigned or not'
    : 'only who is assigned may use it'
  return {
    who: app.address,
    kind: 'app',
    name: app.name,
    says: [
      [
        open.before === open.after
          ? state
          : open.after
            ? 'the plan opens it to everybody of the tenant'
            : 'the plan lets in only who is assigned',
      ],
    ],
    obstacles: heldObstacles(app.address, world),
    paths: sorted(paths),
    memberships: [],
  }
}

/** The names that WHO may be, canonical. */
export const explainable = (scene: Scene): Address[] => {
  const { match } = scene.context
  const groups = [
    ...match.lives('group').map((live) => match.addressOf(live.id) ?? live.address),
    ...scene.changes.filter((change) => change.kind === 'group').map(({ id }) => id),
  ]
  const apps = match.lives('app').map((live) => match.addressOf(live.id) ?? live.address)
  return [...new Set([...peopleOf(scene, []).map(({ address }) => address), ...groups, ...apps])]
}

const candidatesFor = (who: string): Address[] => {
  const kinds = ['guest', 'user', 'group', 'app']
  const at = who.indexOf(':')
  if (at > 0 && kinds.includes(who.slice(0, at))) {
    const kind = who.slice(0, at)
    const name = who.slice(at + 1)
    return [
      `${kind}:${name}`,
      `${kind}:${name.toLowerCase()}`,
      ...(kind === 'user' ? [`guest:${name.toLowerCase()}` as const] : []),
    ] as Address[]
  }
  return kinds.flatMap((kind): Address[] => [`${kind}:${who}` as Address, `${kind}:${who.toLowerCase()}` as Address])
}

/**
 * Every path of access of one person, group or app, link by link with the line that causes it, now and when the plan is
 * applied, and what stands in the way. `who` is an address, or an email, key or id alone; undefined when nothing has
 * that name. `held` is the plan's.
 */
export const explain = (who: string, scene: Scene, held: readonly Held[]): Explanation | undefined => {
  const moves = movesOf(scene)
  const people = new Map(peopleOf(scene, []).map((person) => [person.address, person]))
  const world: World = { scene, held, graph: accessGraphOf(scene, moves), moves, people, nameOf: namerOf(scene) }
  const known = new Set(explainable(scene))
  for (const candidate of candidatesFor(who)) {
    const address = scene.context.match.canonical(candidate)
    if (!known.has(address)) continue
    const person = people.get(address)
    if (person !== undefined) return ofPerson(person, world)
    const app = world.graph.apps.get(address)
    return app === undefined ? ofGroup(address, world) : ofApp(app, world)
  }
  return heldPerson(who, world)
}

/** Somebody who is declared and for whom there is neither an account nor an invitation: held, ended, or both. */
const heldPerson = (who: string, world: World): Explanation | undefined => {
  for (const candidate of candidatesFor(who)) {
    const wish = world.scene.context.match.desiredOf(candidate)
    if (wish?.kind !== 'guest') continue
    const live = world.scene.context.match.liveOf(wish.address)
    const person: Person = {
      address: wish.address,
      name: wish.name,
      id: live?.id,
      external: true,
      live,
      before: undefined,
      after: undefined,
      change: undefined,
    }
    const explained = ofPerson(person, world)
    return {
      ...explained,
      obstacles: explained.obstacles.filter(({ code }) => code !== 'NOT-INVITED'),
      says: [['there is no account, and the plan makes none']],
    }
  }
  return undefined
}
