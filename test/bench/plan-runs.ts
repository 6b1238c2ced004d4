import { runWell, withFolder, run as start, type Run } from './run.ts'
import { LATENCY_MS } from './scenario.ts'
import { withServer } from './server-process.ts'
import type { Traffic } from './server.ts'
import { declarationOf } from './declaration.ts'
import type { Shape } from './tenant.ts'

/** What plans of a tenant took in which nothing is to be changed. */
export interface PlanRuns {
  traffic: Traffic
  /** The least of all runs. */
  cpuMs: number
  peakMb: number
  wallMs: number
  /** Whether a plan also ends well with a heap of the given size. */
  fits: boolean | undefined
}

interface Asked {
  /** Runs for the processor time; one is enough for the traffic. */
  runs: number
  /** Tries once more with a heap of so many megabytes. */
  heapMb?: number
}

const leastOf = (runs: readonly Run[], of: (run: Run) => number) => Math.min(...runs.map(of))

/** Plans the declared tenant. Throws when a plan fails, or finds something to do. */
export const planRuns = (shape: Shape, { runs: times, heapMb }: Asked): Promise<PlanRuns> =>
  withServer({ shape, latencyMs: LATENCY_MS }, (server) =>
    withFolder(declarationOf(shape), async (folder) => {
      const args = ['plan', folder, '--graph-url', server.url, '--detailed-exitcode']
      const runs = [await runWell(args)]
      const traffic = await server.traffic()
      while (runs.length < times) runs.push(await runWell(args))
      const fits = heapMb === undefined ? undefined : (await start(args, { heapMb })).code === 0
      return {
        traffic,
        cpuMs: leastOf(runs, (run) => run.cpuMs),
        peakMb: leastOf(runs, (run) => run.peakMb),
        wallMs: leastOf(runs, (run) => run.wallMs),
        fits,
      }
    }),
  )
