import { expect, it } from 'vitest'
import { stops } from '../contract/tenant.ts'
import { history } from './repository.ts'

const numbers = [0, 1, 2, 3, 4, 5]
const PARTNERS = 'partners: { contoso: { domains: [contoso.example] }, fabrikam: { domains: [fabrikam.example] } }\n'
const TENANT = 'tenant: { name: northwind }\n'

it('nobody leaves the set of a partner because the same change declares them for another one', async () => {
  const { repo, world, plan } = await history({ 'guestlist.yaml': TENANT + PARTNERS })
  for (const at of numbers)
    await world.admin('POST', '/v1.0/invitations', {
      invitedUserEmailAddress: `g${at}@contoso.example`,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
    })
  const rows = numbers.map((at) => `g${at}@contoso.example\n`).join('')
  repo.commit({
    'guestlist.yaml': `${TENANT}${PARTNERS}guests: [{ from: x.csv, partner: fabrikam, ensure: blocked }]\n`,
    'x.csv': `email\n${rows}`,
  })
  const found = await plan()
  expect(stops(found)).toEqual(['REMOVE-GUESTS', 'REMOVE-GUESTS partner:contoso', 'REMOVE-GUESTS partner:fabrikam'])
  expect(found.guards.find(({ scope }) => scope === 'partner:contoso')).toMatchObject({ count: 6 })
})

it('an app whose key is taken out is one set, under the key that it had', async () => {
  const assignments = numbers.map((at) => `{ guest: g${at}@contoso.example, role: Buyer }`).join(', ')
  const guests = `guests: [${numbers.map((at) => `{ email: g${at}@contoso.example }`).join(', ')}]\n`
  const { repo, plan } = await history({
    'guestlist.yaml': `${TENANT}${PARTNERS}${guests}apps: { portal: { displayName: Order Portal, assignments: [${assignments}] } }\n`,
  })
  repo.commit({ 'guestlist.yaml': `${TENANT}${PARTNERS}${guests}` })
  const found = await plan()
  expect(stops(found)).toEqual(['REMOVE-ASSIGNMENTS', 'REMOVE-ASSIGNMENTS app:portal'])
  const lift = found.guards.find(({ scope }) => scope !== null)?.lift ?? ''
  repo.commit({ 'guestlist.yaml': `${TENANT}${PARTNERS}${guests}allow:\n  ${lift}\n` })
  expect(stops(await plan())).toEqual([])
})
