import { impactOf, impactOfChanges } from '../src/engine/impact.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import equal from 'fast-deep-equal'
import schema from '../schemas/plan.schema.json' with { type: 'json' }
import { explain, explainable, type AccessInput } from '../src/access/index.ts'
import { compareSaved } from '../src/engine/saved-plan.ts'
import { applyToState, type State } from '../src/engine/expected-state.ts'
import { kinds as allKinds } from '../src/kinds/index.ts'
import type { Kind } from '../src/kinds/kind.ts'
import type { Access, Fields, HttpResponse, Plan, Transport } from '../src/model.ts'
import { isRecord } from '../src/util/guards.ts'
import { eachRequest } from './faults/batch-items.ts'
import { refusal } from './faults/scripted.ts'
import { setStage, STAGE_SEED } from './stage.ts'
import { createWorld, isWrite, type World } from './world.ts'

/** A law answers with what breaks it; nothing means that it holds. */
export type Breach = string

export const STATES = join(import.meta.dirname, 'states')

export interface TestState {
  name: string
  yaml: string
}

export const statesOf = (kind: string): TestState[] =>
  readdirSync(join(STATES, kind))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ name: file.replace('.yaml', ''), yaml: readFileSync(join(STATES, kind, file), 'utf8') }))

export const orderedPairs = <T>(items: readonly T[]): [T, T][] => items.flatMap((a) => items.map((b): [T, T] => [a, b]))

/** The tenant of a state and when it came about: laws begin at the same few states thousands of times. */
interface Lived {
  tenant: ReturnType<World['sandbox']['state']>
  now: number
}
const lived = new Map<string, Promise<Lived>>()

const live = async (yaml: string, kinds?: readonly Kind[]): Promise<World> => {
  const world = createWorld({ seed: STAGE_SEED, ...(kinds === undefined ? {} : { kinds }) })
  await setStage(world)
  await world.converge(await world.declare(yaml))
  // What Entra adds by itself a little later, as a new group's description, is there before a law begins.
  await world.clock.sleep(60_000)
  world.traffic.length = 0
  return world
}

/** A world that has the stage and then stands at the first state. */
export const worldAt = async ({ yaml }: TestState, kinds?: readonly Kind[]): Promise<World> => {
  if (kinds !== undefined) return live(yaml, kinds)
  const known =
    lived.get(yaml) ??
    live(yaml).then(({ sandbox, clock }) => ({ tenant: structuredClone(sandbox.state()), now: clock.now() }))
  lived.set(yaml, known)
  const { tenant, now } = await known
  return createWorld({ now, sandbox: { tenant: structuredClone(tenant) } })
}

const told = (plan: Plan): string =>
  plan.changes
    .map((change) => `${change.op} ${change.id} ${JSON.stringify(change.before)} → ${JSON.stringify(change.after)}`)
    .join('; ')

/** Planning sends only GETs, alone or in `$batch`. */
export const onlyReads = (world: World): Breach[] =>
  world.traffic.filter(isWrite).map((write) => `planning sent ${write.method} ${write.url}`)

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
const planSchema = ajv.compile(schema)

/** Every plan is the document that the schema promises. */
const fitsSchema = (plan: Plan): Breach[] =>
  planSchema(JSON.parse(JSON.stringify(plan)))
    ? []
    : (planSchema.errors ?? []).map(
        (error) => `the plan breaks its schema at ${error.instancePath}: ${error.message ?? ''}`,
      )

const subset = (declaredAs: Fields, is: Fields | undefined): boolean =>
  is !== undefined && Object.entries(declaredAs).every(([name, value]) => !(name in is) || equal(value, is[name]))

/** What `effect` foretold stands in the tenant, for every object it speaks of. */
export const asForetold = (foretold: State, reread: State): Breach[] => {
  const missing = [...foretold].flatMap(([address, fields]) =>
    subset(fields, reread.get(address))
      ? []
      : [`foretold ${address} ${JSON.stringify(fields)}, found ${JSON.stringify(reread.get(address))}`],
  )
  const extra = [...reread.keys()]
    .filter((address) => !foretold.has(address))
    .map((address) => `${address} was not foretold`)
  return [...missing, ...extra]
}

interface Stored {
  [collection: string]: unknown
}
const COLLECTIONS = [
  'users',
  'groups',
  'applications',
  'servicePrincipals',
  'appRoleAssignments',
  'members',
  'owners',
  'sponsors',
  'managers',
]

/** What Entra writes by itself when it processes the licences of a group. */
const PROCESSED = new Set([
  'assignedLicenses',
  'licenseAssignmentStates',
  'licenseProcessingState',
  'hasMembersWithLicenseErrors',
])

