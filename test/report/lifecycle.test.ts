import { expect, it } from 'vitest'
import { folder, guestlist, startServer } from '../program.ts'

it('`report guests` says which lifecycle policy of the tenant binds whom, and what it did', async () => {
  const server = await startServer()
  try {
    const guests = ['stale', 'new'].map((name) => ({
      mail: `${name}@contoso.example`,
      displayName: name,
      invitation: 'accepted',
      createdDateTime: name === 'stale' ? '2026-01-01' : '2026-11-20',
    }))
    const seed = {
      now: '2026-11-23',
      organization: { initialDomain: 'northwind.onmicrosoft.com' },
      guests,
      lifecyclePolicies: [{ displayName: 'Stale', inactiveDays: 90, createdDateTime: '2026-01-01' }],
    }
    await server.graph('PUT', '/_sandbox/state', { seed })
    await server.graph('PUT', '/_sandbox/clock', { now: '2026-11-24T09:00:00Z' })
    const dir = folder({
      'guestlist.yaml': 'tenant: { name: northwind }\nguests: [{ email: stale@contoso.example }]\n',
    })
    const { stdout, stderr, code } = await guestlist([
      'report',
      'guests',
      '--graph-url',
      server.url,
      '--now',
      '2026-11-24',
      '--format',
      'json',
      dir,
    ])
    expect(stderr).toBe('')
    const { rows } = JSON.parse(stdout) as { rows: Record<string, string | null>[] }
    expect(code).toBe(0)
    expect(rows.map((row) => [row['name'], row['lifecyclePolicy']])).toEqual([
      ['new', 'Stale'],
      ['stale', expect.stringMatching(/^Stale: blocked on 2026-\d\d-\d\d$/)],
    ])
    expect(rows[1]?.['held']).toContain('the guest lifecycle policy Stale')
  } finally {
    await server.stop()
  }
})
