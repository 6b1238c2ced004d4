import { planRuns } from '../plan-runs.ts'
import type { Scenario } from '../scenario.ts'

const EMPLOYEES = 200_000

/** What a company pays for people whom nothing asks for. */
export const employees: Scenario = {
  name: 'employees',
  what: () => 'beside 200,000 employees, against the same tenant without them',
  async run() {
    const alone = await planRuns({ guests: 10_000 }, { runs: 1 })
    const beside = await planRuns({ guests: 10_000, employees: EMPLOYEES }, { runs: 1 })
    return [
      { what: 'more HTTP requests', now: beside.traffic.requests - alone.traffic.requests, before: 200, goal: 3 },
      { what: 'more in a row', now: beside.traffic.inARow - alone.traffic.inARow, before: 200, goal: 3 },
      { what: 'time', now: beside.wallMs / 1000, unit: 's' },
    ]
  },
}
