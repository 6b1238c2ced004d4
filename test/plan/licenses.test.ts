import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model.ts'
import { createWorld, isWrite, type World } from '../world.ts'

const SKUS = [
  { skuPartNumber: 'SUITE', enabled: 3, servicePlans: ['MAIL'] },
  {
    skuPartNumber: 'LITE',
    enabled: 10,
    servicePlans: ['MAIL_LITE'],
    servicePlanRules: { MAIL_LITE: { conflicts: ['MAIL'] } },
  },
]
const TOOL = { skuPartNumber: 'TOOL', enabled: 10 }
const NAMES = ['anna', 'bo', 'cy', 'di', 'ed']
const upn = (name: string): string => `${name}@northwind.example`

interface Given {
  groups?: object[]
  licensed?: readonly string[]
  users?: object[]
}

/** A tenant with five colleagues, one of whom may have a licence of their own. */
const openWorld = ({ groups = [], licensed = [] }: Given): World =>
  createWorld({
    seed: {
      organization: {
        displayName: 'Northwind',
        initialDomain: 'northwind.onmicrosoft.com',
        domains: ['northwind.example'],
      },
      subscribedSkus: [...SKUS, TOOL],
      users: NAMES.map((name) => ({
        userPrincipalName: upn(name),
        displayName: name,
        usageLocation: 'DE',
        ...(licensed.includes(name) ? { licenses: ['SUITE'] } : {}),
      })),
      groups,
    },
  })

const team = (members: readonly string[], more = 'licenses: [SUITE]', key = 'team'): string =>
  `  ${key}: { displayName: ${key}, members: [${members.map((name) => `'user:${upn(name)}'`).join(', ')}], ${more} }\n`

const declared = (...groups: string[]): string => `tenant: { name: northwind }\ngroups:\n${groups.join('')}`

const used = async (world: World, name = 'SUITE'): Promise<number> => {
  const { value } = (await world.admin('GET', '/v1.0/subscribedSkus')) as {
    value: { skuPartNumber: string; consumedUnits: number }[]
  }
  return value.find(({ skuPartNumber }) => skuPartNumber === name)?.consumedUnits ?? Number.NaN
}

const ofLicenses = (findings: readonly Finding[]): string[] =>
  findings.filter(({ code }) => code.startsWith('LICENSE')).map(({ code, message }) => `${code}: ${message}`)

/** Plans and applies; what the plan said of licences, how many seats it foretold, and how many are in use. */
const step = async (world: World, yaml: string) => {
  const declaration = await world.declare(yaml)
  const { plan } = await world.plan(declaration)
  const said = ofLicenses(plan.findings)
  await world.apply(plan)
  const again = await world.plan(declaration)
  expect(again.plan.changes).toEqual([])
  return { said, used: await used(world), later: ofLicenses(again.plan.findings) }
}

