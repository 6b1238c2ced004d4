import { expect, it } from 'vitest'
import { partOfPartner } from '../../src/render/part-of-partner.ts'
import { declared, openTenant } from './tenant.ts'

const PARTNERS = 'partners: { contoso: { displayName: Contoso, domains: [contoso.example] } }'

it('whoever is on hold has a partner by the entry, not by the domain: no part of a partner leaves them out', async () => {
  const tenant = openTenant()
  await tenant.user('sara', { mail: 'sara@contoso.example' })
  const bob = await tenant.guest('b@contoso.example')
  tenant.edit(bob, { otherMails: ['bob@elsewhere.example'] })
  const guests = [
    '{ email: sara@contoso.example }',
    // By its domain nobody's.
    '{ email: bob@elsewhere.example, partner: contoso }',
    '{ email: nobody@elsewhere.example }',
  ]
  const declaration = await tenant.declare(
    declared(`${PARTNERS}\nguests:\n${guests.map((guest) => `  - ${guest}`).join('\n')}`),
  )
  const { plan } = await tenant.plan(declaration)
  expect(plan.held.map(({ id, partner }) => [id, partner])).toEqual([
    ['guest:bob@elsewhere.example', 'partner:contoso'],
    ['guest:sara@contoso.example', 'partner:contoso'],
  ])
  expect(partOfPartner(plan, 'partner:contoso').held).toHaveLength(2)
})
