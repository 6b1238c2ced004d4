import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'
import type { HttpRequest } from '../../src/model.ts'
import { eachRequest } from '../faults/batch-items.ts'
import { refusal } from '../faults/scripted.ts'
import { rest, withTenant } from './harness.ts'

const organization = {
  displayName: 'Northwind',
  initialDomain: 'northwind.onmicrosoft.com',
  domains: ['northwind.example'],
}
const GUID = '5c3e0000-0000-4000-8000-000000000009'
const users = (accessType: string, ...targets: string[]) => ({
  accessType,
  targets: targets.map((target) => ({ target, targetType: 'user' })),
})
const apps = (accessType: string, ...targets: string[]) => ({
  accessType,
  targets: targets.map((target) => ({ target, targetType: 'application' })),
})

describe('import of odd tenants', () => {
  it('leaves out of settings what a declaration may not say, and tells', async () => {
    const { sandbox } = createWorld({
      seed: {
        organization,
        partners: [
          { tenantId: '3d0f5dec-0000-4000-8000-00000000c001', displayName: 'Contoso', domains: ['contoso.example'] },
        ],
      },
    })
    const state = sandbox.state() as unknown as {
      policies: {
        crossTenantAccess: { partners: object[]; default: object }
        authorization: object
        b2bManagement: object[]
      }
    }
    const [partner] = state.policies.crossTenantAccess.partners
    Object.assign(partner ?? {}, {
      b2bDirectConnectInbound: {
        usersAndGroups: users('allowed', GUID),
        applications: apps('allowed', 'AllApplications'),
      },
      b2bCollaborationInbound: {
        usersAndGroups: users('blocked', 'AllUsers'),
        applications: apps('allowed', 'Office365', GUID),
      },
      b2bCollaborationOutbound: {
        usersAndGroups: users('allowed', GUID),
        applications: apps('allowed', 'MicrosoftAdminPortals', GUID),
      },
      inboundTrust: {
        isMfaAccepted: true,
        isCompliantDeviceAccepted: null,
        isHybridAzureADJoinedDeviceAccepted: false,
      },
    })
    Object.assign(state.policies.authorization, { guestUserRoleId: GUID, allowInvitesFrom: 'somebodyNew' })
    await sandbox.transport({
      method: 'PUT',
      url: 'http://localhost/_sandbox/state',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(state),
    })
    await withTenant(sandbox, async (bench) => {
      const { stdout } = await bench.import({ format: 'json' })
      expect((JSON.parse(stdout) as { dropped: unknown[] }).dropped).toEqual([])
      expect(rest(await bench.plan())).toEqual([])
      const text = (await bench.files())['partners/contoso.yaml'] ?? ''
      expect(text).toContain('isMfaAccepted: true')
      expect(text).toContain('# left out: crossTenantAccess.b2bDirectConnectInbound.usersAndGroups')
      expect(text).not.toMatch(/^[^#]*MicrosoftAdminPortals/m)
      expect((await bench.files())['policies.yaml']).toContain('# left out: guestUserRole')
    })
  })

  it('puts what it may not splice into a file of its own', async () => {
    const { sandbox } = createWorld({
      seed: {
        organization,
        guests: [
          { mail: 'sara@contoso.example', displayName: 'Sara' },
          { mail: 'li@contoso.example', displayName: 'Li' },
        ],
        groups: [{ displayName: 'Pilot', members: ['guest:li@contoso.example'] }],
      },
    })
    await withTenant(sandbox, async (bench) => {
      const files = {
        'guestlist.yaml':
          'tenant: { name: northwind }\ngroups: { own: { displayName: Own } }\npartners: [{ from: partners/contoso.yml }]\n',
        'partners/contoso.yml': 'domains: [contoso.example]\n',
        'guests.yaml': '\uFEFFguests: [{ email: sara@contoso.example }]\r\n',
      }
      await mkdir(join(bench.dir, 'partners'))
      for (const [file, text] of Object.entries(files)) await writeFile(join(bench.dir, file), text)
      const before = rest(await bench.plan())
      await bench.import()
      const after = await bench.files()
      for (const [file, text] of Object.entries(files)) expect(after[file]?.startsWith(text.trimEnd()), file).toBe(true)
      expect(Object.values(after).join('\n')).toContain('email: li@contoso.example')
      expect(rest(await bench.plan())).toEqual(before)
    })
  })

  it('adds to files with line ends of Windows and to lists without indentation', async () => {
    const { sandbox } = createWorld({
      seed: {
        organization,
        guests: [{ mail: 'sara@contoso.example' }, { mail: 'li@contoso.example', displayName: 'Li: Wei' }],
      },
    })
    await withTenant(sandbox, async (bench) => {
      const own =
        'tenant: { name: northwind }\r\npartners:\r\n  contoso: { domains: [contoso.example] }\r\nguests:\r\n- email: sara@contoso.example # one\r\n'
      await writeFile(join(bench.dir, 'guestlist.yaml'), own)
      await bench.import({ only: ['guests'] })
      const text = (await bench.files())['guestlist.yaml'] ?? ''
      expect(text.startsWith(own)).toBe(true)
      expect(text.slice(own.length)).toBe('- email: li@contoso.example\r\n  displayName: "Li: Wei"\r\n')
      expect(rest(await bench.plan())).toEqual([])
    })
  })

  it('stops where people may not be read, and goes on without what else may not be', async () => {
    const { sandbox } = createWorld({ seed: { organization, guests: [{ mail: 'sara@contoso.example' }] } })
    const refusing = (part: string) => {
      const transport = eachRequest(async (request, inner) =>
        request.url.includes(part)
          ? refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
          : inner(request),
      )(sandbox.transport)
      return { ...sandbox, exchange: async (request: HttpRequest) => ({ response: await transport(request) }) }
    }
    await withTenant(refusing('b2bManagementPolicies'), async (bench) => {
      const { stderr } = await bench.import()
      expect(stderr).toContain('b2bManagementPolicy')
      expect((await bench.files())['policies.yaml']).not.toContain('b2bManagementPolicy')
      await expect(bench.import({ only: ['policies'], out: 'again' })).rejects.toThrow(/permission/)
    })
    await withTenant(refusing('/users?'), async (bench) => {
      await expect(bench.import()).rejects.toThrow(/permission/)
      expect(await bench.files()).toEqual({})
    })
  })
})