describe('seats', () => {
  it('are counted once for each user, and told before and after', async () => {
    const world = openWorld({ licensed: ['anna'] })
    const one = await step(world, declared(team(['anna', 'bo'])))
    expect(one).toEqual({ said: ['LICENSE-USE: SUITE: 1 → 2 of 3 seats in use after the plan.'], used: 2, later: [] })
    const two = await step(world, declared(team(['anna', 'bo']), team(['bo', 'cy'], 'licenses: [SUITE]', 'other')))
    expect(two).toEqual({ said: ['LICENSE-USE: SUITE: 2 → 3 of 3 seats in use after the plan.'], used: 3, later: [] })
  })

  it('that are missing are a warning, and who is left without has an error afterwards', async () => {
    const world = openWorld({ licensed: ['di', 'ed'] })
    const { said, used: number, later } = await step(world, declared(team(['anna', 'bo', 'cy'])))
    expect(said).toEqual([
      'LICENSE-SEATS: 3 people would get a seat of SUITE (team 3); 2 of 3 are in use. 2 people would stay without: bo (bo@northwind.example), cy (cy@northwind.example).',
    ])
    expect(number).toBe(3)
    expect(later).toEqual([
      'LICENSE-ERROR: 2 people in team are without SUITE: there are not enough seats (CountViolation): bo (bo@northwind.example), cy (cy@northwind.example).',
    ])
  })

  it('come free by the same plan too late for who joins in it', async () => {
    const world = openWorld({ licensed: ['di', 'ed'] })
    const guest = (more: string): string => `guests: [{ email: li@contoso.example, usageLocation: DE${more} }]\n`
    await step(world, declared(team([])) + guest(', groups: [team]'))
    expect(await used(world)).toBe(3)
    const { said, used: number, later } = await step(world, declared(team(['anna'])) + guest(', ensure: absent'))
    expect(said).toEqual([
      'LICENSE-SEATS: 1 person would get a seat of SUITE (team 1); 3 of 3 are in use. 1 person would stay without: anna (anna@northwind.example). 1 seat becomes free by the same plan, after that.',
    ])
    expect(number).toBe(2)
    expect(later).toEqual([expect.stringContaining('LICENSE-ERROR: 1 person in team is without SUITE')])
  })

  it('follow the licences of a group with its members', async () => {
    const world = openWorld({ licensed: ['anna'], groups: [] })
    await step(world, declared(team(['anna', 'bo', 'cy'], 'licenses: []')))
    const more = await step(world, declared(team(['anna', 'bo', 'cy'])))
    expect(more).toEqual({ said: ['LICENSE-USE: SUITE: 1 → 3 of 3 seats in use after the plan.'], used: 3, later: [] })
    const less = await step(world, declared(team(['anna', 'bo', 'cy'], 'licenses: []')))
    expect(less).toEqual({ said: ['LICENSE-USE: SUITE: 3 → 1 of 3 seats in use after the plan.'], used: 1, later: [] })
  })

  it('of a new dynamic group are counted for internal users, too', async () => {
    const world = openWorld({})
    const rule = 'membershipRule: (user.usageLocation -eq "DE"), licenses: [SUITE]'
    const { said, used: number } = await step(world, declared(`  rule: { displayName: Rule, ${rule} }\n`))
    expect(said).toEqual([expect.stringContaining('5 people would get a seat of SUITE (Rule 5); 0 of 3 are in use.')])
    expect(number).toBe(3)
  })

  it('of a group are given all or none', async () => {
    const world = openWorld({ licensed: ['cy', 'di', 'ed'] })
    const { said } = await step(world, declared(team(['anna'], 'licenses: [SUITE, TOOL]')))
    expect(said.map((line) => line.split(':')[0])).toEqual(['LICENSE-SEATS', 'LICENSE-SEATS'])
    expect(said[1]).toContain('because another licence of the same group has no free seat')
    expect([await used(world), await used(world, 'TOOL')]).toEqual([3, 0])
  })

  it('are taken by who is invited and who matches a rule, and come free with the account', async () => {
    const world = openWorld({})
    const rule = `membershipRule: (user.userType -eq "Guest")`
    const text = (guests: string) =>
      `tenant: { name: northwind }\nguests:\n${guests}groups: { all: { displayName: All, ${rule}, licenses: [SUITE] } }\n`
    const first = await step(
      world,
      text('  - { email: li@contoso.example }\n  - { email: wu@contoso.example, usageLocation: DE }\n'),
    )
    expect(first.said).toEqual([
      'LICENSE-LOCATION: 1 person without `usageLocation` gets licences through All: li@contoso.example. Entra uses the country of the tenant.',
      'LICENSE-USE: SUITE: 0 → 2 of 3 seats in use after the plan.',
    ])
    expect(first.used).toBe(2)
    const gone = await step(
      world,
      text('  - { email: li@contoso.example, ensure: absent }\n  - { email: wu@contoso.example, usageLocation: DE }\n'),
    )
    expect(gone.said).toEqual(['LICENSE-USE: SUITE: 2 → 1 of 3 seats in use after the plan.'])
    expect(gone.used).toBe(1)
  })
})