/** An account or a group as an administrator left it. */
const written = (object: unknown): unknown =>
  isRecord(object) ? Object.fromEntries(Object.entries(object).filter(([name]) => !PROCESSED.has(name))) : object

/** Objects that the plan does not name are byte for byte what they were. */
export const othersUntouched = (before: string, after: string, plan: Plan): Breach[] => {
  const named = new Set(
    plan.changes
      .flatMap((change) => (change.liveId ?? '').split('/'))
      .concat(Object.values(plan.refs).map((ref) => ref.id)),
  )
  const [old, now] = [JSON.parse(before) as Stored, JSON.parse(after) as Stored]
  return COLLECTIONS.flatMap((collection) => {
    const [was, is] = [old[collection] as Record<string, unknown>, now[collection] as Record<string, unknown>]
    return Object.entries(was).flatMap(([id, object]) =>
      named.has(id) ||
      equal(written(object), written(is[id])) ||
      (collection === 'members' && plan.changes.some((change) => change.after === null)) ||
      collection === 'appRoleAssignments'
        ? []
        : [`${collection}/${id} was changed though no change names it`],
    )
  })
}

/** The unmanaged guest and his group never change, whatever is declared. */
export const strangersStay = (before: string, after: string): Breach[] => {
  const pick = (text: string) => {
    const state = JSON.parse(text) as { users: Record<string, { mail?: string }> }
    return Object.values(state.users).find((user) => user.mail === 'stranger@elsewhere.example')
  }
  return equal(pick(before), pick(after)) ? [] : ['an unmanaged guest was changed']
}

/** The same listings in another order: pages and collections backwards. */
export const shuffled =
  (inner: Transport): Transport =>
  async (request) => {
    const answer = await inner(request)
    return reversed(answer)
  }

interface Listing {
  value?: { owners?: unknown[]; sponsors?: unknown[] }[]
}

const reverse = ({ value = [] }: Listing): void => {
  value.reverse()
  for (const { owners, sponsors } of value) {
    owners?.reverse()
    sponsors?.reverse()
  }
}

const reversed = (answer: HttpResponse): HttpResponse => {
  if (answer.body === '') return answer
  const body = JSON.parse(answer.body) as Listing & { responses?: { body?: Listing }[] }
  if (Array.isArray(body.value)) reverse(body)
  for (const item of body.responses ?? []) if (Array.isArray(item.body?.value)) reverse(item.body)
  return { ...answer, body: JSON.stringify(body) }
}

/** At once again: on a clock that stands still, waits of many would add up. */
const busy = refusal(503, 'ServiceUnavailable', 'busy', { 'retry-after': '0' })

/** Reads that are refused up to six times before they are answered, so that they come in another order: always the same one. */
export const delayed = (inner: Transport): Transport => {
  const left = new Map<string, number>()
  return eachRequest(async (request, next) => {
    const sum = Buffer.from(request.url).reduce((total, byte) => total + byte, 0)
    const more = left.get(request.url) ?? sum % 7
    left.set(request.url, more - 1)
    return request.method === 'GET' && more > 0 ? busy : next(request)
  })(inner)
}

interface Planned {
  plan: Plan
  accessInput: AccessInput
}

/** Which guest can use which app, as `explain` says it of each of them. */
const usableBy = ({ plan, accessInput: input }: Planned, when: 'now' | 'later'): Set<string> =>
  new Set(
    explainable(input)
      .filter((address) => address.startsWith('guest:'))
      .flatMap((address) => explain(address, input, plan.held)?.paths ?? [])
      .filter((path) => path[when])
      .map(({ who, app }) => `${who} ${app}`),
  )

