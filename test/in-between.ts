import equal from 'fast-deep-equal'
import { wasSeen } from '../src/commands/apply/saved-plan.ts'
import type { Kind } from '../src/kinds/kind.ts'
import type { Change, Plan, Value } from '../src/model.ts'
import { recordedIo } from '../src/session/io.fixture.ts'
import { type Breach, type TestState, worldAt } from './laws.ts'
import { createWorld, type World } from './world.ts'

const listOf = (value: Value): readonly Value[] => (Array.isArray(value) ? value : [])

/**
 * Whether a value is neither what a change found in a field nor what it leaves there. Half of a list may be the change's own doing, and
 * so may be what is still empty, or has one entry of Graph's own, in something that the change creates.
 */
const isForeign = (now: Value, { op, before, after }: Change, name: string): boolean => {
  const known = [before, after].flatMap((fields) => (fields !== null && name in fields ? [fields[name] ?? null] : []))
  const others = listOf(now).filter((item) => !known.flatMap(listOf).some((own) => equal(own, item)))
  const isHalfDone = Array.isArray(now) ? others.length <= (op === 'add' ? 1 : 0) : op === 'add' && now === null
  return known.length > 0 && !isHalfDone && !known.some((value) => equal(value, now))
}

/** Whether a change would replace what somebody else has written since an earlier plan was made. */
const isOverwriting = (change: Change | undefined, earlier: Change): boolean =>
  Object.entries(change?.before ?? {}).some(([name, value]) => isForeign(value, earlier, name))

/** The changes on the way to another state that give a field of the plan's objects a value that is not the plan's. */
const rivalsOf = ({ changes }: Plan, by: Plan): Change[] =>
  by.changes.filter((change) => {
    const own = changes.find(({ id }) => id === change.id)
    return own !== undefined && Object.entries(change.after ?? {}).some(([name, value]) => isForeign(value, own, name))
  })

/** What is planned from one state for another: each is asked for by all the pairs that begin there. */
const known = new Map<string, Promise<Plan>>()
const planFrom = (from: TestState, world: World, to: TestState): Promise<Plan> => {
  const key = JSON.stringify([from.yaml, to.yaml])
  const found = known.get(key) ?? world.declare(to.yaml).then(async (asked) => (await world.plan(asked)).plan)
  known.set(key, found)
  return found
}

const worldLike = (world: World, kinds?: readonly Kind[]): World =>
  createWorld({
    now: world.clock.now(),
    sandbox: { tenant: structuredClone(world.sandbox.state()) },
    ...(kinds === undefined ? {} : { kinds }),
  })

/**
 * A plan is saved, an administrator makes one change to what it changes, and `apply --plan` refuses the plan and writes nothing. The
 * change is the first one on the way to one of the other states that leaves something for the plan to write over. It is made, and
 * the tenant is looked at, with the kinds as they are; the program has those that are given.
 */
export const oneInBetween = async (
  from: TestState,
  to: TestState,
  others: readonly TestState[],
  kinds?: readonly Kind[],
): Promise<Breach[]> => {
  const start = await worldAt(from)
  const declaration = await start.declare(to.yaml)
  const planned = await planFrom(from, start, to)
  for (const other of others) {
    const by = await planFrom(from, start, other)
    for (const rival of rivalsOf(planned, by)) {
      const at = ({ changes }: Plan) => changes.find(({ id }) => id === rival.id)
      const administrator = worldLike(start)
      const [outcome] = await administrator.apply({ ...by, changes: [rival] })
      // What refers to something that is not there yet cannot come first.
      if (outcome?.status !== 'done') continue
      const [earlier, now] = [at(planned), at((await administrator.plan(declaration)).plan)]
      if (earlier === undefined || !isOverwriting(now, earlier)) continue

      const program = worldLike(start, kinds)
      const saved = JSON.parse(JSON.stringify((await program.plan(declaration)).plan)) as unknown
      program.sandbox.load(structuredClone(administrator.sandbox.state()))
      const { plan } = await program.plan(declaration)
      const before = await program.snapshot()
      const isSeen = wasSeen(plan, saved, 'plan.json', recordedIo('.'))
      if (isSeen) await program.apply(plan)
      if (!isSeen && (await program.snapshot()) === before) return []
      return [`applied over an administrator's ${rival.op} of ${rival.id}: ${JSON.stringify(rival.after)}`]
    }
  }
  return []
}
