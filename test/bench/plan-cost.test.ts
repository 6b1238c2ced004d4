import { expect, it } from 'vitest'
import { makePlan } from '../../src/engine/plan.ts'
import { connect } from '../../src/graph/index.ts'
import { kinds } from '../../src/kinds/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { directoryFiles, loadDeclaration } from '../../src/config/index.ts'
import { virtualClock } from '../faults/clock.ts'
import { folder } from '../program.ts'
import { declarationOf } from './declaration.ts'
import { seedOf } from './seed.ts'
import { type Shape, sizesOf } from './tenant.ts'

const TODAY = '2026-11-23'

/** What a plan asks for in which nothing is to be changed, by the paths of the requests, batched ones included. */
const costOf = async (shape: Shape, edit = (yaml: string) => yaml) => {
  const clock = virtualClock()
  const sandbox = createSandbox({
    clock,
    throttle: 'real',
    seed: { ...seedOf(shape), subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] },
  })
  const files = declarationOf(shape)
  const dir = folder({ ...files, 'guestlist.yaml': edit(files['guestlist.yaml'] ?? '') })
  const { declaration } = await loadDeclaration(dir, { today: TODAY, files: directoryFiles(dir) })
  if (declaration === undefined) throw new Error('the declaration has errors')
  const { reader } = connect({ baseUrl: 'http://localhost', transport: sandbox.transport, clock })
  const { plan } = await makePlan({ kinds, reader, declaration, today: TODAY, createdAt: '', tool: 'test' })
  expect(plan.changes).toEqual([])
  const { routes, resourceUnits, throttled } = sandbox.stats()
  return { routes, units: resourceUnits, throttled }
}

const pages = (objects: number, size: number) => Math.ceil(objects / size)

/** The rows of "A plan" in .github/PERFORMANCE.md for the tenant of the bench: change both together. */
const stated = (shape: Shape): { [route: string]: number } => {
  const { partners, groups, dynamic, apps } = sizesOf(shape)
  const owned = shape.sponsored ? groups - dynamic : 0
  const named = shape.sponsored ? 2 : 0
  const sponsored = shape.sponsored ? pages(shape.guests, 100) : 0
  expect(partners).toBeLessThan(50)
  return {
    'GET /organization': 1,
    'GET /policies/authorizationPolicy': 1,
    'GET /policies/b2bManagementPolicies': 1,
    'GET /policies/crossTenantAccessPolicy/default': 1,
    'GET /policies/crossTenantAccessPolicy/partners': 1,
    'GET /roleManagement/directory/roleAssignments': 1,
    'GET /directory/deletedItems': 1,
    'GET /identityGovernance/lifecycleWorkflows/lifecyclePolicies': 1,
    // External accounts; those that only their name gives away; mail domains of partners, so few in one filter.
    'GET /users': pages(shape.guests, 999) + 1 + 1 + named + sponsored,
    'GET /groups': pages(groups, 999) + pages(owned, 15),
    'GET /groups/{id}/members': groups,
    'GET /servicePrincipals': pages(apps, 15),
    'GET /servicePrincipals/{id}/appRoleAssignedTo': apps,
  }
}

it.each<Shape>([{ guests: 1500 }, { guests: 1500, sponsored: true }, { guests: 1500, employees: 2000 }])(
  'a plan of %o asks for what is stated, and nothing else',
  async (shape) => {
    expect((await costOf(shape)).routes).toEqual(stated(shape))
  },
)

it('sign-ins cost a request for 500 guests, where a partner asks for them, and never more than five in ten seconds', async () => {
  const shape = { guests: 1500 }
  const asked = (yaml: string) => yaml.replaceAll(/( +)domains: .*/g, '$&\n$1guests: { inactiveDays: 90 }')
  // Nobody of them has ever signed in, so all are looked at twice.
  const { routes, throttled } = await costOf(shape, asked)
  expect(throttled).toBe(0)
  expect(routes).toEqual({
    ...stated(shape),
    'GET /users': (stated(shape)['GET /users'] ?? 0) + 2 * pages(shape.guests, 500),
  })
})

it('internal accounts that nothing asks for cost nothing', async () => {
  expect(await costOf({ guests: 500, employees: 2000 })).toEqual(await costOf({ guests: 500 }))
})
