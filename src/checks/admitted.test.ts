import { expect, it } from 'vitest'
import { load, today } from '../config/load.fixture.ts'
import { admitsNobody, admittedBy } from './admitted.ts'

const RULES = [
  ...[0, 499, 500, 501, 2499, 2500, 2999].map((at) => `(user.mail -eq "g${at}@contoso.example")`),
  '(user.mail -eq "g3000@contoso.example")',
  '(user.city -eq "Oslo")',
  '(user.userType -eq "Member")',
  '(device.displayName -eq "A")',
]

it('names the groups of which no guest is told, however late in the list the only one stands', async () => {
  const groups = RULES.map((rule, at) => `  r${at}: { displayName: R, membershipRule: '${rule}' }`)
  const guests = Array.from({ length: 3000 }, (_, at) => `  - { email: g${at}@contoso.example }`)
  const text = ['tenant: { name: northwind }', 'groups:', ...groups, 'guests:', ...guests].join('\n')
  const { attempt } = await load({ 'guestlist.yaml': text })
  if (attempt === undefined) throw new Error('the declaration cannot be read')
  const all = [...admittedBy(attempt, attempt.guests, today)]
  const nobody = all.filter(([, { certain, possible }]) => certain.size + possible.size === 0).map(([key]) => key)
  const found = admitsNobody(attempt, attempt.guests, today)
  expect([...found].sort()).toEqual(nobody.sort())
  expect([...found].sort()).toEqual(['r10', 'r7', 'r9'])
})