const without = (a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> =>
  new Set([...a].filter((one) => !b.has(one)))

const differing = (what: string, a: ReadonlySet<string>, b: ReadonlySet<string>): Breach[] =>
  equal([...a].sort(), [...b].sort()) ? [] : [`${what}: ${[...a].join(', ')} against ${[...b].join(', ')}`]

/** A plan's gains and losses are what `explain` says before and after apply, and `explain` foretold it. */
export const accessAsExplained = (planned: Planned, reread: Planned): Breach[] => {
  const [had, has] = [usableBy(planned, 'now'), usableBy(reread, 'now')]
  const said = (effect: Access['effect']): Set<string> =>
    new Set(planned.plan.access.filter((one) => one.effect === effect).map(({ who, app }) => `${who} ${app}`))
  return [
    ...differing('explain foretells other access', usableBy(planned, 'later'), has),
    ...differing('other people gain', said('gains'), without(has, had)),
    ...differing('other people lose', said('loses'), without(had, has)),
    ...[...said('blocked')].filter((pair) => has.has(pair)).map((pair) => `called blocked, and is open: ${pair}`),
    ...[...said('keeps')].filter((pair) => !had.has(pair) || !has.has(pair)).map((pair) => `is not kept: ${pair}`),
  ]
}

/** Of a plan without changes nothing follows, which is said without a look at anybody; looked at, it is so. */
const nothingFollows = ({ plan, accessInput: input }: Planned): Breach[] => {
  const [said, seen] = [impactOf(input, 'all'), impactOfChanges(input, 'all')].map((impact) =>
    JSON.stringify({ ...impact, losing: [...impact.losing] }),
  )
  return plan.changes.length > 0 || said === seen ? [] : [`nothing changes, and yet: ${seen ?? ''}`]
}

/** From one state to the next: every law that needs only one walk. */
export const walk = async (from: TestState, to: TestState, kinds?: readonly Kind[]): Promise<Breach[]> => {
  const world = await worldAt(from, kinds)
  const declaration = await world.declare(to.yaml)
  const before = await world.snapshot()
  const planned = await world.plan(declaration)
  const { plan, state } = planned
  const breaches = [...onlyReads(world), ...fitsSchema(plan)]
  if ((await world.snapshot()) !== before) breaches.push('planning changed the tenant')
  const again = await world.plan(declaration, { transport: (inner) => shuffled(delayed(inner)) })
  if (JSON.stringify(again.plan) !== JSON.stringify(plan))
    breaches.push('another order of the listings, or of the answers, gives another plan')
  const foretold = applyToState(kinds ?? allKinds, state, plan.changes)
  const outcomes = await world.apply(plan)
  for (const outcome of outcomes)
    if (outcome.status !== 'done') breaches.push(`${outcome.id} ${outcome.status}: ${JSON.stringify(outcome)}`)
  const after = await world.plan(declaration)
  if (after.plan.changes.length > 0) breaches.push(`applied, and still to do: ${told(after.plan)}`)
  const stands = await world.snapshot()
  breaches.push(
    ...accessAsExplained(planned, after),
    ...nothingFollows(after),
    ...asForetold(foretold, after.state),
    ...othersUntouched(before, stands, plan),
    ...strangersStay(before, stands),
  )
  if (from.name === to.name && plan.changes.length > 0) breaches.push(`nothing is new, and yet: ${told(plan)}`)
  return breaches
}

/** The names that must be there once: mails of accounts, unique names of groups. */
export const accountsOf = (snapshot: string): string[] => {
  const state = JSON.parse(snapshot) as {
    users: Record<string, { mail?: string }>
    groups: Record<string, { uniqueName?: string }>
  }
  const names = [
    ...Object.values(state.users).map((user) => user.mail),
    ...Object.values(state.groups).map((group) => group.uniqueName),
  ]
  return names.filter((name) => typeof name === 'string')
}

/** Death at every write, before and after it takes effect; the next run finishes, and nothing exists twice. */
export const deaths = async (from: TestState, to: TestState, kinds?: readonly Kind[]): Promise<Breach[]> => {
  const breaches: Breach[] = []
  for (const lostAnswer of [false, true]) {
    for (let at = 1; ; at += 1) {
      const world = await worldAt(from, kinds)
      const declaration = await world.declare(to.yaml)
      const { plan } = await world.plan(declaration)
      const outcomes = await world.apply(plan, { dieAtWrite: at, lostAnswer })
      const died = outcomes.some((outcome) => outcome.status !== 'done')
      if (outcomes.length !== plan.changes.length)
        breaches.push(`write ${at}: ${outcomes.length} outcomes for ${plan.changes.length} changes`)
      const next = await world.plan(declaration)
      const { extra } = compareSaved(next.plan, JSON.parse(JSON.stringify(plan)), 'the same file')
      for (const { change, why } of extra)
        breaches.push(`died at write ${at}, and the same file does not finish it: ${change.id}: ${why}`)
      await world.apply(next.plan)
      const rest = await world.plan(declaration)
      if (rest.plan.changes.length > 0)
        breaches.push(
          `died at write ${at} (${lostAnswer ? 'answer lost' : 'before'}), a second run leaves: ${told(rest.plan)}`,
        )
      const accounts = accountsOf(await world.snapshot())
      if (new Set(accounts).size !== accounts.length) breaches.push(`died at write ${at}: something exists twice`)
      if (!died) break
    }
  }
  return breaches
}
