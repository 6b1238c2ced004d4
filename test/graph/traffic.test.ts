import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requestsOf } from '../../src/engine/refusal.ts'
import { kinds } from '../../src/kinds/index.ts'
import { needOf, type RequestNeeds } from '../../src/permissions.ts'
import { STATES, statesOf, worldAt } from '../laws.ts'
import type { Exchange } from '../world.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const SHARED = join(import.meta.dirname, '../../../shared')
const KINDS = join(import.meta.dirname, '../../src/kinds')
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

let recorded: Promise<Exchange[]> | undefined
/** Recorded once, for every question about it. */
const traffic = (): Promise<Exchange[]> => (recorded ??= record())

interface Request {
  method: string
  path: string
}

/** What was asked, with the items of a batch in its place. */
const requestsIn = ({ method, url, request }: Exchange): Request[] => {
  const { pathname } = new URL(url)
  if (!pathname.endsWith('/$batch')) return [{ method, path: pathname }]
  const version = pathname.slice(0, -'/$batch'.length)
  const { requests = [] } = request as { requests?: { method: string; url: string }[] }
  return requests.map((item) => ({ method: item.method, path: `${version}${item.url}` }))
}

const unnamed = (exchanges: readonly Exchange[], requests: RequestNeeds): string[] => [
  ...new Set(
    exchanges
      .flatMap(requestsIn)
      .filter(({ method, path }) => needOf(requests, method, path) === undefined)
      .map(({ method, path }) => `${method} ${path.split('?')[0]}`),
  ),
]

it('sends no request for which no kind names a permission', async () => {
  const all = requestsOf(kinds)
  expect(unnamed(await traffic(), all)).toEqual([])
  // The test can fail: without its row a request is found.
  const { 'POST /invitations': _invite, ...fewer } = all
  expect(unnamed(await traffic(), fewer)).toEqual(['POST /v1.0/invitations'])
}, 300_000)

it('names a permission for every path in the text of a kind, also those that only an import or a reinvitation asks', () => {
  const requests = requestsOf(kinds)
  const methods = [...new Set(Object.keys(requests).map((request) => request.split(' ')[0] ?? ''))]
  const files = readdirSync(KINDS, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test|\.fixture)\.ts$/.test(file),
  )
  const paths = files.flatMap((file) =>
    [...readFileSync(join(KINDS, file), 'utf8').matchAll(/([`'"])(\/(?:v1\.0|beta)\/(?:(?!\1)[^?\s])*)/g)].map(
      ([, , path = '']) => path.replaceAll(/\$\{[^}]*\}/g, 'x'),
    ),
  )
  expect(paths.length).toBeGreaterThan(30)
  expect(paths.filter((path) => !methods.some((method) => needOf(requests, method, path)))).toEqual([])
})

it('speaks Graph as Microsoft publishes it: no unknown property, wrong type or path', async (context) => {
  if (missing.length > 0) context.skip(`Microsoft's metadata is not beside this project: ${missing.join(', ')}`)
  if (!python) context.skip('python3 is not here to judge the traffic')
  const dir = temporaryFolder('guestlist-traffic')
  const file = join(dir, 'traffic.jsonl')
  const lines = (await traffic()).map((exchange) => ({
    ...exchange,
    url: exchange.url.replace('http://localhost', 'https://graph.microsoft.com'),
  }))
  writeFileSync(file, lines.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''))
  const judged = spawnSync('python3', [JUDGE, METADATA, file], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  expect(judged.stdout.trim().split('\n').at(-1)).toMatch(/, 0 distinct violations$/)
})
