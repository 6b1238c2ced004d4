import { describe, expect, it } from 'vitest'
import { createWorld } from '../../test/world.ts'
import { renderExplanationJson } from '../render/explain/json.ts'
import { renderExplanation } from '../render/explain/text.ts'
import { phraseText } from '../render/phrase.ts'
import { explain } from './explain.ts'
import type { Explanation } from './explain/explanation.ts'

const guest = (mail: string, more: object = {}) => ({
  mail,
  displayName: mail.split('@')[0],
  invitation: 'accepted',
  ...more,
})
const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
  guests: [
    guest('li@contoso.example'),
    guest('jo@contoso.example', { invitation: 'pending' }),
    guest('bo@contoso.example', { blocked: true }),
    guest('evil@contoso.example', { displayName: 'E\u202Evil\u001B[31m' }),
  ],
  apps: [
    {
      displayName: 'Portal',
      appRoleAssignmentRequired: true,
      roles: [{ displayName: 'User' }],
      assignments: [{ guest: 'li@contoso.example', role: 'User' }],
    },
    { displayName: 'Wiki', appRoleAssignmentRequired: false },
  ],
  tenants: [{ tenantId: '3d0f5dec-0000-4000-8000-00000000c001', displayName: 'Contoso', domains: ['contoso.example'] }],
}
const YAML = `tenant: { name: northwind }
policies:
  b2bManagementPolicy: { allowedDomains: [fabrikam.example] }
partners:
  contoso:
    tenantId: 3d0f5dec-0000-4000-8000-00000000c001
    domains: [contoso.example]
    crossTenantAccess:
      b2bCollaborationInbound: { usersAndGroups: all, applications: { allow: [wiki] } }
guests:
  - email: li@contoso.example
    groups: [team]
    expires: 2026-12-24
  - email: jo@contoso.example
  - email: bo@contoso.example
    expires: 2026-10-01
  - email: gone@contoso.example
    groups: [team]
    expires: 2026-10-01
groups:
  team: { displayName: Team }
  ruled:
    membershipRule: user.mail -endsWith "@contoso.example"
apps:
  portal:
    displayName: Portal
    assignments:
      - { group: team, role: User }
      - { group: ruled, role: User }
  wiki: { displayName: Wiki }
`

const about = async (who: string, yaml = YAML): Promise<Explanation | undefined> => {
  const world = createWorld({ seed: SEED })
  const { accessInput, plan } = await world.plan(await world.declare(yaml))
  return explain(who, accessInput, plan.held)
}

const lineOf = (text: string): number => YAML.split('\n').findIndex((line) => line.includes(text)) + 1
const codes = (explanation: Explanation | undefined) => explanation?.obstacles.map(({ code }) => code)

describe('explain', () => {
  it('names every path with the line that causes each step', async () => {
    const found = await about('li@contoso.example')
    expect(found?.paths.map(({ app, via, now, later }) => [app, via, now, later])).toEqual([
      ['app:portal', 'direct', true, false],
      ['app:portal', 'member', false, false],
      ['app:portal', 'rule', false, false],
      ['app:wiki', 'open', true, true],
    ])
    expect(found?.paths.map(({ obstacles }) => obstacles.map(({ code, closes }) => [code, closes]))).toEqual([
      ...Array.from({ length: 3 }, () => [['APP-BLOCKED', true]]),
      [],
    ])
    const byGroup = found?.paths[1]?.steps.map(({ source }) => source?.line)
    expect(byGroup).toEqual([lineOf('email: li'), lineOf('groups: [team]'), lineOf('{ group: team')])
    const byRule = found?.paths[2]?.steps.map(({ source }) => source?.line ?? null)
    expect(byRule).toEqual([lineOf('email: li'), lineOf('membershipRule'), null, lineOf('{ group: ruled')])
  })

  it('says of an app that begins to require assignment who loses it, though nobody is assigned', async () => {
    const required = YAML.replace(
      'wiki: { displayName: Wiki }',
      'wiki: { displayName: Wiki, appRoleAssignmentRequired: true }',
    )
    expect((await about('app:wiki', required))?.says.map(phraseText)).toEqual([
      'the plan turns assignment required on: 3 external users lose access',
      '2 internal users lose Wiki',
    ])
  })

  it('says what stands in the way', async () => {
    expect(codes(await about('guest:li@contoso.example'))).toEqual(['EXPIRES', 'APP-BLOCKED'])
    expect(codes(await about('jo@contoso.example'))).toEqual(['PENDING', 'DOMAIN-NOT-ALLOWED', 'APP-BLOCKED'])
    expect(codes(await about('BO@contoso.example'))).toEqual(['BLOCKED', 'EXPIRED', 'APP-BLOCKED'])
  })

  it('gives no access to somebody who has no account and gets none', async () => {
    const found = await about('gone@contoso.example')
    expect(found?.says).toEqual([['there is no account, and the plan does not create one']])
    expect(codes(found)).toEqual(['EXPIRED'])
    expect([found?.paths, found?.memberships]).toEqual([[], []])
  })

  it('explains a group and an app', async () => {
    const group = await about('group:ruled')
    expect(group?.memberships.map(({ who, now, later }) => [who, now, later])).toEqual([
      ['guest:bo@contoso.example', false, true],
      ['guest:evil@contoso.example', false, true],
      ['guest:jo@contoso.example', false, true],
      ['guest:li@contoso.example', false, true],
    ])
    expect(group?.paths.map(({ app }) => app)).toEqual(['app:portal'])
    const app = await about('app:portal')
    expect(app?.paths.filter(({ via }) => via === 'direct').map(({ who }) => who)).toEqual(['guest:li@contoso.example'])
    expect(new Set(app?.paths.map(({ who }) => who)).size).toBe(4)
  })

  it('knows a colleague, and not a stranger', async () => {
    expect((await about('user:anna@northwind.example'))?.kind).toBe('user')
    expect(await about('nobody@contoso.example')).toBeUndefined()
  })

  it('prints hostile names harmlessly, in text and JSON', async () => {
    const found = await about('evil@contoso.example')
    if (found === undefined) throw new Error('evil is there')
    for (const text of [renderExplanation(found, { width: 80, color: false }), renderExplanationJson(found)]) {
      expect(text).not.toContain('\u202E')
      expect(text).not.toContain('\u001B')
    }
  })
})
