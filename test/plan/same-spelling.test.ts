import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'

const plan = async (seed: object, declaration: string) => {
  const world = createWorld({ seed: { organization: { initialDomain: 'northwind.onmicrosoft.com' }, ...seed } })
  const { plan: made } = await world.plan(await world.declare(`tenant: { name: northwind }\n${declaration}`))
  return { changes: made.changes.map(({ op, id }) => `${op} ${id}`), held: made.held.length }
}

describe('what is written otherwise and means the same', () => {
  it.each([
    ['idn@ragnarøk.example', 'idn@xn--ragnark-v1a.example'],
    ['idn@xn--ragnark-v1a.example', 'idn@ragnarøk.example'],
  ])('%s is the account of %s', async (email, mail) => {
    const found = await plan(
      { guests: [{ mail, displayName: 'Idn', invitation: 'accepted' }] },
      `partners: { r: { domains: [ragnarøk.example], guests: { authority: exclusive } } }\nguests: [{ email: ${email} }]`,
    )
    expect(found).toEqual({ changes: [], held: 0 })
  })

  it.each(['|', '|+', '>'])('a rule in a block (%s) is the rule without its last newline', async (block) => {
    const rule = '(user.userType -eq "Guest") and (user.accountEnabled -eq true)'
    const found = await plan(
      {
        groups: [
          {
            displayName: 'G',
            uniqueName: 'guestlist-northwind-g',
            membershipRule: rule,
            groupTypes: ['DynamicMembership'],
          },
        ],
      },
      `groups:\n  g:\n    displayName: G\n    membershipRule: ${block}\n      ${rule}\n\n`,
    )
    expect(found).toEqual({ changes: [], held: 0 })
  })
})
