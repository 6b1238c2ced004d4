import { describe, expect, it } from 'vitest'
import { eachRequest } from '../../test/faults/batch-items.ts'
import { STAGE_SEED } from '../../test/stage.ts'
import { createWorld, type World } from '../../test/world.ts'
import { connect } from '../graph/index.ts'
import { kinds } from '../kinds/index.ts'
import type { Plan, Transport } from '../model.ts'
import { makePlan } from './plan.ts'

const HEAD = 'tenant: { name: northwind }\n'

const planWith = async (
  world: World,
  yaml: string,
  roles: readonly string[] | undefined,
  over: (inner: Transport) => Transport = (inner) => inner,
): Promise<Plan> => {
  const { reader } = connect({
    baseUrl: 'http://localhost',
    transport: over(world.sandbox.transport),
    clock: world.clock,
    random: () => 0.5,
  })
  const declaration = await world.declare(HEAD + yaml)
  const { plan } = await makePlan({
    kinds,
    reader,
    declaration,
    today: '2026-11-23',
    createdAt: '',
    tool: 'test',
    roles,
  })
  return plan
}

const invited = async (world: World, email: string): Promise<void> => {
  await world.admin('POST', '/v1.0/invitations', {
    invitedUserEmailAddress: email,
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
}

const world = (): World => createWorld({ seed: STAGE_SEED })

/** What a plan needs for its changes. */
const toWrite = (plan: Plan): { [permission: string]: string[] } =>
  Object.fromEntries(
    plan.permissions.needed
      .filter(({ changes }) => changes.length > 0)
      .map(({ permission, changes }) => [permission, changes]),
  )

const forbid = (part: string) =>
  eachRequest(async (request, inner) => {
    const refused = {
      status: 403,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
      }),
    }
    return decodeURIComponent(request.url).includes(part) ? refused : inner(request)
  })

describe('the permissions of a plan', () => {
  it('to invite alone is User.Invite.All alone', async () => {
    const plan = await planWith(world(), 'guests: [{ email: li@contoso.com }]', undefined)
    expect(toWrite(plan)).toEqual({ 'User.Invite.All': ['guest:li@contoso.com'] })
    expect(plan.permissions.missing).toEqual([])
  })

  it('to invite with more than a name also takes a change of the account', async () => {
    const plan = await planWith(
      world(),
      'guests: [{ email: li@contoso.com, displayName: Li, department: Buying }]',
      undefined,
    )
    expect(toWrite(plan)).toEqual({
      'User.Invite.All': ['guest:li@contoso.com'],
      'User.ReadWrite.All': ['guest:li@contoso.com'],
    })
  })

  it.each([
    ['ensure: blocked', ['RoleManagement.Read.Directory', 'User.EnableDisableAccount.All']],
    ['ensure: absent', ['RoleManagement.Read.Directory', 'User.DeleteRestore.All']],
    ['mobilePhone: "+49 30 1"', ['User-Phone.ReadWrite.All']],
    ['department: Buying', ['User.ReadWrite.All']],
    ['mobilePhone: "+49 30 1", department: Buying', ['User.ReadWrite.All']],
    ['userType: Member', ['RoleManagement.Read.Directory', 'User.ReadWrite.All']],
  ])('for a guest that is there, %s', async (entry, expected) => {
    const tenant = world()
    await invited(tenant, 'li@contoso.com')
    const plan = await planWith(tenant, `guests: [{ email: li@contoso.com, ${entry} }]`, undefined)
    expect(Object.keys(toWrite(plan))).toEqual(expected)
  })

  it('are several together for a membership, and for an assignment', async () => {
    const tenant = world()
    await invited(tenant, 'li@contoso.com')
    const made = (await tenant.admin('POST', '/v1.0/applications', { displayName: 'Portal' })) as { appId: string }
    await tenant.admin('POST', '/v1.0/servicePrincipals', { appId: made.appId })
    const yaml = `guests: [{ email: li@contoso.com, groups: [pilot] }]
groups: { pilot: { displayName: Pilot } }
apps: { portal: { appId: ${made.appId}, assignments: [{ guest: li@contoso.com }] } }`
    const needed = toWrite(await planWith(tenant, yaml, undefined))
    expect(Object.keys(needed)).toEqual([
      'AppRoleAssignment.ReadWrite.All',
      'Application.Read.All',
      'Group.ReadWrite.All',
      'GroupMember.ReadWrite.All',
      'User.ReadWrite.All',
    ])
    expect(needed['User.ReadWrite.All']).toEqual(['member:pilot/guest:li@contoso.com'])
    expect(needed['Group.ReadWrite.All']).toEqual(['group:pilot'])
  })

  it('for the list of domains are its own pair, which Policy.Read.All does not stand for', async () => {
    const plan = await planWith(world(), 'policies: { b2bManagementPolicy: { blockedDomains: [mail.example] } }', [
      'Organization.Read.All',
      'Policy.Read.All',
    ])
    expect(plan.permissions.missing.map(({ permission }) => permission)).toEqual([
      'Policy.Read.B2BManagementPolicy',
      'Policy.ReadWrite.B2BManagementPolicy',
    ])
  })

  it('count what contains them and what does as well', async () => {
    const yaml = 'guests: [{ email: li@contoso.com, department: Buying }]'
    const missing = async (...roles: string[]) =>
      (await planWith(world(), yaml, roles)).permissions.missing.map(({ permission }) => permission)
    expect(await missing('User.ReadWrite.All', 'Organization.Read.All', 'RoleManagement.Read.Directory')).toEqual([])
    expect(await missing('Directory.ReadWrite.All')).toEqual([])
    expect(await missing('User.Read.All', 'Directory.Read.All')).toEqual(['User.Invite.All', 'User.ReadWrite.All'])
    expect(await missing()).toEqual([
      'Organization.Read.All',
      'RoleManagement.Read.Directory',
      'User.Invite.All',
      'User.Read.All',
      'User.ReadWrite.All',
    ])
  })

  it('that are missing name the changes that need them, the reason and the consent', async () => {
    const tenant = world()
    await invited(tenant, 'li@contoso.com')
    const yaml = 'guests: [{ email: li@contoso.com, ensure: blocked }, { email: mia@contoso.com }]'
    const { missing } = (await planWith(tenant, yaml, ['User.Read.All', 'Directory.Read.All', 'User.Invite.All']))
      .permissions
    expect(missing).toEqual([
      {
        permission: 'User.EnableDisableAccount.All',
        changes: ['guest:li@contoso.com'],
        reason: expect.stringMatching(/^needed to block and unblock sign-in; .*admin consent/) as string,
      },
    ])
  })
})

