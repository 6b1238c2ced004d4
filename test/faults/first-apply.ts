import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import { apply } from '../../src/engine/apply.ts'
import { makePlan } from '../../src/engine/plan.ts'
import { connect } from '../../src/graph/index.ts'
import { kinds } from '../../src/kinds/index.ts'
import type { Outcome, Transport } from '../../src/model.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { declarationOf } from '../bench/declaration.ts'
import { foundation } from '../bench/seed.ts'
import { virtualClock } from './clock.ts'

const TODAY = '2026-11-23'
const ROUND_TRIP_MS = 80
const BASE_URL = 'http://localhost'

export interface FirstApply {
  outcomes: Outcome[]
  /** HTTP requests, a batch as one. */
  http: number
  throttled: number
  /** Which requests how often, items of batches too. */
  routes: Record<string, number>
  /** Changes that a plan holds afterwards. */
  left: number
}

/** Applies the declaration of the bench, with sponsors and owners, to a tenant that has nothing of it yet and throttles as Graph does. */
export const firstApply = async (guests: number, dir: string): Promise<FirstApply> => {
  const shape = { guests, sponsored: true }
  for (const [name, text] of Object.entries(declarationOf(shape))) writeFileSync(join(dir, name), text)
  const { declaration, findings } = await loadDeclaration(dir, { today: TODAY, files: directoryFiles(dir) })
  if (declaration === undefined) throw new Error(JSON.stringify(findings))
  const clock = virtualClock(Date.parse(`${TODAY}T09:00:00Z`))
  const sandbox = createSandbox({ clock, seed: foundation(shape), throttle: 'real' })
  const transport: Transport = async (request) => {
    await clock.sleep(ROUND_TRIP_MS)
    return sandbox.transport(request)
  }
  const { reader, writer } = connect({ baseUrl: BASE_URL, transport, clock, random: () => 0.5 })
  const plan = async () =>
    (await makePlan({ kinds, reader, declaration, today: TODAY, createdAt: '', tool: 'test' })).plan
  const planned = await plan()
  const before = structuredClone(sandbox.stats())
  const outcomes = await apply({ plan: planned, kinds, writer, root: `${BASE_URL}/v1.0` })
  const after = structuredClone(sandbox.stats())
  return {
    outcomes,
    http: after.requests - before.requests,
    throttled: after.throttled - before.throttled,
    routes: Object.fromEntries(
      Object.entries(after.routes).map(([route, times]) => [route, times - (before.routes[route] ?? 0)]),
    ),
    left: (await plan()).changes.length,
  }
}
