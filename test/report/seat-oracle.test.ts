/**
 * Seats of random tenants, told three times: by the report and the plan before anything is written, by a model that shares no code with
 * them, and by the sandbox's licences once the plan is applied.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { licensesTable } from '../../src/report/licenses/index.ts'
import { createWorld, type World } from '../world.ts'
import { type Grant, type Mistake, seatModel } from './seat-model.ts'
import { declarationOf, seedOf, upn } from './seat-files.ts'
import { afterErrands, KINDS, SKUS, type Stage, stages } from './seat-stage.ts'
import { modelOf, STEPS } from './seat-tenant.ts'

interface Answered<T> {
  value: T[]
}

type Numbers = { [sku: string]: number }

const bySku = (numberOf: (sku: string) => number): Numbers =>
  Object.fromEntries(SKUS.map((sku) => [sku, numberOf(sku)]))

const usedIn = async (world: World): Promise<Numbers> => {
  const { value } = (await world.admin('GET', '/v1.0/subscribedSkus')) as Answered<{
    skuPartNumber: string
    consumedUnits: number
  }>
  return bySku((sku) => value.find(({ skuPartNumber }) => skuPartNumber === sku)?.consumedUnits ?? Number.NaN)
}

interface Way {
  skuId: string
  assignedByGroup: string | null
  state: string
}

/** What groups have given so far, by the names of the model: with few seats, who came first is the sandbox's to say. */
const givenIn = async (world: World): Promise<Map<string, Map<string, Grant>>> => {
  const list = async <T>(path: string): Promise<T[]> => ((await world.admin('GET', path)) as Answered<T>).value
  const skus = await list<{ skuId: string; skuPartNumber: string }>('/v1.0/subscribedSkus')
  const groups = await list<{ id: string; displayName: string }>('/v1.0/groups?$select=id,displayName')
  const users = await list<{ userPrincipalName: string; mail: string | null; licenseAssignmentStates: Way[] }>(
    '/v1.0/users?$select=userPrincipalName,mail,licenseAssignmentStates&$top=999',
  )
  const nameOf = (id: string): string => {
    const { displayName = '' } = groups.find((group) => group.id === id) ?? {}
    return displayName.replace('Declared ', 'k').replace('Other ', 'o')
  }
  const partNumber = (id: string): string => skus.find(({ skuId }) => skuId === id)?.skuPartNumber ?? id
  const given = new Map<string, Map<string, Grant>>()
  for (const { userPrincipalName, mail: address, licenseAssignmentStates: ways } of users) {
    const own = new Map<string, { has: Set<string>; fails: Set<string> }>()
    for (const { skuId, assignedByGroup, state } of ways) {
      if (assignedByGroup === null) continue
      const grant = own.get(nameOf(assignedByGroup)) ?? { has: new Set(), fails: new Set() }
      grant[state === 'Error' ? 'fails' : 'has'].add(partNumber(skuId))
      own.set(nameOf(assignedByGroup), grant)
    }
    given.set((address ?? userPrincipalName).replace(/@.*/, ''), own)
  }
  return given
}

/** The plan of the second declaration, and the rows of the report on subscriptions. */
const planned = async (world: World, yaml: string, since?: string) => {
  const declaration = await world.declare(yaml)
  const options = since === undefined ? {} : { since: { rev: 'main', declaration: await world.declare(since) } }
  const { plan, accessInput } = await world.plan(declaration, { ...options, licenses: true })
  const table = licensesTable({ plan, accessInput, active: undefined, parts: ['seats'] })
  const at = (key: string) => table.columns.findIndex((column) => column.key === key)
  const rows = table.rows.filter((row) => row[at('group')] === null)
  const column = (key: string): Numbers =>
    bySku((sku) => Number(rows.find((row) => row[at('license')] === sku)?.[at(key)]))
  const says = new Map(rows.map((row) => [String(row[at('license')]), String(row[at('says')])]))
  const left = bySku((sku) => Number(/(\d+) would be left without/.exec(says.get(sku) ?? '')?.[1] ?? 0))
  const free = bySku((sku) => {
    const [, number, more] = /^(\d+) (free after the plan|more in use)/.exec(says.get(sku) ?? '') ?? []
    return more === 'more in use' ? -Number(number) : Number(number)
  })
  // The same without the report: what the plan says of the licences of declared groups.
  const { plan: alone } = await world.plan(declaration, options)
  const used = alone.findings.flatMap(({ code, message }) => {
    const [, sku, before, after] = /^(\w+): (\d+) → (\d+) of/.exec(message) ?? []
    return code === 'LICENSE-USE' && sku !== undefined ? [[sku, Number(before), Number(after)] as const] : []
  })
  return { plan, before: column('before'), after: column('after'), free, left, used }
}

