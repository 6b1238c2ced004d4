import { run, withFolder } from '../run.ts'
import type { Scenario } from '../scenario.ts'
import { declarationOf } from '../declaration.ts'
import type { Shape } from '../tenant.ts'

const RUNS = 2
const GUESTS = 100_000

/** The least processor time of the runs. Throws for a declaration with errors. */
const validated = (shape: Shape) =>
  withFolder(declarationOf(shape), async (folder) => {
    const runs = []
    for (let at = 0; at < RUNS; at += 1) runs.push(await run(['validate', folder]))
    const failed = runs.find(({ code }) => code !== 0)
    if (failed) throw new Error(`validate ended with ${failed.code}: ${failed.stderr.slice(0, 2000)}`)
    return Math.min(...runs.map(({ cpuMs }) => cpuMs))
  })

/** Offline: a declaration of 100,000 guests, with the partners and groups of 10,000. */
export const validate: Scenario = {
  name: 'validate',
  what: () => 'validate, 100,000 guests',
  async run({ calibrationMs }) {
    const csv = await validated({ guests: GUESTS, as: 10_000 })
    const yaml = await validated({ guests: GUESTS, as: 10_000, yaml: true })
    return [
      { what: 'processor, CSV', now: csv / calibrationMs, before: 14, goal: 4, unit: 'x' },
      { what: 'processor, YAML', now: yaml / calibrationMs, before: 33, goal: 12, unit: 'x' },
    ]
  },
}
