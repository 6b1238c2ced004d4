import { pino } from 'pino'
import { expect, it } from 'vitest'
import { protectionWatch } from './protection-watch.ts'

it('what is no longer protected is logged once, and again when it changes', async () => {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) })
  const found = [[], ['no ruleset'], ['no ruleset'], ['no ruleset', 'no owner'], [], []]
  const watch = protectionWatch(() => Promise.resolve(found.shift() ?? []), { log })
  for (let n = 0; n < 6; n++) await watch()
  expect(lines.map((line) => (JSON.parse(line) as { problems?: string[] }).problems)).toEqual([
    ['no ruleset'],
    ['no ruleset', 'no owner'],
    undefined,
  ])
})
