import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { STATES, statesOf, worldAt } from '../laws.ts'
import { rest, withTenant } from './harness.ts'

describe('import plans to nothing at every state of the laws', () => {
  const states = readdirSync(STATES)
    .sort()
    .flatMap((kind) => statesOf(kind).map((state) => ({ kind, state, title: `${kind}/${state.name}` })))
  it.each(states)('$title', async ({ state }) => {
    const { sandbox } = await worldAt(state)
    await withTenant(sandbox, async (bench) => {
      await bench.import()
      expect(rest(await bench.plan())).toEqual([])
      const files = await bench.files()
      await bench.import()
      expect(await bench.files()).toEqual(files)
    })
  })
})
