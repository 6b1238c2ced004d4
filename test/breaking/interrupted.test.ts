import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { folder, guestlist, type Server, startServer } from '../program.ts'
import { badProxy, type BadProxy } from './bad-proxy.ts'
import { accountsByMail, crowd } from './invited.ts'
import { isWrite } from '../world.ts'
import { running } from './running.ts'

const COUNT = 90

let server: Server | undefined
let proxy: BadProxy | undefined
afterEach(async () => {
  await proxy?.close()
  await server?.stop()
  proxy = server = undefined
})

/** A slow way to a tenant, and a promise that the first write has reached it. */
const slowTenant = async (): Promise<{ server: Server; url: string; firstWrite: Promise<void> }> => {
  const to = (server = await startServer())
  let begin: () => void = () => undefined
  const firstWrite = new Promise<void>((told) => (begin = told))
  proxy = await badProxy(to.url, ({ method = '', url = '' }, body) => {
    const writes = isWrite({ method, url, request: body === '' ? null : JSON.parse(body) })
    if (writes) begin()
    return writes ? 'late' : 'none'
  })
  return { server: to, url: proxy.url, firstWrite }
}

const invitedOnce = async (to: Server, dir: string): Promise<void> => {
  expect((await guestlist(['apply', dir, '--graph-url', to.url, '--yes'])).code).toBe(0)
  expect([...(await accountsByMail(to)).values()]).toEqual(Array.from({ length: COUNT }, () => 1))
}

describe('an apply that is interrupted', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s finishes what is under way, reports, and ends with 4; the next one finishes',
    async (signal) => {
      const at = await slowTenant()
      const dir = folder({ 'guestlist.yaml': crowd(COUNT) })
      const apply = running(['apply', dir, '--graph-url', at.url, '--yes', '--format', 'json'])
      await at.firstWrite
      apply.kill(signal)
      const run = await apply.ended
      expect(run.code).toBe(4)
      expect(run.stderr).toMatch(/stopping after the writes in progress/)
      const { outcomes } = JSON.parse(run.stdout) as { outcomes: { id: string; status: string }[] }
      expect(outcomes).toHaveLength(COUNT * 2 + 1)
      const done = outcomes.filter(({ id, status }) => id.startsWith('guest:') && status === 'done')
      expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([])
      expect((await accountsByMail(at.server)).size).toBe(done.length)
      await invitedOnce(at.server, dir)
    },
  )

  it('by SIGKILL is finished by the next one', async () => {
    const at = await slowTenant()
    const dir = folder({ 'guestlist.yaml': crowd(COUNT) })
    const apply = running(['apply', dir, '--graph-url', at.url, '--yes'])
    await at.firstWrite
    apply.kill('SIGKILL')
    expect((await apply.ended).code).toBeNull()
    await invitedOnce(at.server, dir)
  })

  it('not at all when whoever reads its result leaves', async () => {
    const at = await slowTenant()
    const dir = folder({ 'guestlist.yaml': crowd(10) })
    const apply = running(['apply', dir, '--graph-url', at.url, '--yes'])
    apply.leave()
    expect((await apply.ended).code).toBe(0)
    expect((await accountsByMail(at.server)).size).toBe(10)
  })
})

describe('a plan that is interrupted', () => {
  it('ends at once with 1, though nobody answers', async () => {
    let asked: () => void = () => undefined
    const request = new Promise<void>((told) => (asked = told))
    const silent = createServer(() => asked())
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
    const plan = running([
      'plan',
      folder({ 'guestlist.yaml': crowd(1) }),
      '--graph-url',
      `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
    ])
    await request
    const began = Date.now()
    plan.kill('SIGTERM')
    const run = await plan.ended
    silent.closeAllConnections()
    silent.close()
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toMatch(/interrupted: nothing was written/)
    expect(Date.now() - began).toBeLessThan(60_000)
  })
})

describe('two applies at once on one embedded tenant', () => {
  it('invite each address once, and neither loses what the other wrote', async () => {
    const dir = folder({ 'guestlist.yaml': crowd(20) })
    const both = [
      ['apply', dir, '--sandbox', '--yes'],
      ['apply', dir, '--sandbox', '--yes'],
    ].map((args) => running(args).ended)
    for (const run of await Promise.all(both)) expect([0, 4]).toContain(run.code)
    const rest = await guestlist(['apply', dir, '--sandbox', '--yes'])
    expect(rest.code).toBe(0)
    const plan = await guestlist(['plan', dir, '--sandbox', '--detailed-exitcode', '--format', 'json'])
    expect(plan.code).toBe(0)
    expect(readdirSync(join(dir, '.guestlist')).sort()).toEqual(['.gitignore', 'sandbox.json', 'sandbox.json.seed'])
  })
})
