import { expect, it } from 'vitest'
import { renderDriftJson } from '../../src/render/drift/index.ts'
import { outsidersIn } from '../../src/report/outsiders.ts'
import { undeclaredIn } from '../../src/report/undeclared.ts'
import type { Plan, Transport } from '../../src/model.ts'
import { addDays, DAY_MS, daysBetween, startOfDay } from '../../src/util/days.ts'
import { STAGE_SEED } from '../stage.ts'
import { createWorld, type World } from '../world.ts'

/** The days, from the first one on, on which somebody plans and applies. */
const RUNS = [0, 20, 40, 75, 76, 110, 150, 190, 230, 231, 232, 270, 330, 390, 450, 510, 560, 620, 680, 729]
const FIRST = '2024-11-25'
const dayAt = (number: number): string => addDays(FIRST, number)

const random = (seed: number) => (): number => {
  // mulberry32
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** What somebody does, and what an administrator with a notebook knows of it. */
interface Person {
  email: string
  partner: 'contoso' | 'fabrikam'
  /** More of the entry, from the start. */
  entry: string
  comes: number
  /** Days from the invitation to its acceptance; undefined for never. */
  accepts: number | undefined
  everyDays: number
  /** Days of sign-ins, instead of every so many days. */
  visits?: number[]
  stops: number
  leaves: number
  /** Whether access is given back once, the run after a block. */
  returns: boolean
  invited?: string
  accepted?: string
  signIns: string[]
  reinstate?: string
  blocked: boolean
  gone: boolean
}

const people = (seed: number): Person[] => {
  const next = random(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
  const base = Array.from({ length: 30 }, (_, at): Person => ({
    email: `p${at}@${at % 4 === 3 ? 'fabrikam' : 'contoso'}.example`,
    partner: at % 4 === 3 ? 'fabrikam' : 'contoso',
    entry: at === 4 ? ', inactiveDays: never' : at === 8 ? ', accountEnabled: true' : '',
    comes: Math.floor(next() * 560),
    accepts: one([2, 10, 25, 31, undefined]),
    everyDays: one([5, 20, 60, 88]),
    stops: one([730, 730, 200, 350, 500]),
    leaves: one([999, 999, 999, 999, 600]),
    returns: next() < 0.4,
    signIns: [],
    blocked: false,
    gone: false,
  }))
  const rare = {
    entry: '',
    comes: 0,
    accepts: 2,
    everyDays: 0,
    stops: 730,
    leaves: 999,
    returns: false,
    blocked: false,
    gone: false,
  }
  // Back on the day before a run, after longer than the limit: a list that is late does not know it.
  return [
    ...base,
    { ...rare, email: 'rare@fabrikam.example', partner: 'fabrikam', signIns: [], visits: [149, 329, 509, 679] },
    { ...rare, email: 'rare@contoso.example', partner: 'contoso', signIns: [], visits: [75, 149, 269] },
  ]
}

const isDeclared = ({ comes, leaves }: Person, day: number): boolean => comes <= day && day < leaves

const yamlOf = (all: readonly Person[], day: number): string =>
  [
    'tenant: { name: northwind }',
    'partners:',
    '  contoso: { domains: [contoso.example], guests: { inactiveDays: 90, redeemWithinDays: 30, onInactive: block } }',
    '  fabrikam: { domains: [fabrikam.example], guests: { inactiveDays: 120 } }',
    'guests:',
    ...all
      .filter((person) => isDeclared(person, day))
      .map(
        ({ email, entry, reinstate }) =>
          `  - { email: ${email}${entry}${reinstate === undefined ? '' : `, reinstate: ${reinstate}`} }`,
      ),
    '',
  ].join('\n')

/** The first day on which somebody is past a limit, by the notebook; undefined for never. */
const dueOn = ({ partner, entry, invited, accepted, signIns, reinstate }: Person): string | undefined => {
  if (invited === undefined || entry.includes('accountEnabled')) return undefined
  const newest =
    [invited, accepted, signIns.at(-1), reinstate]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1) ?? ''
  const limits = [
    ...(partner === 'contoso' && accepted === undefined ? [30] : []),
    ...(entry.includes('never') ? [] : [partner === 'contoso' ? 90 : 120]),
  ]
  return limits.length === 0 ? undefined : addDays(newest, Math.min(...limits) + 3)
}

const live = async (world: World, all: readonly Person[], day: number): Promise<void> => {
  const today = dayAt(day)
  for (const person of all) {
    const { invited, accepted, accepts, everyDays, stops, visits, blocked, gone, email, signIns } = person
    if (invited === undefined || blocked || gone) continue
    if (accepted === undefined) {
      if (accepts === undefined || daysBetween(invited, today) !== accepts) continue
      world.sandbox.redeem(email)
      person.accepted = today
    } else if (visits?.includes(day) ?? (day < stops && daysBetween(accepted, today) % everyDays === 0)) {
      world.sandbox.signIn(email, `${today}T07:00:00Z`)
      signIns.push(today)
    }
  }
}

/** Lists of sign-ins as they were two days ago; a single account is answered as it is. */
const late =
  (world: World, all: readonly Person[]) =>
  (inner: Transport): Transport =>
  async (request) => {
    const answer = await inner(request)
    if (!/\/users\?.*signInActivity/.test(request.url)) return answer
    const seen = addDays(new Date(world.clock.now()).toISOString().slice(0, 10), -2)
    const { users } = world.sandbox.state()
    const body = JSON.parse(answer.body) as { value: { id: string; signInActivity?: unknown }[] }
    for (const item of body.value) {
      const person = all.find(({ email }) => email === users[item.id]?.['mail'])
      const known = person?.signIns.filter((day) => day <= seen).at(-1)
      if (known === undefined) delete item.signInActivity
      else item.signInActivity = { lastSuccessfulSignInDateTime: `${known}T07:00:00Z`, lastSignInDateTime: null }
    }
    return { ...answer, body: JSON.stringify(body) }
  }

const inactiveIn = ({ changes, findings }: Plan): string[] =>
  [
    ...changes.filter(({ inactivity }) => inactivity !== undefined).map(({ id }) => id),
    ...findings
      .filter(({ code }) => code === 'GUEST-INACTIVE' || code === 'GUEST-NOT-REDEEMED')
      .map(({ message }) => `guest:${/\((\S+@\S+)\)|^(\S+@[^\s:]+)/.exec(message)?.slice(1).find(Boolean) ?? message}`),
  ].sort()

const opsOf = (plan: Plan, op: string): string[] =>
  plan.changes
    .filter((change) => change.op === op && change.inactivity === undefined)
    .map(({ id }) => id)
    .sort()

const idsOf = (of: readonly Person[]): string[] => of.map(({ email }) => `guest:${email}`).sort()

it.each([
  [1, false],
  [2, true],
  [3, true],
])('two years of tenant %i are as an administrator with a notebook would have them', async (seed, isLate) => {
  const world = createWorld({ seed: STAGE_SEED, now: startOfDay(FIRST) + DAY_MS / 3 })
  const all = people(seed)
  const transport = isLate ? late(world, all) : undefined
  let before = await world.declare(yamlOf([], 0))
  let blocks = 0
  for (let day = 0; day < 730; day += 1) {
    const today = dayAt(day)
    if (day > 0) await world.clock.sleep(startOfDay(today) + DAY_MS / 3 - world.clock.now())
    await live(world, all, day)
    if (!RUNS.includes(day)) continue
    // Whoever was blocked for not being here, and is to come back, is given a word of the entry.
    const back = all.filter((one) => one.returns && one.blocked && one.reinstate === undefined && isDeclared(one, day))
    for (const one of back) one.reinstate = today
    const declaration = await world.declare(yamlOf(all, day))
    const { plan, accessInput } = await world.plan(declaration, {
      transport,
      since: { rev: 'a', declaration: before },
      today,
    })
    const there = all.filter((one) => one.invited !== undefined && !one.gone && isDeclared(one, day))
    const enabled = there.filter((one) => !one.blocked || back.includes(one))
    const past = enabled.filter((one) => (dueOn(one) ?? '9') <= today)
    const leaving = all.filter((one) => one.invited !== undefined && !one.gone && day >= one.leaves)
    const told = {
      day,
      inactive: inactiveIn(plan),
      add: opsOf(plan, 'add'),
      back: opsOf(plan, 'change'),
      go: opsOf(plan, 'remove'),
    }
    expect(told).toEqual({
      day,
      inactive: idsOf(past),
      add: idsOf(all.filter((one) => one.invited === undefined && isDeclared(one, day))),
      back: idsOf(back),
      go: idsOf(leaving.filter(({ blocked }) => !blocked)),
    })
    const yesterday = idsOf(enabled.filter(({ signIns }) => (signIns.at(-1) ?? '') >= addDays(today, -1)))
    expect(inactiveIn(plan).filter((id) => yesterday.includes(id))).toEqual([])
    // Foreseen, held, counted and shown, as the notebook has it.
    const soon = enabled.filter((one) => {
      const on = dueOn(one)
      return on !== undefined && on > today && on <= addDays(today, 14)
    })
    // A list that is two days late announces early, and says on which day.
    const foreseen = (plan.foreseen ?? []).flatMap(({ guests }) => guests.map(({ id }) => id as string))
    if (!isLate) expect(foreseen.sort()).toEqual(idsOf(soon))
    else expect(foreseen).toEqual(expect.arrayContaining(idsOf(soon)))
    expect(plan.held.map(({ id }) => id).sort()).toEqual(
      idsOf(there.filter((one) => one.blocked && !back.includes(one))),
    )
    const rule5 = past.filter(({ partner }) => partner === 'contoso')
    const guard = plan.guards.find(({ code, scope }) => code === 'REMOVE-GUESTS' && scope === 'partner:contoso')
    expect(guard?.count ?? 0).toBe(
      rule5.length + leaving.filter(({ blocked, partner }) => !blocked && partner === 'contoso').length,
    )
    if (!isLate)
      for (const { mail, signedIn } of outsidersIn(accessInput, plan.held)) {
        const person = all.find(({ email }) => email === mail)
        // Where no entry has a limit yet, nothing was read.
        if (person !== undefined && signedIn !== null)
          expect([mail, signedIn]).toEqual([mail, person.signIns.at(-1) ?? 'never'])
      }
    // What `drift` says on that day, which knows of no earlier declaration: who left is undeclared, and no difference.
    const now = await world.plan(declaration, { transport, today })
    const { differences } = JSON.parse(renderDriftJson(now.plan)) as { differences: { id: string }[] }
    const invited = all.filter((one) => one.invited === undefined && isDeclared(one, day))
    const blocked = there.filter((one) => one.blocked)
    expect([day, ...differences.map(({ id }) => id).sort()]).toEqual([
      day,
      ...idsOf([...invited, ...blocked, ...past.filter(({ partner }) => partner === 'contoso')]),
    ])
    const outside = undeclaredIn(now.accessInput, now.plan).flatMap(({ id }) => (id.endsWith('.example') ? [id] : []))
    expect([day, ...outside.sort()]).toEqual([
      day,
      ...idsOf(all.filter((one) => one.invited !== undefined && day >= one.leaves)),
    ])
    const outcomes = await world.apply(plan)
    expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
    for (const one of all) {
      if (one.invited === undefined && isDeclared(one, day)) one.invited = today
      if (back.includes(one)) one.blocked = false
      if (rule5.includes(one) || leaving.includes(one)) one.blocked = true
      if (leaving.includes(one)) one.gone = true
    }
    blocks += rule5.length
    const again = await world.plan(declaration, { transport, since: { rev: 'a', declaration }, today })
    expect([day, again.plan.changes]).toEqual([day, []])
    before = declaration
  }
  expect(blocks).toBeGreaterThan(8)
})
