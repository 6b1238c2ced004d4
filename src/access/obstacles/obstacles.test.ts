import { describe, expect, it } from 'vitest'
import { createWorld } from '../../../test/world.ts'
import type { Access, Plan } from '../../model.ts'
import { renderHtml } from '../../render/html.ts'
import { renderMarkdown } from '../../render/markdown.ts'
import { renderText } from '../../render/text.ts'
import { explain } from '../explain.ts'

const CONTOSO = '3d0f5dec-0000-4000-8000-00000000c001'
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
  guests: [
    guest('li@contoso.example'),
    guest('jo@contoso.example', { invitation: 'pending' }),
    guest('bo@contoso.example', { blocked: true }),
    guest('otp@plain.example'),
    guest('odd@strange.example'),
  ],
  apps: [
    { displayName: 'Portal', appRoleAssignmentRequired: true },
    { displayName: 'Wiki', appRoleAssignmentRequired: true, assignments: [{ guest: 'li@contoso.example' }] },
  ],
  tenants: [
    { tenantId: CONTOSO, displayName: 'Contoso', domains: ['contoso.example'] },
    { tenantId: '3d0f5dec-0000-4000-8000-00000000e001', displayName: 'Strange', domains: ['strange.example'] },
  ],
}

interface Text {
  /** `b2bCollaborationInbound` of contoso, and of the default. */
  own?: string
  fallback?: string
  policies?: string
  partner?: string
  guests?: string
  assignments?: string
  more?: string
}

const yaml = ({ own, fallback, policies = '', partner = '', guests = '', assignments = '', more = '' }: Text) =>
  `tenant: { name: northwind }
policies:
  authorizationPolicy: {}
  ${policies}
  ${fallback === undefined ? '' : `crossTenantAccessPolicy: { default: { b2bCollaborationInbound: ${fallback} } }`}
partners:
  contoso:
    tenantId: ${CONTOSO}
    domains: [contoso.example]
    ${partner}
    ${own === undefined ? '' : `crossTenantAccess: { b2bCollaborationInbound: ${own} }`}
guests: [${guests}]
groups: { team: { displayName: Team } }
apps:
  portal: { displayName: Portal, assignments: [${assignments}] }
  wiki: { displayName: Wiki }
${more}
`

/** The plan from one text to another; from the tenant as it is where only one is given. */
const between = async (from: Text | undefined, to: Text) => {
  const world = createWorld({ seed: SEED })
  if (from !== undefined) await world.converge(await world.declare(yaml(from)))
  return world.plan(await world.declare(yaml(to)))
}

const short = ({ who, app, effect, obstacles }: Access): string =>
  `${who.slice('guest:'.length).split('@')[0]} ${effect} ${app.slice('app:'.length)}: ${
    (obstacles ?? [])
      .map(({ code, before, after, closes }) => `${code} ${closes ? '' : 'note '}${before ? 1 : 0}${after ? 1 : 0}`)
      .join(', ') || '-'
  }`

const NOT_WIKI = '{ usersAndGroups: all, applications: { allow: [portal] } }'
const ONLY_WIKI = '{ usersAndGroups: all, applications: { allow: [wiki] } }'
const NOBODY = '{ usersAndGroups: none, applications: none }'
const ALL = '{ usersAndGroups: all, applications: all }'
const LI = '{ email: li@contoso.example }'
const LI_PORTAL = { guests: LI, assignments: '{ guest: li@contoso.example }' }

