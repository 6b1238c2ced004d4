import { planRuns } from '../plan-runs.ts'
import type { Scenario } from '../scenario.ts'

/** A plan of 10,000 guests where nothing is to be changed. */
export const steady: Scenario = {
  name: 'steady',
  what: () => 'steady plan, 10,000 guests',
  async run({ calibrationMs }) {
    const { traffic, cpuMs, peakMb, wallMs, fits } = await planRuns({ guests: 10_000 }, { runs: 3, heapMb: 220 })
    return [
      { what: 'HTTP requests', now: traffic.requests, before: 41, goal: 30 },
      { what: 'resource units', now: traffic.units, before: 620, goal: 500 },
      { what: 'requests in a row', now: traffic.inARow, before: 25, goal: 15 },
      { what: 'time', now: wallMs / 1000, unit: 's' },
      { what: 'processor', now: cpuMs / calibrationMs, before: 8.3, goal: 3.3, unit: 'x' },
      { what: 'peak memory', now: peakMb, before: 340, unit: 'MB' },
      { what: 'fits in a heap of 220 MB', now: fits === true, goal: true },
    ]
  },
}
