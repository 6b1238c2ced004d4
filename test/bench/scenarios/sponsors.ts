import { planRuns } from '../plan-runs.ts'
import type { Scenario } from '../scenario.ts'

/** `sponsors:` in the defaults, as `init` writes them, and `owners:` of each group. */
export const sponsors: Scenario = {
  name: 'sponsors',
  what: () => 'the same with sponsors and owners',
  async run() {
    const { traffic, wallMs } = await planRuns({ guests: 10_000, sponsored: true }, { runs: 1 })
    return [
      { what: 'HTTP requests', now: traffic.requests, before: 549, goal: 130 },
      { what: 'resource units', now: traffic.units, before: 10_799, goal: 700 },
      { what: 'requests in a row', now: traffic.inARow },
      { what: 'time', now: wallMs / 1000, unit: 's' },
    ]
  },
}