const CASES: [string, Text | undefined, Text, string[]][] = [
  [
    'an app that inbound settings do not allow is not gained',
    { own: ONLY_WIKI },
    { own: ONLY_WIKI, ...LI_PORTAL },
    ['li blocked portal: APP-BLOCKED 11'],
  ],
  [
    'a list that no longer has the app takes it away',
    { own: ALL },
    { own: NOT_WIKI },
    ['li loses wiki: APP-BLOCKED 01'],
  ],
  ['a list that has it again gives it back', { own: NOT_WIKI }, { own: ALL }, ['li gains wiki: APP-BLOCKED 10']],
  [
    'the default holds where the partner has no setting of its own',
    { fallback: ALL },
    { fallback: NOT_WIKI },
    ['li loses wiki: APP-BLOCKED 01'],
  ],
  [
    'the default does not reach a partner with a setting of its own',
    { own: ALL, fallback: ALL },
    { own: ALL, fallback: NOT_WIKI },
    [],
  ],
  [
    'going back to the default takes what that does not allow',
    { own: ALL, fallback: NOT_WIKI },
    { own: 'inherit', fallback: NOT_WIKI },
    ['li loses wiki: APP-BLOCKED 01'],
  ],
  [
    'the settings of a partner that goes no longer close',
    { own: NOT_WIKI },
    { partner: 'ensure: absent' },
    ['li gains wiki: APP-BLOCKED 10'],
  ],
  ['everybody of a partner is shut out', { own: ALL }, { own: NOBODY }, ['li loses wiki: PARTNER-BLOCKED 01']],
  ['shut out in another way, nobody gains or loses', { own: NOBODY }, { own: NOT_WIKI }, []],
  [
    'an invitation that waits is a note',
    undefined,
    {
      guests: '{ email: jo@contoso.example }',
      assignments: '{ guest: jo@contoso.example }',
    },
    ['jo gains portal: PENDING note 11'],
  ],
  [
    'the domain lists keep out who has not accepted',
    { policies: 'b2bManagementPolicy: { blockedDomains: [contoso.example] }' },
    {
      policies: 'b2bManagementPolicy: { blockedDomains: [contoso.example] }',
      guests: `${LI}, { email: jo@contoso.example }`,
      assignments: '{ guest: li@contoso.example }, { guest: jo@contoso.example }',
    },
    ['jo blocked portal: PENDING note 11, DOMAIN-BLOCKED 11', 'li gains portal: -'],
  ],
  [
    'a blocked account gains nothing',
    undefined,
    {
      guests: '{ email: bo@contoso.example }',
      assignments: '{ guest: bo@contoso.example }',
    },
    ['bo blocked portal: BLOCKED 11'],
  ],
  [
    'a block that is lifted gives what was assigned',
    {
      guests: '{ email: bo@contoso.example }',
      assignments: '{ guest: bo@contoso.example }',
    },
    { guests: '{ email: bo@contoso.example, accountEnabled: true }', assignments: '{ guest: bo@contoso.example }' },
    ['bo gains portal: BLOCKED 10'],
  ],
  [
    'a block takes it',
    undefined,
    { guests: '{ email: li@contoso.example, ensure: blocked }' },
    ['li loses wiki: WILL-BE-BLOCKED 01'],
  ],
  [
    'a deletion takes it',
    undefined,
    { guests: '{ email: li@contoso.example, ensure: absent }' },
    ['li loses wiki: REMOVED 01'],
  ],
  [
    'a passcode that is off keeps out who has nothing else',
    {
      guests: '{ email: otp@plain.example }',
      assignments: '{ guest: otp@plain.example }',
    },
    {
      policies: 'emailOneTimePasscode: disabled',
      guests: '{ email: otp@plain.example }',
      assignments: '{ guest: otp@plain.example }',
    },
    ['otp loses portal: PASSCODE-OFF 01'],
  ],
]

describe('obstacles in a plan', () => {
  it.each(CASES)('%s', async (_, from, to, expected) => {
    expect((await between(from, to)).plan.access.map(short)).toEqual(expected)
  })

  it('reach the people of an organisation that nobody declares, by the default', async () => {
    const people = { guests: '{ email: odd@strange.example }', assignments: '{ guest: odd@strange.example }' }
    const { plan } = await between(undefined, { ...people, fallback: ONLY_WIKI })
    expect(plan.access.map(short)).toEqual(['odd blocked portal: APP-BLOCKED 01'])
  })

  it('keep closed for everybody an app whose sign-in is disabled', async () => {
    const world = createWorld({ seed: SEED })
    const filter = encodeURIComponent("displayName eq 'Portal'")
    const { value } = (await world.admin('GET', `/v1.0/servicePrincipals?$filter=${filter}`)) as {
      value: { id: string }[]
    }
    await world.admin('PATCH', `/v1.0/servicePrincipals/${value[0]?.id ?? ''}`, { accountEnabled: false })
    const { plan } = await world.plan(await world.declare(yaml(LI_PORTAL)))
    expect(plan.access.map(short)).toEqual(['li blocked portal: APP-DISABLED 11'])
  })

  it('name the line that causes them, and whose settings they are', async () => {
    const { plan } = await between({ own: ONLY_WIKI }, { own: ONLY_WIKI, ...LI_PORTAL })
    const [obstacle] = plan.access[0]?.obstacles ?? []
    const line =
      yaml({ own: ONLY_WIKI })
        .split('\n')
        .findIndex((text) => text.includes('b2bCollaborationInbound')) + 1
    expect(obstacle?.source).toMatchObject({ file: 'guestlist.yaml', line })
    expect(obstacle?.says).toEqual([
      'blocked by ',
      'the inbound cross-tenant access settings of ',
      { data: 'contoso' },
      ' (app not allowed)',
    ])
  })

  it('are what explain says of the same person', async () => {
    const { plan, accessInput: input } = await between({ own: ALL }, { own: NOT_WIKI, ...LI_PORTAL })
    const explained = explain('li@contoso.example', input, plan.held)
    expect(explained?.paths.map(({ app, now, later }) => [app, now, later])).toEqual([
      ['app:portal', false, true],
      ['app:wiki', true, false],
    ])
    const told = plan.access.find(({ app }) => app === 'app:wiki')?.obstacles ?? []
    expect(explained?.obstacles).toEqual(told.map((obstacle) => ({ ...obstacle, app: 'app:wiki' })))
  })
})

