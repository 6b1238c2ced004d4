import { expect, it } from 'vitest'
import { compareSaved } from '../../src/engine/saved-plan.ts'
import { stops } from '../plan/tenant.ts'
import { history, userId } from './repository.ts'

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

it('a saved plan that was carried out agrees to the rules that it told as changes, and to no other ones', async () => {
  const entries = (more: string) =>
    `${TENANT}guests: [${['a', 'b'].map((name) => `{ email: ${name}@contoso.example${more} }`).join(', ')}, { email: old@contoso.example }]\n`
  const { repo, world, plan } = await history({ 'guestlist.yaml': entries('') })
  const edit = (ensure: string) =>
    entries(`, ensure: ${ensure}`).replace(
      'email: old@contoso.example',
      'email: new@contoso.example, previously: [old@contoso.example]',
    )
  repo.commit({ 'guestlist.yaml': edit('blocked') })
  const saved = await plan()
  expect(saved.settings).toEqual([])
  await world.apply(saved)
  const again = await plan()
  expect(compareSaved(again, saved, 'plan.json')).toMatchObject({ extra: [], extraSettings: [] })
  repo.commit({ 'guestlist.yaml': edit('absent') })
  for (const name of ['a', 'b']) {
    const id = await userId(world, `${name}@contoso.example`)
    await world.admin('DELETE', `/v1.0/users/${id}`)
  }
  const told = compareSaved(await plan(), saved, 'plan.json').extraSettings
  expect(told.map(({ setting }) => setting.id)).toEqual(['guest:a@contoso.example', 'guest:b@contoso.example'])
})
