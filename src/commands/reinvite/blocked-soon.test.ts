import { afterEach, expect, it } from 'vitest'
import { recordedIo } from '../../session/io.fixture.ts'
import { type Folder, folderWith } from '../declaration-folder.fixture.ts'
import type { ReinviteOptions } from './options.ts'
import { reinviteCommand } from './run.ts'

const SEED = `
now: "2026-11-23"
organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com, domains: [northwind.example] }
guests:
  - { mail: past@contoso.example, displayName: Past, invitation: pending, createdDateTime: "2026-10-01" }
  - { mail: soon@contoso.example, displayName: Soon, invitation: pending, createdDateTime: "2026-11-04" }
  - { mail: later@contoso.example, displayName: Later, invitation: pending, createdDateTime: "2026-11-05" }
  - { mail: other@contoso.example, displayName: Other, invitation: pending, createdDateTime: "2026-10-01" }
  - { mail: back@contoso.example, displayName: Back, invitation: accepted, createdDateTime: "2026-01-01" }
`
const declaration = (guests: string) => `
tenant: { name: northwind }
partners: { contoso: { domains: [contoso.example], guests: { ${guests} } } }
guests: [${['past', 'soon', 'later', 'back'].map((name) => `{ email: ${name}@contoso.example }`).join(', ')}]
`
const BLOCK = 'redeemWithinDays: 30, onInactive: block'

let folder: Folder | undefined
afterEach(async () => folder?.remove())

const told = async (guests: string, emails: string[], more: Partial<ReinviteOptions> = {}): Promise<string> => {
  folder = await folderWith(SEED, declaration(guests))
  const io = recordedIo(folder.dir)
  expect(await reinviteCommand(emails, { dir: folder.dir, sandbox: true, now: '2026-11-23', ...more }, io)).toBe(0)
  return io.err()
}

it('says whom a limit blocks soon although the invitation was sent again, and the line that counts anew', async () => {
  const err = await told(BLOCK, [], { pending: true, yes: true })
  expect(err).toContain(
    [
      'add `reinstate: 2026-11-23` to each entry:',
      '  Past (past@contoso.example): by the next apply (redeemWithinDays: 30, since 2026-10-01)',
      '  Soon (soon@contoso.example): on 2026-12-07 (redeemWithinDays: 30, since 2026-11-04)',
      '',
    ].join('\n'),
  )
})

it('says so of a limit of inactivity that comes first', async () => {
  const err = await told('inactiveDays: 20, redeemWithinDays: 30, onInactive: block', ['soon@contoso.example'])
  expect(err).toContain('Soon (soon@contoso.example): on 2026-11-27 (inactiveDays: 20, since 2026-11-04)')
})

it.each([
  ['where limits only report', 'redeemWithinDays: 30', ['past@contoso.example'], {}],
  ['of who has time left', BLOCK, ['later@contoso.example'], {}],
  ['of who is not declared', BLOCK, ['other@contoso.example'], {}],
  ['after a reset, which is a new date', BLOCK, ['back@contoso.example'], { resetRedemption: true }],
])('says nothing %s', async (_, guests, emails, more) => {
  expect(await told(guests, emails, more)).not.toContain('blocked soon')
})
