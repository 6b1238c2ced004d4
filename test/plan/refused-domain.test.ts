import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'

const WHO = 'li@contoso.example'
const declaration = (allowed: readonly string[] | undefined): string =>
  JSON.stringify({
    tenant: { name: 'northwind' },
    ...(allowed && { policies: { b2bManagementPolicy: { allowedDomains: allowed } } }),
    groups: { team: { displayName: 'Team' } },
    guests: [
      { email: WHO, groups: ['team'] },
      { email: 'jo@fabrikam.example', groups: ['team'] },
    ],
  })
const LISTED = (domains: readonly string[]) =>
  JSON.stringify({
    tenant: { name: 'northwind' },
    policies: { b2bManagementPolicy: { allowedDomains: domains } },
  })

const worldWith = async (domains: readonly string[]) => {
  const world = createWorld({})
  await world.apply((await world.plan(await world.declare(LISTED(domains)))).plan)
  return world
}

describe('a guest whose domain the collaboration restrictions refuse', () => {
  it.each([
    ['the declared list and the live one', ['fabrikam.example']],
    ['a live list of which nothing is declared', undefined],
  ])('is on hold by %s, and the rest is applied', async (_, allowed) => {
    const world = await worldWith(['fabrikam.example'])
    const declared = await world.declare(declaration(allowed))
    const { plan } = await world.plan(declared)
    expect(plan.held.map(({ id, code }) => `${id} ${code ?? ''}`)).toEqual([`guest:${WHO} ACCOUNT-DOMAIN-REFUSED`])
    expect(plan.changes.filter(({ id }) => id.includes(WHO))).toEqual([])
    const outcomes = await world.apply(plan)
    expect(outcomes.filter(({ status }) => status !== 'done')).toEqual([])
    // Graph does refuse it.
    const invitation = { invitedUserEmailAddress: WHO, inviteRedirectUrl: 'https://myapps.microsoft.com' }
    await expect(world.admin('POST', '/v1.0/invitations', invitation)).rejects.toThrow()
  })

  it('is invited where the same plan opens the list, and before a list that it closes', async () => {
    const opened = await worldWith(['fabrikam.example'])
    const both = await opened.plan(await opened.declare(declaration(['fabrikam.example', 'contoso.example'])))
    expect(both.plan.held).toEqual([])
    const closed = await worldWith(['fabrikam.example', 'contoso.example'])
    const { plan } = await closed.plan(await closed.declare(declaration(['fabrikam.example'])))
    expect(plan.held).toEqual([])
    expect(plan.findings.map(({ code }) => code)).toContain('GUEST-REFUSED')
  })
})
