import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../test/world.ts'
import { phraseText } from '../../render/phrase.ts'
import { explain } from '../explain.ts'
import type { Explanation } from './explanation.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
const guest = (name: string, more: object = {}) => ({
  mail: `${name}@contoso.example`,
  displayName: name,
  invitation: 'accepted',
  ...more,
})
const SEED = {
  organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
  guests: [
    guest('ann'),
    guest('bob', { blocked: true }),
    guest('cy', { invitation: 'pending' }),
    guest('dan'),
    { mail: 'other@elsewhere.example', displayName: 'other', invitation: 'accepted' },
  ],
  apps: [
    { displayName: 'Portal', appRoleAssignmentRequired: true },
    { displayName: 'Wiki', appRoleAssignmentRequired: false },
  ],
  tenants: [{ tenantId: CONTOSO, displayName: 'Contoso', domains: ['contoso.example'] }],
}
const declared = (partner: object = {}) =>
  JSON.stringify({
    tenant: { name: 'northwind' },
    policies: { b2bManagementPolicy: { blockedDomains: ['old.example'] } },
    partners: {
      contoso: {
        displayName: 'Contoso Ltd',
        tenantId: CONTOSO,
        domains: ['contoso.example', '*.contoso.example', 'old.example'],
        guests: {
          authority: 'exclusive',
          onRemoval: 'block',
          graceDays: 30,
          maxDays: 365,
          maxGuests: 200,
          redeemWithinDays: 30,
        },
        crossTenantAccess: {
          inboundTrust: { isMfaAccepted: true },
          b2bCollaborationInbound: { usersAndGroups: 'all', applications: { allow: ['portal'] } },
        },
        ...partner,
      },
      plain: { domains: ['plain.example'] },
    },
    guests: ['ann', 'bob', 'cy', 'new'].map((name) => ({
      email: `${name}@contoso.example`,
      groups: ['team'],
      expires: '2027-06-30',
    })),
    groups: { team: { displayName: 'Team' } },
    apps: {
      portal: { displayName: 'Portal', assignments: [{ group: 'team' }] },
      wiki: { displayName: 'Wiki' },
    },
  })

const about = async (who: string, yaml = declared()): Promise<Explanation | undefined> => {
  const world = createWorld({ seed: SEED })
  const { accessInput, plan } = await world.plan(await world.declare(yaml))
  return explain(who, accessInput, plan.held)
}

describe('a partner', () => {
  it('is told as it is declared', async () => {
    const found = await about('partner:contoso')
    expect([found?.is, found?.kind, found?.who, found?.name]).toEqual([
      'organisation',
      'partner',
      'partner:contoso',
      'Contoso Ltd',
    ])
    expect(found?.partner).toMatchObject({
      tenantId: CONTOSO,
      domains: ['contoso.example', '*.contoso.example', 'old.example'],
      authority: 'exclusive',
      onRemoval: 'block',
      graceDays: 30,
      maxDays: 365,
      maxGuests: 200,
      redeemWithinDays: 30,
      onInactive: 'report',
      ensure: 'present',
    })
  })

  it('has its people by state, each with the apps now and after the plan, and nobody else', async () => {
    const { guests } = (await about('partner:contoso'))?.partner ?? { guests: [] }
    const shown = guests.map(({ who, state, apps }) => [
      who.slice('guest:'.length),
      state,
      apps.map(({ app, name, now, later }) => ({ app, name, now, later })),
    ])
    const [portal, wiki] = [
      { app: 'app:portal', name: 'Portal', now: false, later: true },
      { app: 'app:wiki', name: 'Wiki', now: true, later: false },
    ]
    expect(shown).toEqual([
      ['ann@contoso.example', 'active', [portal, wiki]],
      ['bob@contoso.example', 'blocked', []],
      ['cy@contoso.example', 'pending', [portal, wiki]],
      ['dan@contoso.example', 'active', [wiki]],
      ['new@contoso.example', 'planned', [portal]],
    ])
  })

  it('has its inbound settings in words, now and after the plan, with the line, and what they close', async () => {
    const found = await about('partner:contoso')
    const setting = (name: string) => found?.partner?.settings.find((each) => each.setting === name)
    expect(setting('inboundTrust.isMfaAccepted')).toMatchObject({
      label: 'MFA trust',
      now: { own: false, value: ['off'] },
      later: { own: true, value: ['on'] },
      source: { line: 1 },
    })
    const apps = setting('b2bCollaborationInbound.applications')
    expect([phraseText(apps?.now?.value ?? []), phraseText(apps?.later?.value ?? [])]).toEqual(['all', 'only Portal'])
    expect(found?.partner?.settings.map(({ setting: name }) => name)).not.toContain(
      'automaticUserConsentSettings.outboundAllowed',
    )
    expect(found?.obstacles.map(({ code, app, before, after }) => [code, app, before, after])).toEqual([
      ['DOMAIN-BLOCKED', null, false, true],
      ['APP-BLOCKED', 'app:wiki', false, true],
    ])
  })

  it('that is shut out as a whole says so once', async () => {
    const found = await about(
      'contoso',
      declared({
        crossTenantAccess: { b2bCollaborationInbound: { usersAndGroups: 'none', applications: 'none' } },
      }),
    )
    expect(found?.obstacles.map(({ code }) => code)).toEqual(['DOMAIN-BLOCKED', 'PARTNER-BLOCKED'])
  })

  it('without a tenant ID has no settings', async () => {
    const found = await about('partner:plain')
    expect([found?.partner?.tenantId, found?.partner?.settings, found?.partner?.guests]).toEqual([null, [], []])
    expect(found?.says.map(phraseText)).toEqual([expect.stringContaining('no tenant ID is declared')])
  })

  it('has every path of its people, as they have it themselves', async () => {
    const [partner, ann] = [await about('partner:contoso'), await about('ann@contoso.example')]
    expect(partner?.paths.filter(({ who }) => who === 'guest:ann@contoso.example')).toEqual(ann?.paths)
    expect(new Set(partner?.paths.map(({ who }) => who)).size).toBe(5)
  })
})
