import { expect, it } from 'vitest'
import { loadDeclaration } from '../../config/index.ts'
import { filesOf } from '../../requests/files.fixture.ts'
import { wantsNotices } from './wants-notices.ts'

it.each([
  [false, 'guests: [{ email: li@contoso.example }]'],
  [false, 'guests: [{ email: li@contoso.example, expires: 2027-01-31, ensure: absent }]'],
  [true, 'guests: [{ email: li@contoso.example, expires: 2027-01-31 }]'],
  [true, 'partners: { contoso: { domains: [contoso.example], guests: { maxDays: 90 } } }'],
  [true, 'partners: { contoso: { domains: [contoso.example], guests: { redeemWithinDays: 30 } } }'],
  [true, 'partners: { contoso: { domains: [contoso.example], guests: { sponsors: required } } }'],
  [true, 'partners: { contoso: { domains: [contoso.example], requests: { owners: ["@northwind/buying"] } } }'],
  [false, 'partners: { contoso: { ensure: absent, domains: [contoso.example], guests: { maxDays: 90 } } }'],
])('there is something to mail: %s for %s', async (expected, text) => {
  const files = filesOf({ 'guestlist.yaml': `tenant: { name: northwind }\n${text}\n` })
  const { declaration, findings } = await loadDeclaration('.', { today: '2026-11-27', files })
  if (declaration === undefined) throw new Error(JSON.stringify(findings))
  expect(wantsNotices(declaration)).toBe(expected)
})
