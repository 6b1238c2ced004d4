import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { unknownToMicrosoft } from './bodies.ts'
import { STATES, statesOf, worldAt } from '../laws.ts'
import type { Exchange } from '../world.ts'

/** In Graph's own metadata of August 2026, and not in the published types yet. */
const BLOCKS = ['appServiceConnectInbound', 'm365CollaborationInbound', 'm365CollaborationOutbound']
const NEWER = [
  ...['Default', 'Partner'].flatMap((of) =>
    BLOCKS.map((name) => `CrossTenantAccessPolicyConfiguration${of}: unknown ${name}`),
  ),
  ...['resourceBehaviorOptions', 'resourceProvisioningOptions'].map((name) => `Group: unknown ${name}`),
]
/** An expanded list is typed as directory objects without names; each owner says of itself that it is a user or a service principal. */
const DERIVED = ['unknown displayName', 'must be null', 'must match a schema in anyOf'].map(
  (what) => `Group/owners: ${what}`,
)
const older = (found: string[]) => found.filter((one) => ![...NEWER, ...DERIVED].includes(one))

it('sends and answers only what Microsoft’s published types know, or what is named here', async () => {
  const traffic: Exchange[] = []
  for (const kind of readdirSync(STATES)) {
    const [first, ...rest] = statesOf(kind)
    if (first === undefined) continue
    const world = await worldAt(first)
    for (const state of rest) await world.converge(await world.declare(state.yaml))
    traffic.push(...world.traffic)
  }
  const { sent, answered, judged } = unknownToMicrosoft(traffic)
  expect(judged).toBeGreaterThan(500)
  expect({ sent: older(sent), answered: older(answered) }).toEqual({ sent: [], answered: [] })
})

it('would notice a wrong name, a wrong type and a wrong word', () => {
  const body = { invitedUserEmail: 'a@contoso.com', sendInvitationMessage: 'yes' }
  const partner = { b2bCollaborationInbound: { usersAndGroups: { accessType: 'allow' } }, 'x@odata.bind': [] }
  const exchange = (url: string, request: unknown): Exchange => ({
    method: 'POST',
    url,
    status: 400,
    request,
    response: null,
  })
  const { sent } = unknownToMicrosoft([
    exchange('/v1.0/invitations', body),
    exchange('/v1.0/policies/crossTenantAccessPolicy/partners', partner),
  ])
  expect(sent).toContain('Invitation: unknown invitedUserEmail')
  expect(sent.some((one) => one.startsWith('Invitation/sendInvitationMessage'))).toBe(true)
  expect(sent.some((one) => one.includes('accessType: must be equal to one of the allowed values'))).toBe(true)
})