/** What an administrator does in between, as it is said; what does not fit the tenant is left. */
const runErrands = async ({ stage, world }: Told): Promise<void> => {
  const list = async <T>(path: string): Promise<T[]> => ((await world.admin('GET', path)) as Answered<T>).value
  for (const errand of stage.errands) {
    const person = stage.internals[errand.internal]
    if (person === undefined || person.isDeleted) continue
    const [user] = await list<{ id: string; licenseAssignmentStates: Way[] }>(
      `/v1.0/users?$filter=userPrincipalName eq '${upn(errand.internal)}'&$select=id,licenseAssignmentStates`,
    )
    const own = user?.licenseAssignmentStates.filter(({ assignedByGroup }) => assignedByGroup === null) ?? []
    if (user === undefined) continue
    if (errand.does === 'unassign' && own.length > 0)
      await world.admin('POST', `/v1.0/users/${user.id}/assignLicense`, {
        addLicenses: [],
        removeLicenses: own.map(({ skuId }) => skuId),
      })
    if (errand.does === 'unassign' || stage.groups[errand.group]?.rules !== null) continue
    if (!stage.groups[errand.group]?.internals[0].includes(errand.internal)) continue
    const name = `Declared ${errand.group}`
    const [group] = await list<{ id: string }>(`/v1.0/groups?$filter=displayName eq '${name}'&$select=id`)
    const members = `/v1.0/groups/${group?.id ?? ''}/members`
    await world.admin('DELETE', `${members}/${user.id}/$ref`)
    await world.admin('POST', `${members}/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${user.id}`,
    })
  }
}

interface Told {
  stage: Stage
  world: World
}

/** Applies the first declaration, and tells the second. Whatever is told of seats is compared with what the model knows of them. */
const check = async ({ stage, world }: Told, mistake?: Mistake): Promise<void> => {
  const capacity = bySku((sku) => stage.seats[SKUS.indexOf(sku as (typeof SKUS)[number])] ?? 0)
  const isScarce = Object.values(capacity).some((seats) => seats < 50)
  const first = seatModel(modelOf(stage, null), { mistake })
  expect(await usedIn(world)).toEqual(bySku(first.used))
  const [one, two] = [declarationOf(stage, 0), declarationOf(stage, 1)]
  const { plan, after } = await planned(world, one)
  for (const step of STEPS) first.become(modelOf(stage, 0, step))
  expect(after, 'the report on the first declaration').toEqual(bySku(first.used))
  const outcomes = await world.apply(plan)
  expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
  expect(await usedIn(world), 'the sandbox after the first').toEqual(bySku(first.used))

  await runErrands({ stage, world })
  const later = afterErrands(stage)
  const model = isScarce ? seatModel(modelOf(later, 0), { mistake, given: await givenIn(world) }) : first
  const before = bySku(model.used)
  const out = bySku(model.without)
  const told = await planned(world, two, one)
  for (const step of STEPS) model.become(modelOf(later, 1, step))
  const becomes = bySku(model.used)
  expect([told.before, told.after], 'the report').toEqual([before, becomes])
  expect(told.free).toEqual(bySku((sku) => (capacity[sku] ?? 0) - (becomes[sku] ?? 0)))
  for (const [sku, was, is] of told.used) expect([sku, was, is], 'the plan').toEqual([sku, before[sku], becomes[sku]])
  expect((await world.apply(told.plan)).filter(({ status }) => status !== 'done')).toEqual([])
  expect(await usedIn(world), 'the sandbox').toEqual(becomes)
  if (isScarce) return
  expect([told.left, out], 'nobody is without where there are seats').toEqual([bySku(() => 0), bySku(() => 0)])
}

const openStage = (stage: Stage): Told => ({ stage, world: createWorld({ seed: seedOf(stage) }) })

/** What fails is printed as it is: to make it smaller takes longer than a test may. */
const RUNS = { numRuns: 15, endOnFailure: true }

it.each(KINDS)(
  'seats of a tenant of the kind %s are what the model counts and what the sandbox gives',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(stages(kind), (stage) => check(openStage(stage))),
      RUNS,
    )
  },
)

it('a seat by one group comes free although another one, which failed, stays', async () => {
  const person = { department: 'none', isBlocked: false, hasLocation: true, direct: [], isDeleted: false }
  const group = { rules: null, guests: [[], []], nested: null } as const
  const stage: Stage = {
    seats: [1, 50, 50],
    internals: [{ ...person, direct: ['RED'] }, person],
    guests: [],
    groups: [
      { ...group, licenses: [['RED'], ['RED']], internals: [[1], [1]] },
      { ...group, licenses: [['RED'], ['RED']], internals: [[1], []] },
    ],
    others: [],
    errands: [
      { does: 'unassign', internal: 0 },
      { does: 'rejoin', internal: 1, group: 1 },
    ],
    plansChange: false,
  }
  await check(openStage(stage))
})

it.each<Mistake>([
  'nested members inherit',
  'each way takes a seat',
  'blocked accounts take none',
  'deleted keep theirs',
])('the comparison notices a model in which %s', async (mistake) => {
  const { failed } = await fc.check(
    fc.asyncProperty(stages('plenty'), (stage) => check(openStage(stage), mistake)),
    RUNS,
  )
  expect(failed).toBe(true)
})
