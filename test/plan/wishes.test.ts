/**
 * A wish is fulfilled or told: for every property of the declaration's schema, another value than the tenant has leads to a
 * change, a setting, a held entry or a finding. And what the plan calls possible, apply does.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/errors.ts'
import type { Plan } from '../../src/model.ts'
import { type Leaf, type Node, schemaLeaves } from '../schema-leaves.ts'
import { createWorld, type World } from '../world.ts'

type Json = { [name: string]: unknown }

const [PARTNER, OTHER] = ['3d0f5dec-0000-4000-8000-00000000c001', '3d0f5dec-0000-4000-8000-00000000c002']
const NOBODY = '3d0f5dec-0000-4000-8000-00000000dead'

const SEED = {
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  subscribedSkus: ['AAD_PREMIUM', 'VISIO'].map((skuPartNumber) => ({ skuPartNumber, enabled: 50 })),
  users: ['anna', 'bo'].map((name) => ({ userPrincipalName: `${name}@northwind.example`, displayName: name })),
  guests: [{ mail: 'stranger@contoso.example', displayName: 'Stranger', invitation: 'accepted' }],
  apps: [
    {
      displayName: 'Wiki',
      appId: '7d1e0000-0000-4000-8000-000000000001',
      roles: [
        { displayName: 'Reader', value: 'reader' },
        { displayName: 'Writer', value: 'writer' },
      ],
    },
    { displayName: 'Shop', appId: '7d1e0000-0000-4000-8000-000000000002' },
  ],
}

const all = { usersAndGroups: 'all', applications: 'all' }
const none = { usersAndGroups: 'none', applications: 'none' }
const trust = {
  isMfaAccepted: false,
  isCompliantDeviceAccepted: false,
  isHybridAzureADJoinedDeviceAccepted: false,
}
const blocks = {
  inboundTrust: trust,
  b2bCollaborationInbound: all,
  b2bCollaborationOutbound: all,
  b2bDirectConnectInbound: none,
  b2bDirectConnectOutbound: none,
}

/** What stands in the tenant and in the declaration at --since. */
const BASE = {
  tenant: { name: 'northwind', id: 'northwind.example' },
  policies: {
    authorizationPolicy: {
      guestUserRole: 'limited',
      allowInvitesFrom: 'everyone',
      allowEmailVerifiedUsersToJoinOrganization: false,
      allowedToSignUpEmailBasedSubscriptions: false,
    },
    b2bManagementPolicy: { blockedDomains: ['bad.example'] },
    crossTenantAccessPolicy: {
      allowedCloudEndpoints: [],
      default: {
        ...blocks,
        tenantRestrictions: none,
        invitationRedemptionIdentityProviderConfiguration: {
          primaryIdentityProviderPrecedenceOrder: ['externalFederation', 'azureActiveDirectory'],
          fallbackIdentityProvider: 'defaultConfiguredIdp',
        },
      },
    },
    externalIdentitiesPolicy: { allowExternalIdentitiesToLeave: true },
    authenticationFlowsPolicy: { selfServiceSignUp: { isEnabled: false } },
    emailOneTimePasscode: 'enabled',
  },
  partners: {
    contoso: {
      displayName: 'Contoso',
      tenantId: PARTNER,
      domains: ['contoso.example'],
      crossTenantAccess: { ...blocks, automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false } },
      guests: { authority: 'declared', onRemoval: 'block' },
      ensure: 'present',
    },
    fabrikam: { displayName: 'Fabrikam', domains: ['fabrikam.example'] },
  },
  groups: {
    team: {
      ensure: 'present',
      manage: true,
      type: 'security',
      authority: 'declared',
      displayName: 'Team',
      description: 'The team',
      owners: ['user:anna@northwind.example'],
      members: [],
    },
    office: { displayName: 'Office', type: 'microsoft365' },
  },
  guests: [
    {
      email: 'ada@contoso.example',
      ensure: 'present',
      source: 'invitation',
      userType: 'Guest',
      displayName: 'Ada',
      department: 'Buying',
      groups: ['team'],
      expires: '2027-03-31',
    },
    { email: 'dan@contoso.example', displayName: 'Dan' },
  ],
  apps: {
    wiki: {
      appId: '7d1e0000-0000-4000-8000-000000000001',
      displayName: 'Wiki',
      appRoleAssignmentRequired: true,
      authority: 'declared',
      assignments: [{ group: 'team', role: 'reader' }],
    },
  },
  protect: ['user:anna@northwind.example'],
}

const day = fc.constantFrom('2026-11-20', '2026-12-01', '2027-06-30')
const people = [
  'user:anna@northwind.example',
  'user:bo@northwind.example',
  'guest:ada@contoso.example',
  'user:gone@northwind.example',
]
const list = (...items: unknown[]) => fc.subarray(items)
const word = (max: number) =>
  fc.oneof(
    fc.string({ minLength: 0, maxLength: Math.min(max, 12) }),
    fc.constantFrom('Ærø', 'x'.repeat(max), ' ', '', "O'Brien; DROP"),
  )
