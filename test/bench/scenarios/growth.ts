import { planRuns } from '../plan-runs.ts'
import type { Figure, Scenario } from '../scenario.ts'

/** How the cost of one guest changes with their number; --full also holds what 100,000 may take. */
export const growth: Scenario = {
  name: 'growth',
  what: ({ full }) => `cost of one guest from ${full ? '10,000 to 100,000' : '1,000 to 10,000'}`,
  async run({ calibrationMs, full }) {
    const guests = full ? 100_000 : 10_000
    const few = await planRuns({ guests: guests / 10 }, { runs: 2 })
    const many = await planRuns({ guests }, { runs: full ? 3 : 2, ...(full ? { heapMb: 1000 } : {}) })
    const grown = (what: string, of: (runs: typeof few) => number): Figure => ({
      what: `${what} of one guest`,
      now: of(many) / of(few) / 10,
      goal: 1,
      unit: 'x',
    })
    const figures = [
      grown('HTTP requests', ({ traffic }) => traffic.requests),
      grown('resource units', ({ traffic }) => traffic.units),
      grown('requests in a row', ({ traffic }) => traffic.inARow),
      grown('processor', ({ cpuMs }) => cpuMs),
      grown('peak memory', ({ peakMb }) => peakMb),
    ]
    if (!full) return figures
    return [
      ...figures,
      { what: 'HTTP requests, 100,000', now: many.traffic.requests, before: 267 },
      { what: 'processor, 100,000', now: many.cpuMs / calibrationMs, before: 66, goal: 27, unit: 'x' },
      { what: 'peak memory, 100,000', now: many.peakMb, before: 2300, unit: 'MB' },
      { what: 'fits in a heap of 1,000 MB', now: many.fits === true, goal: true },
    ]
  },
}
