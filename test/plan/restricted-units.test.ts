import { describe, expect, it } from 'vitest'
import { explain } from '../../src/access/index.ts'
import type { Plan } from '../../src/model.ts'
import { renderExplanation } from '../../src/render/explain/text.ts'
import { declared, openTenant, type Tenant } from './tenant.ts'

const SARA = 'sara@contoso.com'
const LI = 'li@contoso.com'

const restrict = async (t: Tenant, ...members: string[]): Promise<void> => {
  const { id } = (await t.admin('POST', '/v1.0/directory/administrativeUnits', {
    displayName: 'Board',
    isMemberManagementRestricted: true,
  })) as { id: string }
  for (const member of members) {
    await t.admin('POST', `/v1.0/directory/administrativeUnits/${id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${member}`,
    })
  }
}

const held = (plan: Plan) => plan.held.map(({ id, code }) => [id, code])

/** What is in a restricted management administrative unit is refused by Graph, so the plan holds it before anything is written. */
describe('in a restricted administrative unit', () => {
  it.each([
    ['another name', `email: ${SARA}, displayName: Sara Lee`],
    ['a block', `email: ${SARA}, ensure: blocked`],
    ['an end', `email: ${SARA}, expires: 2020-01-01`],
    ['a deletion', `email: ${SARA}, ensure: absent`],
    ['sponsors', `email: ${SARA}, sponsors: ['user:anna@northwind.example']`],
    ['a manager', `email: ${SARA}, manager: 'user:anna@northwind.example'`],
  ])('%s of an account is held, and the rest is applied', async (_, entry) => {
    const t = openTenant()
    await t.user('anna')
    await restrict(t, await t.guest(SARA))
    const plan = await t.make(
      declared(
        `guests: [{ ${entry} }, { email: ${LI} }]`,
        `groups: { pilot: { displayName: Pilot, members: ['guest:${LI}'] } }`,
      ),
    )
    expect(held(plan)).toEqual([[`guest:${SARA}`, 'ACCOUNT-RESTRICTED']])
    expect(plan.changes.map(({ id }) => id)).not.toContain(`guest:${SARA}`)
  })

  it('is told once by `explain`, as the reason of the hold', async () => {
    const t = openTenant()
    await restrict(t, await t.guest(SARA))
    const told = async (entry: string): Promise<string> => {
      const { plan, accessInput } = await t.plan(await t.declare(declared(`guests: [{ ${entry} }]`)))
      const found = explain(SARA, accessInput, plan.held)
      return found === undefined ? '' : renderExplanation(found, { width: 200, color: false })
    }
    for (const entry of [`email: ${SARA}`, `email: ${SARA}, displayName: Sara Lee, department: Buying`]) {
      const text = await told(entry)
      expect(text.match(/restricted management/g)).toHaveLength(1)
      if (entry.includes('Buying')) expect(text).toContain('not changed: the account is in')
    }
  })

  it('is not said to be blocked by the next apply for being inactive', async () => {
    const t = openTenant()
    await restrict(t, await t.guest(SARA))
    const partner = 'partners: { contoso: { domains: [contoso.com], guests: { inactiveDays: 1, onInactive: block } } }'
    const { plan, accessInput } = await t.plan(await t.declare(declared(`${partner}\nguests: [{ email: ${SARA} }]`)), {
      today: '2027-11-23',
    })
    const told = JSON.stringify(explain(SARA, accessInput, plan.held))
    expect(told).toMatch(/no sign-in since .*and it is not blocked: the account is in a restricted/)
    expect(told).not.toContain('the next apply blocks')
  })

  it('a guest still joins groups that are not, and none that are', async () => {
    const t = openTenant()
    const [sara, board, pilot] = [await t.guest(SARA), await t.group('Board'), await t.group('Pilot')]
    await restrict(t, sara, board)
    const groups = ['Board', 'Pilot'].map(
      (name) =>
        `  ${name.toLowerCase()}: { displayName: ${name}, id: ${name === 'Board' ? board : pilot}, members: ['guest:${SARA}'] }`,
    )
    const plan = await t.make(declared(`guests: [{ email: ${SARA} }]`, 'groups:', ...groups))
    expect(held(plan)).toEqual([[`member:board/guest:${SARA}`, 'GROUP-RESTRICTED']])
    expect(await t.membersOf(board)).toEqual([])
    expect(await t.membersOf(pilot)).toEqual([sara])
  })

  it.each([
    ['an end', 'expires: 2026-11-30', '', ['2026-12-01 expires']],
    ['a deletion', 'expires: 2026-11-20', 'graceDays: 10', ['2026-12-01 graceDays']],
    ['inactivity', 'companyName: null', 'inactiveDays: 90, onInactive: block', ['2026-12-01 inactiveDays']],
  ])('%s is foreseen as what will not happen', async (_, entry, partner, days) => {
    const t = openTenant()
    const id = await t.guest(SARA)
    t.edit(id, {
      externalUserState: 'Accepted',
      createdDateTime: '2024-01-01T00:00:00Z',
      externalUserStateChangeDateTime: '2024-01-02T00:00:00Z',
      signInActivity: { lastSuccessfulSignInDateTime: '2026-08-30T08:00:00Z' },
      accountEnabled: partner !== 'graceDays: 10',
    })
    await restrict(t, id)
    const declaration = await t.declare(
      declared(
        `partners: { contoso: { domains: [contoso.com], guests: { ${partner} } } }\nguests: [{ email: ${SARA}, ${entry} }]`,
      ),
    )
    const { plan } = await t.plan(declaration, { since: { rev: 'a', date: '2026-11-01', declaration } })
    expect(plan.foreseen?.map(({ on, cause, effect }) => [`${on} ${cause}`, effect])).toEqual(
      days.map((day) => [day, 'nothing']),
    )
    expect(plan.foreseen?.[0]?.guests[0]?.reason).toContain('restricted management administrative unit')
  })

  it('an end that is held says what has ended', async () => {
    const t = openTenant()
    await restrict(t, await t.guest(SARA))
    const plan = await t.make(declared(`guests: [{ email: ${SARA}, expires: 2020-01-01 }]`))
    expect(plan.held[0]?.reason).toMatch(
      /^access ended on 2020-01-01, and it is not blocked: the account is in a restricted/,
    )
  })
})