const targets = (items: unknown[]) =>
  fc.oneof(
    fc.constantFrom('all', 'none'),
    fc.constantFrom('allow', 'block').map((way) => ({ [way]: items })),
  )

/** Values where the schema alone does not say what has a meaning here: by the whole path, else by the last name. */
const VALUES: { [name: string]: fc.Arbitrary<unknown> } = {
  'tenant.name': fc.constant('southwind'),
  'tenant.id': fc.constantFrom(NOBODY, 'southwind.example'),
  'policies.b2bManagementPolicy.blockedDomains': fc.constantFrom(['worse.example'], ['bad.example', 'worse.example']),
  'partners.*.tenantId': fc.constant(OTHER),
  'partners.*.domains': fc.constantFrom([], ['fabrikam.example'], ['*.contoso.example']),
  'guests[].email': fc.constantFrom('eve@contoso.example', 'ada@elsewhere.example'),
  'guests[].partner': fc.constant('fabrikam'),
  'groups.*.displayName': fc.constantFrom('Other team', 'Wiki'),
  'groups.*.mailNickname': fc.constantFrom('other', 'office'),
  'guests[].department': fc.oneof(word(64), fc.constant(null)),
  // The other value is what holds without it.
  'partners.*.relation': fc.constant('subsidiary'),
  inactiveDays: fc.constant('never'),
  'partners.*.guests.inactiveDays': fc.integer({ min: 1, max: 36_500 }),
  'groups.*.description': fc.oneof(word(1024), fc.constant(null)),
  'groups.*.members': fc.subarray(
    people.filter((one) => !one.includes('ada')),
    { minLength: 1 },
  ),
  'apps.*.appId': fc.constantFrom('7d1e0000-0000-4000-8000-000000000002', NOBODY),
  'apps.*.displayName': fc.constant('Shop'),
  'apps.*.assignments[].group': fc.constant('office'),
  'apps.*.assignments[].role': fc.constantFrom('writer', 'Writer', 'other'),
  usersAndGroups: targets([{ user: NOBODY }]),
  users: targets([{ user: NOBODY }]),
  applications: targets(['Office365']),
  allowedCloudEndpoints: list('microsoftonline.us', 'partner.microsoftonline.cn'),
  primaryIdentityProviderPrecedenceOrder: fc.shuffledSubarray([
    'externalFederation',
    'azureActiveDirectory',
    'socialIdentityProviders',
  ]),
  allowedDomains: fc.constantFrom(['contoso.example', 'fabrikam.example'], { fromPartners: true }),
  id: fc.constant(NOBODY),
  previously: fc.constantFrom(['stranger@contoso.example'], ['nobody@contoso.example']),
  groups: fc.constantFrom(['office'], ['team', 'office']),
  notGroups: fc.constant(['team']),
  manager: fc.constantFrom(...people.slice(0, 2)),
  sponsors: fc.subarray(people, { minLength: 1 }),
  owners: list(...people),
  licenses: fc.constantFrom(['AAD_PREMIUM'], ['VISIO', 'AAD_PREMIUM'], ['NONE_SUCH']),
  membershipRule: fc.constantFrom('(user.userType -eq "Guest")', 'user.nonsense'),
  preferredLanguage: fc.constantFrom('de', 'de-DE'),
  usageLocation: fc.constantFrom('DE', 'GB', 'UK'),
  protect: fc.constantFrom([], ['group:team'], ['user:bo@northwind.example']),
  displayName: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text),
}

const inSchema = (node: Node): fc.Arbitrary<unknown> => {
  if (node.enum !== undefined) return fc.constantFrom(...node.enum)
  if (node.const !== undefined) return fc.constant(node.const)
  if (node.type === 'boolean') return fc.boolean()
  if (node.type === 'integer') return fc.constantFrom(1, 7, 400)
  if (node.format === 'date') return day
  return word(node.maxLength ?? 64)
}

/** What may change nothing and say nothing, and why. */
const SILENT: { [path: string]: string } = {
  'tenant.cloud': 'says where Graph is, before anything is asked',
  'partners.*.displayName': 'a name for people, which Graph does not hold',
  'partners.*.relation': 'for the report on licences, which Graph does not hold',
  'partners.*.guests.defaults.userType': 'acts once, when an account is made (contract 1)',
  'partners.*.guests.defaults.invitation.redirectUrl': 'acts once',
  'partners.*.guests.defaults.invitation.send': 'acts once',
  'partners.*.guests.defaults.invitation.language': 'acts once',
  'partners.*.guests.defaults.invitation.message': 'acts once',
  'partners.*.guests.defaults.invitation.cc': 'acts once',
  'groups.*.previously': 'only names what it may have been called',
  'guests[].previously': 'only names what it may have been called',
  'guests[].invitation.redirectUrl': 'acts once',
  'guests[].invitation.send': 'acts once',
  'guests[].invitation.language': 'acts once',
  'guests[].invitation.message': 'acts once',
  'guests[].invitation.cc': 'acts once',
}

