import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { folder, guestlist, type Server, startServer } from '../program.ts'
import { badProxy, type BadProxy, type Harm } from './bad-proxy.ts'
import { accountsByMail, crowd } from './invited.ts'

const HARMS: readonly Harm[] = [
  'reset before',
  'reset during',
  'reset after',
  'gateway page',
  'half an answer',
  'late',
  'gateway page after',
]

let server: Server | undefined
let proxy: BadProxy | undefined
afterEach(async () => {
  await proxy?.close()
  await server?.stop()
  proxy = server = undefined
})

describe('a proxy that breaks what it carries', () => {
  it('invites each address once and gets there', async () => {
    server = await startServer()
    const lots = fc.sample(fc.integer({ min: 0, max: 99 }), { seed: 2, numRuns: 500 })
    let n = 0
    proxy = await badProxy(server.url, () => {
      const lot = lots[n++ % lots.length] ?? 99
      return lot < 14 ? (HARMS[lot % HARMS.length] ?? 'none') : 'none'
    })
    const dir = folder({ 'guestlist.yaml': crowd(12) })
    let run = await guestlist(['apply', dir, '--graph-url', proxy.url, '--yes', '--format', 'json'])
    expect([0, 1, 4]).toContain(run.code)
    for (let again = 0; again < 4 && run.code !== 0; again++)
      run = await guestlist(['apply', dir, '--graph-url', proxy.url, '--yes', '--format', 'json'])
    expect(run.stderr).not.toMatch(/\n\s+at /)
    expect(run.code).toBe(0)
    const counts = await accountsByMail(server)
    expect(counts.size).toBe(12)
    expect([...counts.values()].every((count) => count === 1)).toBe(true)
    const rest = await guestlist(['plan', dir, '--graph-url', server.url, '--detailed-exitcode'])
    expect(rest.code).toBe(0)
  })

  it('and loses the answer of every batch is survived', async () => {
    server = await startServer()
    let lost = 0
    proxy = await badProxy(server.url, ({ method, url }) =>
      method === 'POST' && url?.endsWith('$batch') && lost++ % 2 === 0 ? 'reset after' : 'none',
    )
    const dir = folder({ 'guestlist.yaml': crowd(25) })
    const run = await guestlist(['apply', dir, '--graph-url', proxy.url, '--yes'])
    expect(run.stderr).not.toMatch(/failed/)
    expect(run.code).toBe(0)
    const counts = await accountsByMail(server)
    expect([...counts.values()]).toEqual(Array.from({ length: 25 }, () => 1))
  })
})
