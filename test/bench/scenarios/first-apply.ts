import { directoryFiles, loadDeclaration } from '../../../src/config/index.ts'
import { apply } from '../../../src/engine/apply.ts'
import { makePlan } from '../../../src/engine/plan.ts'
import { connect } from '../../../src/graph/index.ts'
import { kinds } from '../../../src/kinds/index.ts'
import type { Clock, Transport } from '../../../src/model.ts'
import { createSandbox } from '../../../src/sandbox/index.ts'
import { virtualClock } from '../../faults/clock.ts'
import { withFolder } from '../run.ts'
import { LATENCY_MS, type Scenario } from '../scenario.ts'
import { declarationOf } from '../declaration.ts'
import { foundation } from '../seed.ts'

const GUESTS = 10_000
/** throttling-limits.md: 3,000 writes in 150 seconds for an app in a tenant. */
const WRITES_PER_MS = 3000 / 150_000
const TODAY = '2026-11-23'
const BASE_URL = 'http://localhost'

/** Answers after the latency, on the clock of the tenant. */
const delayed =
  (inner: Transport, clock: Clock): Transport =>
  async (request) => {
    const answer = await inner(request)
    await clock.sleep(LATENCY_MS)
    return answer
  }

/** The tenant's clock jumps from one wait to the next, so that half an hour of quotas takes as long as the work. */
const firstApply = async (folder: string) => {
  const clock = virtualClock(Date.parse(`${TODAY}T09:00:00Z`))
  const sandbox = createSandbox({ clock, seed: foundation({ guests: GUESTS }), throttle: 'real' })
  const transport = delayed(sandbox.transport, clock)
  const { declaration } = await loadDeclaration(folder, { today: TODAY, files: directoryFiles(folder) })
  if (declaration === undefined) throw new Error('the declaration of the bench has errors')
  const { reader, writer } = connect({ baseUrl: BASE_URL, transport, clock })
  const { plan } = await makePlan({ kinds, reader, declaration, today: TODAY, createdAt: '', tool: 'bench' })
  const [read, began] = [{ ...sandbox.stats() }, clock.now()]
  const outcomes = await apply({ plan, kinds, writer, root: `${BASE_URL}/v1.0` })
  const undone = outcomes.find(({ status }) => status !== 'done')
  if (undone) throw new Error(`the first apply left something: ${JSON.stringify(undone)}`)
  const all = sandbox.stats()
  const throttled = all.throttled - read.throttled
  const sent = all.quotaWrites - read.quotaWrites
  return { writes: sent - throttled, http: all.requests - read.requests, throttled, sent, ms: clock.now() - began }
}

/** Everything is new: what a first apply writes, and how well it uses what Graph allows. */
export const firstApplyScenario: Scenario = {
  name: 'first-apply',
  what: () => 'first apply, 10,000 guests',
  run: async () => {
    const { writes, http, throttled, sent, ms } = await withFolder(declarationOf({ guests: GUESTS }), firstApply)
    return [
      { what: 'writes', now: writes, before: 32_300, goal: 23_000 },
      { what: 'HTTP requests', now: http, before: 16_400, goal: 2500 },
      {
        what: 'share of the write quota',
        now: (100 * writes) / (WRITES_PER_MS * ms),
        before: 97.9,
        goal: 95,
        least: true,
        unit: '%',
      },
      { what: 'refused with 429', now: (100 * throttled) / sent, before: 1.5, goal: 0.1, unit: '%' },
      { what: 'time', now: ms / 1000, unit: 's' },
    ]
  },
}