/** What a mail says is read by whoever gets it, and Graph does not hold it. */
const MAIL_TEXT = /(?:^|\.)mails\.(?:templates\.)?\w+\.(?:subject|text|file)$/

/** Not properties of an object of the tenant: the law has nothing to compare. */
const NOT_TRIED = /^allow\[\]|^guests\[\]\.from$|\.assignments\[\]\.(user|guest)$/

const FIRST: { [list: string]: string } = { partners: 'contoso', groups: 'team', apps: 'wiki' }

/** BASE with one value in place of what it has there. */
const withValue = (path: string, value: unknown): Json => {
  const whole = structuredClone(BASE) as unknown as Json
  const names = path
    .replaceAll('[]', '.0')
    .split('.')
    .map((name, at, parts) => (name === '*' ? (FIRST[parts[at - 1] ?? ''] ?? '') : name))
  const last = names.pop() ?? ''
  let node: Json = whole
  for (const name of names) node = (node[name] ??= {}) as Json
  if (path.startsWith('policies.b2bManagementPolicy.')) for (const key of Object.keys(node)) delete node[key]
  node[last] = value
  return whole
}

const isBase = (whole: Json): boolean => JSON.stringify(whole) === JSON.stringify(BASE)

let standing: { tenant: ReturnType<World['sandbox']['state']>; now: number; findings: ReadonlySet<string> }

const toldBy = (plan: Plan): string[] => [
  ...plan.changes.map(({ op, id }) => `${op} ${id}`),
  ...plan.settings.map(({ id, field }) => `setting ${id}.${field}`),
  ...plan.held.map(({ id }) => `held ${id}`),
  ...plan.findings
    .map(({ code, message }) => `${code} ${message}`)
    .filter((finding) => !standing.findings.has(finding)),
]

beforeAll(async () => {
  const world = createWorld({ seed: SEED })
  const declaration = await world.declare(JSON.stringify(BASE))
  const outcomes = await world.converge(declaration)
  if (outcomes.some(({ status }) => status !== 'done')) throw new Error(JSON.stringify(outcomes))
  const { plan } = await world.plan(declaration, { since: { rev: 'abc', declaration } })
  if (plan.changes.length > 0) throw new Error(JSON.stringify(plan.changes))
  standing = {
    tenant: structuredClone(world.sandbox.state()),
    now: world.clock.now(),
    findings: new Set(plan.findings.map(({ code, message }) => `${code} ${message}`)),
  }
})

/** Undefined where validate or the plan refuses the declaration with an error: that is told as well. */
const planned = async (whole: Json) => {
  const world = createWorld({ now: standing.now, sandbox: { tenant: structuredClone(standing.tenant) } })
  const since = { rev: 'abc', declaration: await world.declare(JSON.stringify(BASE)) }
  try {
    const { plan } = await world.plan(await world.declare(JSON.stringify(whole)), { since })
    return { world, plan }
  } catch (error) {
    if (
      error instanceof InvalidInput ||
      (error instanceof Error && /has errors|declares the tenant/.test(error.message))
    )
      return undefined
    throw error
  }
}

const valuesOf = ({ path, node }: Leaf): fc.Arbitrary<unknown> =>
  VALUES[path] ?? VALUES[path.split(/[.\]]+/).at(-1) ?? ''] ?? inSchema(node)

const leaves = schemaLeaves()

it('every exception is a property that there is', () => {
  const paths = new Set(leaves.map(({ path }) => path))
  expect(Object.keys(SILENT).filter((path) => !paths.has(path))).toEqual([])
  expect(paths.size).toBeGreaterThan(150)
})

describe('another value than the tenant has is fulfilled or told', () => {
  it.each(leaves.filter(({ path }) => !NOT_TRIED.test(path)))('$path', { timeout: 60_000 }, async (leaf) => {
    await fc.assert(
      fc.asyncProperty(valuesOf(leaf), async (value) => {
        const whole = withValue(leaf.path, value)
        fc.pre(!isBase(whole))
        const found = await planned(whole)
        if (found === undefined) return
        const told = toldBy(found.plan)
        if (!(leaf.path in SILENT) && !MAIL_TEXT.test(leaf.path))
          expect(told, `${leaf.path}: ${JSON.stringify(value)}`).not.toEqual([])
        const outcomes = await found.world.apply(found.plan)
        expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
      }),
      { numRuns: 5, maxSkipsPerRun: 1000 },
    )
  })
})
