/** What a plan asks of Graph, so that it cannot grow unseen; the figures of larger tenants are those of `npm run bench`. */
import { describe, expect, it } from 'vitest'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import { makePlan } from '../../src/engine/plan.ts'
import { connect } from '../../src/graph/index.ts'
import { kinds } from '../../src/kinds/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { declarationOf } from '../bench/declaration.ts'
import { seedOf } from '../bench/seed.ts'
import type { Shape } from '../bench/tenant.ts'
import { inARow } from '../bench/traffic.ts'
import { withLatency } from '../latency.ts'
import { folder } from '../program.ts'
import { virtualClock } from '../world.ts'

const TODAY = '2026-11-23'

/** 30 partners, 60 groups, 50 apps with 600 assignments. */
const GUESTS = 3_000

const costOf = async (shape: Shape) => {
  const clock = virtualClock(Date.parse(`${TODAY}T09:00:00Z`))
  const sandbox = createSandbox({ clock, seed: seedOf(shape) })
  const dir = folder(declarationOf(shape))
  const { declaration } = await loadDeclaration(dir, { today: TODAY, files: directoryFiles(dir) })
  if (declaration === undefined) throw new Error('the declaration has errors')
  const { transport, spans } = withLatency(sandbox.transport)
  const { reader } = connect({ baseUrl: 'http://localhost', transport, clock })
  const { plan } = await makePlan({ kinds, reader, declaration, today: TODAY, createdAt: '', tool: 'test' })
  expect(plan.changes).toEqual([])
  const { requests, resourceUnits, routes } = sandbox.stats()
  return { requests, units: resourceUnits, inARow: inARow(spans), routes }
}

describe('a plan with nothing to do', () => {
  it('asks once for what it needs, all at once', async () => {
    const { requests, units, inARow: row, routes } = await costOf({ guests: GUESTS })
    // The organisation; everything that stands alone, v1.0 and beta; four pages of guests; members and assignments by twenty.
    expect(requests).toBeLessThanOrEqual(12)
    expect(units).toBeLessThanOrEqual(191)
    expect(row).toBeLessThanOrEqual(7)
    expect(routes['GET /organization']).toBe(1)
    expect(routes['GET /servicePrincipals']).toBe(4)
  })

  it('reads the sponsors of everybody and the owners of groups by the page', async () => {
    const plain = await costOf({ guests: GUESTS })
    const more = await costOf({ guests: GUESTS, sponsored: true })
    expect(more.requests - plain.requests).toBeLessThanOrEqual(GUESTS / 100 + 2)
    // Two for each page of guests, one for each fifteen groups, two to find the sponsor by either name.
    expect(more.units - plain.units).toBeLessThanOrEqual((2 * GUESTS) / 100 + 6)
    expect(more.routes['GET /users/{id}/sponsors']).toBeUndefined()
    expect(more.routes['GET /groups/{id}/owners']).toBeUndefined()
  })
})
