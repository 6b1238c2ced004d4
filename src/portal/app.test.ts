import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createPortal } from './app.ts'
import { partsOf } from './parts.fixture.ts'

const portal = createPortal(partsOf({ key: randomBytes(32) }))

describe('every answer', () => {
  it('allows no script, no frame and no other style than its own', async () => {
    const answer = await portal.request('https://guests.northwind.example/admin/a/b/c')
    expect(answer.status).toBe(404)
    const text = await answer.text()
    const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? ''
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`)
    expect(policy).not.toContain('unsafe')
    expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('refuses a form of another site', async () => {
    const body = new URLSearchParams({ a: 'b' })
    const from = (origin: string) =>
      portal.request('https://guests.northwind.example/x', { method: 'POST', body, headers: { origin } })
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from('https://guests.northwind.example')).status).toBe(404)
  })

  it('is told to wait for nothing', async () => {
    expect(await (await portal.request('https://guests.northwind.example/healthz')).text()).toBe('ok')
  })
})
