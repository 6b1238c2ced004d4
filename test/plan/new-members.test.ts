import { expect, it } from 'vitest'
import { openTenant } from './tenant.ts'

const HEAD = 'tenant: { name: northwind }\npartners: { contoso: { domains: [contoso.example] } }\n'
const found = (findings: readonly { code: string; message: string }[]): string[] =>
  findings.flatMap(({ code, message }) => (code === 'MEMBER-LICENSE' ? [message] : []))

it('a guest who becomes a member leaves the billing by month, which the plan says once for all of them', async () => {
  const tenant = openTenant()
  for (const n of [1, 2, 3, 4, 5, 6, 7]) await tenant.guest(`g${n}@contoso.example`)
  await tenant.guest('m@contoso.example', { userType: 'Member' })
  const entries = (numbers: readonly number[], more = '') =>
    `${HEAD}guests: [${numbers.map((n) => `{ email: g${n}@contoso.example, userType: Member }`).join(', ')}${more}]`
  expect(found((await tenant.of(entries([1]))).findings)).toEqual([
    expect.stringMatching(/^1 guest becomes a member: g1 \(g1@contoso\.example\)\. Members are not counted/),
  ])
  const many = entries([1, 2, 3, 4, 5, 6, 7], ', { email: m@contoso.example, userType: Member }')
  const plan = await tenant.make(many)
  expect(found(plan.findings)).toEqual([expect.stringMatching(/^7 guests become members: .* and 2 more\. /)])
  expect(found((await tenant.of(many)).findings)).toEqual([])
  expect(
    found((await tenant.of(`${HEAD}guests: [{ email: new@contoso.example, userType: Member }]`)).findings),
  ).toEqual([])
})

it('a guest of a subsidiary who becomes a member needs the same as before', async () => {
  const tenant = openTenant()
  await tenant.guest('own@litware.example')
  await tenant.guest('g1@contoso.example')
  const { findings } = await tenant.of(`tenant: { name: northwind }
partners:
  contoso: { domains: [contoso.example] }
  litware: { domains: [litware.example], relation: subsidiary }
guests: [{ email: own@litware.example, userType: Member }, { email: g1@contoso.example, userType: Member }]`)
  expect(found(findings).sort()).toEqual([
    expect.stringMatching(/^1 guest becomes a member: g1 .*not counted as monthly active users/),
    expect.stringMatching(
      /^1 guest becomes a member: own .*of a subsidiary and need licences of their own, as guests too$/,
    ),
  ])
})
