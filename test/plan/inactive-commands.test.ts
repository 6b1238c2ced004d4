import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { guestlist } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const seed = (licence: string): string => `now: "2026-11-23T09:00:00Z"
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com }
subscribedSkus: [${licence}]
guests:
  - { mail: li@contoso.example, displayName: Li Wei, invitation: accepted, createdDateTime: "2024-01-01", lastSignInDateTime: "2026-08-02T08:00:00Z" }
  - { mail: soon@contoso.example, displayName: Soon, invitation: accepted, createdDateTime: "2024-01-01", lastSignInDateTime: "2026-08-30T08:00:00Z" }
  - { mail: never@contoso.example, displayName: Never, invitation: accepted, createdDateTime: "2024-01-01" }
  - { mail: jo@contoso.example, displayName: Jo, invitation: pending, createdDateTime: "2026-10-01" }
`
const yaml = (onInactive: string): string => `tenant: { name: northwind }
partners:
  contoso:
    displayName: Contoso Ltd
    domains: [contoso.example]
    guests: { inactiveDays: 90, redeemWithinDays: 30${onInactive} }
guests:
  - email: li@contoso.example
  - email: soon@contoso.example
  - { email: never@contoso.example, inactiveDays: never }
  - email: jo@contoso.example
`

const folder = (onInactive: string, licence = '{ skuPartNumber: AAD_PREMIUM }'): string => {
  const dir = temporaryFolder('inactive')
  writeFileSync(join(dir, 'guestlist.yaml'), yaml(onInactive))
  writeFileSync(join(dir, 'sandbox.seed.yaml'), seed(licence))
  return dir
}

let dir: string
const run = (...words: string[]) => guestlist([...words, '--sandbox', dir])
const told = async (...words: string[]): Promise<string> => {
  const { stdout, code } = await run(...words)
  expect([0, 2]).toContain(code)
  return stdout.replaceAll(/\s+/g, ' ')
}

beforeAll(() => {
  dir = folder(', onInactive: block')
})

describe('who is inactive', () => {
  it('is said in every form of a plan, with date, days and limit', async () => {
    for (const format of ['text', 'markdown', 'html', 'json']) {
      const plan = (await told('plan', '--format', format)).replaceAll('\\', '')
      expect(plan).toContain('no sign-in since 2026-08-02 (113 days; limit 90)')
      expect(plan).toMatch(/invitation of 2026-10-01 is not accepted \(53 days; limit 30\)/)
      if (format !== 'json') expect(plan).toContain('Inactive in the next 14 days')
      expect(plan).toContain('no sign-in since 2026-08-30')
    }
  })

  it('is what explain and the table of guests show', async () => {
    expect(await told('explain', 'li@contoso.example')).toContain('last sign-in on 2026-08-02')
    expect(await told('explain', 'soon@contoso.example')).toContain('sign-in will be blocked on 2026-12-01')
    expect(await told('explain', 'never@contoso.example')).toContain('has never signed in')
    const rows = await told('report', 'guests', '--format', 'csv')
    expect(rows).toMatch(/Last sign-in/)
    expect(rows).toMatch(/li@contoso\.example[^ ]*,active,[^ ]*2026-08-02/)
    const past = await told('report', 'guests', '--show', 'inactive', '--format', 'csv')
    expect(past.match(/\w+@contoso\.example/g)).toEqual(['jo@contoso.example', 'li@contoso.example'])
    expect(past).toContain('113 days (limit 90)')
    expect(await told('report', 'guests')).toContain('past a limit of inactivity: 2')
  })

  it('ends as drift, and as a plan that asks for the permission', async () => {
    const drift = await run('drift')
    expect(drift.code).toBe(2)
    // Both are declared.
    expect(drift.stdout).toMatch(/Past a limit of inactivity: 2 guests/)
    expect(drift.stdout).not.toContain('not in the declaration')
    const { permissions } = JSON.parse((await run('plan', '--format', 'json')).stdout) as {
      permissions: { needed: { permission: string }[] }
    }
    expect(permissions.needed.map(({ permission }) => permission)).toContain('AuditLog.Read.All')
  })

  it('is an error where sign-ins cannot be read, and never an empty list', async () => {
    dir = folder(', onInactive: block', '')
    const { code, stdout, stderr } = await run('plan')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /^guestlist: last sign-ins cannot be read: the tenant has neither Microsoft Entra ID P1 nor P2/m,
    )
    expect(stderr).toMatch(/Add a licence of P1 or P2, or remove `inactiveDays` \(guestlist\.yaml:\d+\)\./)
    expect((await run('report', 'guests', '--sign-ins')).code).toBe(1)
  })

  it('is told, and changes nothing, unless it is to be blocked', async () => {
    dir = folder('')
    const plan = await told('plan')
    expect(plan).toContain('GUEST-INACTIVE')
    expect(plan).toContain('guestlist reinvite --pending --older-than 14d')
    expect(plan).toContain('nothing to do')
  })

  it('is for the table of guests read on demand as well', async () => {
    dir = temporaryFolder('inactive')
    writeFileSync(join(dir, 'guestlist.yaml'), 'tenant: { name: northwind }\n')
    writeFileSync(join(dir, 'sandbox.seed.yaml'), seed('{ skuPartNumber: AAD_PREMIUM }'))
    expect(await told('report', 'guests')).toContain('Last sign-ins were not read')
    expect(await told('report', 'guests', '--sign-ins', '--format', 'csv')).toMatch(/2026-08-02[^]*never/)
  })
})
