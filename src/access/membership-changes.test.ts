import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorld, type World } from '../../test/world.ts'
import type { Address, Membership, Plan } from '../model.ts'

const RULES = [
  '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example")',
  'user.department -eq "Buying"',
  '(user.department -ne "Buying")',
  'user.accountEnabled -eq true',
  '-not (user.department -eq "Sales")',
  'user.displayName -startsWith "A"',
  'user.userPrincipalName -contains "fabrikam"',
  'user.otherMails -any (_ -endsWith "@fabrikam.example")',
  'user.proxyAddresses -any (_ -contains "contoso")',
  'user.companyName -match "^(?=C)ontoso"',
  'user.objectId -ne null',
  'user.userType -eq "Member"',
  'user.city -eq null',
  'user.extensionAttribute1 -eq "robots"',
  '(user.extensionAttribute2 -eq null) -and (user.extensionAttribute1 -ne null)',
  'Direct Reports for "00000000-0000-4000-8000-00000000aaaa"',
]

const NAMES = ['ada', 'bo', 'cy', 'di']
const DOMAINS = ['contoso.example', 'fabrikam.example']

interface Entry {
  email: string
  department: string | undefined
  ensure: 'present' | 'blocked' | 'absent'
  displayName: string | undefined
  extensionAttribute1: string | null | undefined
  renamed: boolean
}
interface Case {
  entries: Entry[]
  seeded: { email: string; department: string | undefined; extensionAttribute1: string | undefined }[]
  tenantRules: { rule: string; paused: boolean }[]
  from: string | null
  to: string
  paused: boolean
  unknownRules: 'in' | 'out' | 'keep'
}

const email = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom(...DOMAINS))
  .map(([name, domain]) => `${name}@${domain}`)
const department = fc.constantFrom(undefined, 'Buying', 'Sales')
const cases: fc.Arbitrary<Case> = fc.record({
  entries: fc.uniqueArray(
    fc.record({
      email,
      department,
      ensure: fc.constantFrom('present', 'present', 'blocked', 'absent'),
      displayName: fc.constantFrom(undefined, 'Ann', 'Zed'),
      extensionAttribute1: fc.constantFrom(undefined, 'robots', null),
      renamed: fc.boolean(),
    }),
    { selector: (entry) => entry.email, maxLength: 5 },
  ),
  seeded: fc.uniqueArray(fc.record({ email, department, extensionAttribute1: fc.constantFrom(undefined, 'robots') }), {
    selector: (entry) => entry.email,
    maxLength: 6,
  }),
  tenantRules: fc.array(fc.record({ rule: fc.constantFrom(...RULES), paused: fc.boolean() }), { maxLength: 4 }),
  from: fc.option(fc.constantFrom(...RULES)),
  to: fc.constantFrom(...RULES),
  paused: fc.boolean(),
  unknownRules: fc.constantFrom('in', 'out', 'keep'),
})

const seedOf = ({ seeded, tenantRules, from, paused, unknownRules }: Case) => ({
  organization: {
    displayName: 'Northwind',
    initialDomain: 'northwind.onmicrosoft.com',
    domains: ['northwind.example'],
  },
  unknownRules,
  users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna', department: 'Buying' }],
  guests: seeded.map((guest) => ({
    mail: guest.email,
    displayName: guest.email.slice(0, 2),
    ...(guest.department && { department: guest.department }),
    ...(guest.extensionAttribute1 && {
      graph: { onPremisesExtensionAttributes: { extensionAttribute1: guest.extensionAttribute1 } },
    }),
  })),
  groups: [
    {
      displayName: 'Own',
      uniqueName: 'guestlist-northwind-own',
      ...(from === null
        ? { members: seeded.slice(0, 2).map((guest) => `guest:${guest.email}`) }
        : { membershipRule: from, ...(paused && { membershipRuleProcessingState: 'Paused' }) }),
    },
    ...tenantRules.map((group, at) => ({
      displayName: `T${at}`,
      membershipRule: group.rule,
      membershipRuleProcessingState: group.paused ? 'Paused' : 'On',
    })),
  ],
})

const yamlOf = ({ entries, to, seeded }: Case): string => {
  const free = seeded
    .filter((guest) => !entries.some((entry) => entry.email === guest.email))
    .map((guest) => guest.email)
  const guests = entries.map((entry) => ({
    email: entry.email,
    ensure: entry.ensure,
    department: entry.department,
    displayName: entry.displayName,
    extensionAttribute1: entry.extensionAttribute1,
    ...(entry.renamed && free.length > 0 && { previously: [free.pop()] }),
  }))
  return JSON.stringify({
    tenant: { name: 'northwind' },
    guests,
    groups: { own: { membershipRule: to, membershipRuleProcessingState: 'On' }, fresh: { membershipRule: to } },
  })
}

type Rosters = Map<string, Set<string>>

/** Members of every dynamic group, by object id, as an administrator sees them. */
const rostersOf = async (world: World): Promise<Rosters> => {
  await world.admin('GET', '/v1.0/organization')
  const { value } = (await world.admin('GET', '/v1.0/groups?$select=id,uniqueName,groupTypes&$top=999')) as {
    value: { id: string; uniqueName: string | null }[]
  }
  const rosters: Rosters = new Map()
  for (const { id, uniqueName } of value) {
    const members = (await world.admin('GET', `/v1.0/groups/${id}/members?$select=id&$top=999`)) as {
      value: { id: string }[]
    }
    const name = uniqueName === null ? id : uniqueName.replace('guestlist-northwind-', '')
    rosters.set(`group:${name}`, new Set(members.value.map((member) => member.id)))
  }
  return rosters
}

const counts = ({ joins, leaves, unknown }: Membership) => ({
  joins: joins.length,
  leaves: leaves.length,
  unknown: unknown.length,
})

const holds = (plan: Plan, before: Rosters, after: Rosters): string[] => {
  const groups = new Set([...before.keys(), ...after.keys()]) as Set<Address>
  return [...groups].flatMap((group) => {
    const [was, is] = [before.get(group) ?? new Set(), after.get(group) ?? new Set()]
    const joins = [...is].filter((id) => !was.has(id)).length
    const leaves = [...was].filter((id) => !is.has(id)).length
    const entry = plan.memberships.find((each) => each.group === group)
    const foretold = entry === undefined ? { joins: 0, leaves: 0, unknown: 0 } : counts(entry)
    const fits =
      foretold.joins <= joins &&
      joins <= foretold.joins + foretold.unknown &&
      foretold.leaves <= leaves &&
      leaves <= foretold.leaves + foretold.unknown
    return fits ? [] : [`${group}: foretold ${JSON.stringify(foretold)}, then ${joins} joined and ${leaves} left`]
  })
}

describe('membershipChangesOf', () => {
  it('brackets what the tenant does afterwards, whatever it does with what is unknown', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const world = createWorld({ seed: seedOf(one) })
        const declaration = await world.declare(yamlOf(one))
        const before = await rostersOf(world)
        const { plan } = await world.plan(declaration, { impact: 'all' })
        const outcomes = await world.apply(plan)
        expect(outcomes.filter((outcome) => outcome.status !== 'done')).toEqual([])
        expect(holds(plan, before, await rostersOf(world)), JSON.stringify(plan.memberships, null, 1)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
