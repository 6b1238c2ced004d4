import { domainToASCII } from 'node:url'
import { expect, it } from 'vitest'
import { load } from '../config/load.fixture.ts'
import { remarksOn } from './remarks.ts'

const FILE = (guest: string) => `tenant: { name: northwind }
partners:
  contoso: { domains: [contoso.com, "*.contoso.net"], requests: {} }
  anybody: { requests: {} }
guests:
  - { email: anna.lind@contoso.com, displayName: Anna Lind }
  - ${guest}
`

const IDN = domainToASCII('cοntoso.com')

it.each([
  ['{ email: li@contoso.com, displayName: Li Wei }', []],
  ['{ email: li@mail.contoso.net, displayName: Łukasz Müller }', []],
  ['{ email: li@kontoso.example, partner: anybody, displayName: Li }', []],
  [
    `{ email: li@${IDN}, partner: anybody, displayName: Li }`,
    [
      `The domain “${IDN}” looks like “contoso.com”, which is another one.`,
      `The domain “${IDN}” is shown as “cοntoso.com”, whose letters look like others.`,
    ],
  ],
  [
    '{ email: li@c0ntoso.com, partner: anybody, displayName: Li }',
    ['The domain “c0ntoso.com” looks like “contoso.com”, which is another one.'],
  ],
  [
    `{ email: li@${domainToASCII('münchen.example')}, partner: anybody, displayName: Li }`,
    [`The domain “${domainToASCII('münchen.example')}” is shown as “münchen.example”.`],
  ],
  [
    '{ email: anna.1ind@contoso.com, displayName: Other }',
    ['The address looks like “anna.lind@contoso.com”, who is declared already.'],
  ],
  [
    '{ email: other@contoso.com, displayName: Аnna Lind }',
    ['“Аnna Lind” has letters of two scripts in one word, which look alike.'],
  ],
])('what an owner should look at twice: %s', async (guest, remarks) => {
  const { declaration } = await load({ 'guestlist.yaml': FILE(guest) })
  const last = declaration?.guests.at(-1)
  const asked = declaration?.guests.find(({ email }) => email !== 'anna.lind@contoso.com') ?? last
  expect(declaration && asked && remarksOn(asked, declaration)).toEqual(remarks)
})
