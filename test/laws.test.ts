import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { oneInBetween } from './in-between.ts'
import { deaths, orderedPairs, STATES, statesOf, walk } from './laws.ts'

for (const kind of readdirSync(STATES).sort()) {
  const pairs = orderedPairs(statesOf(kind))
  describe(`the laws hold for ${kind}`, () => {
    it.each(pairs.map(([from, to]) => ({ from, to, title: `${from.name} → ${to.name}` })))(
      '$title',
      async ({ from, to }) => {
        expect(await walk(from, to)).toEqual([])
      },
    )
    it.each(
      pairs.filter(([from, to]) => from !== to).map(([from, to]) => ({ from, to, title: `${from.name} → ${to.name}` })),
    )('a run that dies is finished by the next: $title', async ({ from, to }) => {
      expect(await deaths(from, to)).toEqual([])
    })
    it('after one change of an administrator, a saved plan is refused and nothing is written', async () => {
      for (const [from, to] of pairs.filter(([a, b]) => a !== b)) {
        const others = statesOf(kind).filter(({ name }) => name !== from.name && name !== to.name)
        expect({ from: from.name, to: to.name, breaches: await oneInBetween(from, to, others) }).toMatchObject({
          breaches: [],
        })
      }
    })
  })
}
