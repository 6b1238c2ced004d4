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

  it.each([
    '|\n      (user.userType -eq "Guest") and\n      (user.city -eq null)',
    '\'(user.userType -eq "Guest") and\n\n      (user.city -eq null)\'',
    '"(user.userType -eq \\"Guest\\") and\\r\\n(user.city -eq null)\\r\\n"',
  ])('a rule of two lines (%s) is the same with the line ends of the portal', async (written) => {
    const membershipRule = '(user.userType -eq "Guest") and\r\n(user.city -eq null)'
    const group = { displayName: 'G', uniqueName: 'guestlist-northwind-g', membershipRule }
    const found = await plan({ groups: [group] }, `groups:\n  g:\n    displayName: G\n    membershipRule: ${written}\n`)
    expect(found).toEqual({ changes: [], held: 0 })
  })
})
