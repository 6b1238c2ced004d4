import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { STATES, statesOf, worldAt } from './laws.ts'
import type { Exchange } from './world.ts'
import { temporaryFolder } from './temporary-folder.ts'

const SHARED = join(import.meta.dirname, '../../shared')
const METADATA = join(SHARED, 'graph/v1.0-metadata.xml')
const JUDGE = join(SHARED, 'tools/csdl.py')

const python = spawnSync('python3', ['--version']).status === 0
const missing = [METADATA, JUDGE].filter((file) => !existsSync(file))

/** Everything that is sent and answered while each kind goes through its states once. */
const record = async (): Promise<Exchange[]> => {
  const all: Exchange[] = []
  for (const kind of readdirSync(STATES)) {
    const [first, ...rest] = statesOf(kind)
    if (first === undefined) continue
    const world = await worldAt(first)
    for (const state of rest) await world.converge(await world.declare(state.yaml))
    all.push(...world.traffic)
  }
  return all
}

it('speaks Graph as Microsoft publishes it: no unknown property, wrong type or path', async (context) => {
  if (missing.length > 0) context.skip(`Microsoft's metadata is not beside this project: ${missing.join(', ')}`)
  if (!python) context.skip('python3 is not here to judge the traffic')
  const dir = temporaryFolder('guestlist-traffic')
  const file = join(dir, 'traffic.jsonl')
  const traffic = (await record()).map((exchange) => ({
    ...exchange,
    url: exchange.url.replace('http://localhost', 'https://graph.microsoft.com'),
  }))
  writeFileSync(file, traffic.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''))
  const judged = spawnSync('python3', [JUDGE, METADATA, file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  expect(judged.stdout.trim().split('\n').at(-1)).toMatch(/, 0 distinct violations$/)
})