describe('a reading without its permission', () => {
  it('ends in one sentence where it is declared', async () => {
    const run = planWith(world(), 'guests: [{ email: li@contoso.com }]', ['User.Read.All'], forbid('/deletedItems/'))
    await expect(run).rejects.toMatchObject({
      name: 'IncompleteReading',
      exit: 1,
      message: expect.stringMatching(
        /^deleted accounts cannot be read: the signed-in identity does not have the permission User\.Read\.All, required to read deleted accounts/,
      ) as string,
      help: expect.stringContaining('Grant admin consent') as string,
    })
  })

  it('is a finding where it is not', async () => {
    const plan = await planWith(world(), 'guests: [{ email: li@contoso.com }]', undefined, forbid('/v1.0/groups'))
    expect(plan.findings.filter(({ code }) => code === 'NOT-READABLE').map(({ help }) => help)).toContain(
      'the signed-in identity does not have the permission Group.Read.All, required to read groups',
    )
  })

  it('keeps a refusal that has another cause as it is', async () => {
    const license = eachRequest(async (request, inner) => {
      if (!request.url.includes('/deletedItems/')) return inner(request)
      return {
        status: 403,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          error: {
            code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
            message: 'Neither tenant is B2C or tenant does not have premium license',
          },
        }),
      }
    })
    await expect(planWith(world(), 'guests: [{ email: li@contoso.com }]', undefined, license)).rejects.toMatchObject({
      name: 'GraphError',
      help: expect.stringContaining('licence') as string,
    })
  })

  it('stops the run where Graph would leave members out in silence', async () => {
    const tenant = world()
    const group = (await tenant.admin('POST', '/v1.0/groups', {
      displayName: 'Board',
      mailNickname: 'board',
      mailEnabled: true,
      securityEnabled: true,
      groupTypes: ['Unified'],
      visibility: 'HiddenMembership',
    })) as { id: string }
    const yaml = `groups: { board: { id: ${group.id}, members: [] , authority: exclusive } }`
    const roles = ['Directory.Read.All']
    await expect(planWith(tenant, yaml, roles)).rejects.toMatchObject({
      name: 'IncompleteReading',
      message: expect.stringContaining('Member.Read.Hidden') as string,
    })
    const { permissions } = await planWith(tenant, yaml, [...roles, 'Member.Read.Hidden'])
    expect(permissions.needed.map(({ permission }) => permission)).toContain('Member.Read.Hidden')
  })
})
