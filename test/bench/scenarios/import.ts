import { runWell, withFolder } from '../run.ts'
import { LATENCY_MS, type Scenario } from '../scenario.ts'
import { withServer } from '../server-process.ts'

/** The way back into files, sponsors and managers included. */
export const importTenant: Scenario = {
  name: 'import',
  what: () => 'import, 10,000 guests with sponsors',
  run: ({ calibrationMs }) =>
    withServer({ shape: { guests: 10_000, sponsored: true }, latencyMs: LATENCY_MS }, (server) =>
      withFolder({}, async (folder) => {
        const { cpuMs, wallMs } = await runWell(['import', folder, '--graph-url', server.url])
        const { requests, units, inARow } = await server.traffic()
        return [
          { what: 'HTTP requests', now: requests, before: 1066, goal: 180 },
          { what: 'resource units', now: units },
          { what: 'requests in a row', now: inARow },
          { what: 'time', now: wallMs / 1000, unit: 's' },
          { what: 'processor', now: cpuMs / calibrationMs, unit: 'x' },
        ]
      }),
    ),
}