describe('what is read', () => {
  const requestsOf = async (world: World, yaml: string): Promise<string[]> => {
    const declaration = await world.declare(yaml)
    await world.converge(declaration)
    world.traffic.length = 0
    await world.plan(declaration)
    expect(world.traffic.some(isWrite)).toBe(false)
    return world.traffic.flatMap(({ url, request }) => {
      const { requests } = (request ?? {}) as { requests?: { url: string }[] }
      return requests === undefined ? [url] : requests.map((item) => item.url)
    })
  }

  it('is nothing of licences where no declared group gives any', async () => {
    const world = openWorld({ groups: [{ displayName: 'Others', licenses: ['SUITE'], members: [upn('anna')] }] })
    const asked = await requestsOf(world, declared(team(['anna'], 'description: Plain')))
    expect(asked.filter((url) => /subscribedSkus|icenseErrors|licenseAssignmentStates/.test(url))).toEqual([])
  })

  it('is one more part for each group that gives some', async () => {
    const asked = await requestsOf(openWorld({}), declared(team(['anna']), team(['bo'], 'licenses: [LITE]', 'other')))
    const parts = asked.filter((url) => /subscribedSkus|icenseErrors/.test(url))
    expect(parts.map((url) => url.replace(/\?.*|.*\//, ''))).toHaveLength(3)
    expect(asked.filter((url) => /\/groups\/[^/]+\/members\?.*assignedLicenses/.test(url))).toEqual([])
  })

  it('counts for a group whose licences nobody declares, too', async () => {
    const id = '22222222-0000-4000-8000-000000000001'
    const world = openWorld({
      licensed: ['ed'],
      groups: [{ displayName: 'Given', id, licenses: ['SUITE'], members: [upn('anna'), upn('bo'), upn('cy')] }],
    })
    const { plan } = await world.plan(
      await world.declare(declared(`  given: { id: ${id}, members: ['user:${upn('di')}'] }\n`)),
    )
    expect(ofLicenses(plan.findings)).toEqual([
      expect.stringContaining('LICENSE-ERROR: 1 person in Given is without SUITE'),
      expect.stringContaining('LICENSE-SEATS: 1 person would get a seat of SUITE (Given 1); 3 of 3 are in use.'),
    ])
  })

  it('goes on without licences that nobody declares where they may not be read, and ends where they are declared', async () => {
    const id = '22222222-0000-4000-8000-000000000001'
    const world = openWorld({
      groups: [{ displayName: 'Given', id, licenses: ['SUITE'], members: [upn('anna'), upn('bo')] }],
    })
    world.sandbox.setFaults([
      { method: 'GET', path: '/subscribedSkus/', status: 403, code: 'Authorization_RequestDenied' },
    ])
    const planOf = async (group: string) => (await world.plan(await world.declare(declared(group)))).plan
    const plan = await planOf(`  given: { id: ${id}, members: ['user:${upn('di')}'] }\n`)
    expect(plan.changes.map(({ id: address }) => address)).toEqual([`member:given/user:${upn('di')}`])
    expect(plan.findings.map(({ code }) => code)).toContain('LICENSES-NOT-READABLE')
    await expect(planOf(`  given: { id: ${id}, licenses: [SUITE] }\n`)).rejects.toThrow(
      /^the licences of the tenant cannot be read: the signed-in identity does not have the permission LicenseAssignment/,
    )
  })

  it('goes on without the members with errors where they may not be read', async () => {
    const world = openWorld({})
    const declaration = await world.declare(declared(team(['anna'])))
    await world.converge(declaration)
    world.sandbox.setFaults([
      { method: 'GET', path: '/membersWithLicenseErrors/', status: 403, code: 'Authorization_RequestDenied' },
    ])
    const { plan } = await world.plan(declaration)
    expect(plan.findings.map(({ code }) => code)).toContain('LICENSE-ERRORS-NOT-READABLE')
    expect(plan.changes).toEqual([])
  })
})
