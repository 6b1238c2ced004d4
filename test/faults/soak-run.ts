import { GuestlistError } from '../../src/errors.ts'
import type { HttpRequest, Outcome, Transport } from '../../src/model.ts'
import { faulty } from './faulty.ts'
import { accountsOf, type Breach, strangersStay, type TestState, worldAt } from '../laws.ts'
import type { World } from '../world.ts'

const RUNS = 3
/** Longer than any reader may see an old state. */
const PAST_EVERY_LAG = 120_000

interface BatchItem {
  id: string
  method: string
  url: string
  body?: { invitedUserEmailAddress?: string }
}

const itemsOf = (request: HttpRequest): BatchItem[] => {
  const body = JSON.parse(request.body ?? '{}') as { requests?: BatchItem[]; invitedUserEmailAddress?: string }
  return body.requests ?? [{ id: '', method: request.method, url: request.url, body }]
}

/** Counts what the tenant itself was asked for, behind every fault. */
const countingInvitations =
  (inner: Transport, sent: Map<string, number>): Transport =>
  async (request) => {
    if (request.method === 'POST') {
      for (const { method, url, body } of itemsOf(request)) {
        const email = body?.invitedUserEmailAddress
        if (method === 'POST' && url.endsWith('/invitations') && email !== undefined)
          sent.set(email, (sent.get(email) ?? 0) + 1)
      }
    }
    return inner(request)
  }

/** One run as a user has it: plans, applies, and says what it left undone. */
const run = async (world: World, through: Transport, yaml: string): Promise<{ done: boolean; breaches: Breach[] }> => {
  const declaration = await world.declare(yaml)
  let outcomes: Outcome[]
  try {
    const { plan } = await world.plan(declaration, { transport: () => through })
    outcomes = await world.apply(plan, { transport: through })
    if (outcomes.length !== plan.changes.length) return { done: false, breaches: ['a change has no outcome'] }
  } catch (error) {
    return {
      done: false,
      breaches: error instanceof GuestlistError ? [] : [`a run ended with a mistake of the program: ${String(error)}`],
    }
  }
  const unsaid = outcomes.filter((outcome) => outcome.status === 'failed' && outcome.error === '')
  return {
    done: outcomes.every((outcome) => outcome.status === 'done'),
    breaches: unsaid.map((outcome) => `${outcome.id} failed and does not say why`),
  }
}

/** From one state to another on a broken wire: after three runs at most the tenant is as declared, and nothing happened twice. */
export const soakOnce = async (seed: number, from: TestState, to: TestState): Promise<Breach[]> => {
  const world = await worldAt(from)
  const before = await world.snapshot()
  const sent = new Map<string, number>()
  const { transport } = faulty(countingInvitations(world.sandbox.transport, sent), { seed, clock: world.clock })
  const breaches: Breach[] = []
  for (let attempt = 1; attempt <= RUNS; attempt += 1) {
    const { done, breaches: more } = await run(world, transport, to.yaml)
    breaches.push(...more)
    await world.clock.sleep(PAST_EVERY_LAG)
    if (done) break
  }
  const { plan } = await world.plan(await world.declare(to.yaml))
  breaches.push(...plan.changes.map((change) => `after ${RUNS} runs ${change.op} ${change.id} is still to do`))
  breaches.push(
    ...[...sent].filter(([, times]) => times > 1).map(([email, times]) => `${email} was invited ${times} times`),
  )
  const after = await world.snapshot()
  const accounts = accountsOf(after)
  breaches.push(...accounts.filter((name, at) => accounts.indexOf(name) !== at).map((name) => `${name} exists twice`))
  return [...breaches, ...strangersStay(before, after)]
}
