import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
  })
}