describe('protect', () => {
  const stops = (plan: Plan) => plan.guards.filter(({ code }) => code === 'PROTECTED').map(({ message }) => message)

  it('holds against an obstacle that keeps a protected guest out', async () => {
    const { plan } = await between({ own: ALL }, { own: NOT_WIKI, more: "protect: ['guest:li@contoso.example']" })
    expect(stops(plan)).toEqual([
      'guest:li@contoso.example is protected and would lose access, blocked by the inbound cross-tenant access settings of contoso (app not allowed)',
    ])
  })

  it('holds against a default that shuts a protected partner out, of all or of an app', async () => {
    const more = "protect: ['partner:contoso']"
    for (const fallback of [NOBODY, NOT_WIKI]) {
      const { plan } = await between({ fallback: ALL }, { fallback, more })
      expect(stops(plan)).toEqual([
        'partner:contoso is protected and would lose access, by the inbound cross-tenant access settings',
      ])
    }
    expect(stops((await between({ own: ALL, fallback: ALL }, { own: ALL, fallback: NOBODY, more })).plan)).toEqual([])
  })
})

describe('obstacles for people', () => {
  const SAYS = 'blocked by the inbound cross-tenant access settings of contoso (app not allowed)'
  const plain = (text: string): string => text.replace(/<\/?bdi>/g, '').replace(/\s+/g, ' ')

  it('stand in every rendering, and nobody is said to gain what stays closed', async () => {
    const { plan } = await between({ own: ONLY_WIKI }, { own: ONLY_WIKI, ...LI_PORTAL })
    const [text, markdown, html] = [
      renderText(plan, { width: 200, color: false }),
      renderMarkdown(plan, { budget: 60_000 }),
      renderHtml(plan),
    ].map(plain)
    for (const said of [text, markdown, html]) {
      expect(said).toContain(SAYS)
      expect(said).toContain('1 person stays blocked: Portal 1')
      expect(said).toMatch(/Blocked access/)
      expect(said).not.toMatch(/gains an app|Gains access/)
    }
    expect(html).toContain('! blocked by a restriction</b> → Portal')
  })

  it('say until when they stood, and that a note closes nothing', async () => {
    const { plan } = await between({ own: NOT_WIKI }, { own: ALL })
    expect(plain(renderText(plan, { width: 200, color: false }))).toContain(`until apply: ${SAYS}`)
    const pending = await between(undefined, {
      guests: '{ email: jo@contoso.example }',
      assignments: '{ guest: jo@contoso.example }',
    })
    expect(plain(renderText(pending.plan, { width: 200, color: false }))).toMatch(
      /note: the invitation .*has not been accepted/,
    )
  })

  it('are counted where people are not listed one by one', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `g${at}@contoso.example`)
    const world = createWorld({
      seed: {
        ...SEED,
        guests: names.map((mail) => guest(mail)),
        apps: SEED.apps.map(({ displayName }) => ({ displayName, appRoleAssignmentRequired: true })),
      },
    })
    const declaration = await world.declare(
      yaml({
        own: ONLY_WIKI,
        guests: names.map((email) => `{ email: ${email} }`).join(', '),
        assignments: names.map((email) => `{ guest: ${email} }`).join(', '),
      }),
    )
    const { plan } = await world.plan(declaration)
    const text = plain(renderText(plan, { width: 200, color: false }))
    expect(text).toContain(`! Portal: 12 people through direct assignment ${SAYS} contoso: 12 people`)
  })
})
