import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { guestlist } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const SEED = `organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com }
users: [{ userPrincipalName: anna@northwind.onmicrosoft.com, displayName: Anna Ohm }]
guests:
  - { mail: li@contoso.example, displayName: Li Wei, invitation: accepted, sponsors: [anna@northwind.onmicrosoft.com], stateChangedDateTime: "2026-10-02" }
  - { mail: li2@contoso.example, displayName: LI WEI, invitation: accepted, blocked: true }
  - { mail: jo@plain.example, displayName: Jo, invitation: pending }
apps:
  - { displayName: Portal, appRoleAssignmentRequired: true }
policies: { emailAuthenticationMethodConfiguration: { allowExternalIdToUseEmailOtp: disabled } }
tenants: [{ tenantId: 3d0f5dec-0000-4000-8000-00000000c001, displayName: Contoso, domains: [contoso.example] }]
`
const YAML = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso Ltd, tenantId: 3d0f5dec-0000-4000-8000-00000000c001, domains: [contoso.example] }
guests:
  - { email: li@contoso.example, groups: [team], expires: 2027-06-30 }
groups: { team: { displayName: Team } }
apps: { portal: { displayName: Portal, assignments: [{ group: team }] } }
`

let dir: string
const run = (who: string, ...more: string[]) =>
  guestlist(['explain', who, '--sandbox', '--now', '2026-11-27', ...more, dir])
const told = async (who: string, ...more: string[]): Promise<string> => {
  const { stdout, stderr, code } = await run(who, ...more)
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

beforeAll(() => {
  dir = temporaryFolder('explain')
  writeFileSync(join(dir, 'guestlist.yaml'), YAML)
  writeFileSync(join(dir, 'sandbox.seed.yaml'), SEED)
})

describe('guestlist explain', () => {
  it('says who a person is, with the names of the sponsors, and honestly what is not known', async () => {
    const text = (await told('li@contoso.example')).replaceAll(/\s+/g, ' ')
    for (const words of [
      'Type Guest, external account',
      'State active',
      'Partner Contoso Ltd (partner:contoso)',
      'by whom is not known',
      'Redemption accepted, with an account of their own Entra tenant',
      'Last change 2026-10-02 (accepted)',
      'Sponsors Anna Ohm',
      'Access until 2027-06-30',
      'Declared yes · guestlist.yaml:5',
    ])
      expect(text).toContain(words)
  })

  it('reads what passcodes are for, though nobody declares them', async () => {
    const { person } = JSON.parse(await told('jo', '--format', 'json')) as {
      person: { redemption: { ways: string[] } }
    }
    expect(person.redemption.ways).not.toContain('one-time passcode')
    expect(person.redemption.ways.at(-1)).toBe('Microsoft account')
  })

  it('finds by display name, and lists the addresses where several have it', async () => {
    expect(await told('Jo')).toContain('guest:jo@plain.example')
    const { code, stdout, stderr } = await run('li wei')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toBe(
      'guestlist: "li wei" may be 2 things.\n' +
        '  Give one of them by its address:\n  guest:li@contoso.example (Li Wei)\n  guest:li2@contoso.example (LI WEI)\n',
    )
  })

  it('suggests a partner, too', async () => {
    const { code, stderr } = await run('partner:contso')
    expect([code, stderr]).toEqual([
      1,
      'guestlist: No user, guest, group, app or partner matches "partner:contso".\n  Did you mean partner:contoso?\n',
    ])
  })

  it('has the same facts as Markdown and as a page', async () => {
    const markdown = await told('partner:contoso', '--format', 'markdown')
    expect(markdown).toContain('### Contoso Ltd · `partner:contoso`')
    expect(markdown).toContain('#### Gains access\n\n- **+** Portal: 1 person\n  - Li Wei (`li@contoso.example`)')
    const page = await told('partner:contoso', '--format', 'html')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain('<h2>Gains access</h2>')
    expect(page).not.toContain('<script')
  })

  it('keeps the fields that JSON had', async () => {
    const explanation = JSON.parse(await told('app:portal', '--format', 'json')) as object
    expect(Object.keys(explanation).sort()).toEqual(
      ['is', 'kind', 'memberships', 'name', 'names', 'obstacles', 'paths', 'says', 'who'].sort(),
    )
  })
})
