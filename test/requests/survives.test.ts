import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadDeclaration } from '../../src/config/index.ts'
import { folder, guestlist } from '../program.ts'

const DECLARATION = `tenant: { name: northwind, id: northwind.onmicrosoft.com }
partners:
  contoso:
    domains: [contoso.com]
    requests:
      owners: ["@northwind/buying"]
      groups: [projects]
      fields: [department, reason]
      maxDays: 180
groups:
  projects: { displayName: Projects }
`
/** The embedded tenant goes by the same day as the requests. */
const SEED = `organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com }
`
const NOW = ['--now', '2026-11-27']

/** What people write into a field of one line. */
const ODD = [
  `"double" 'single' \`back\``,
  'שלום עולם, مرحبا 🇩🇪',
  '- x: #y [z] {w} & * ! | > % @a',
  'true',
  '2027-03-31',
  '\\u0041 \\n ${HOME} $(id)',
  '@northwind/buying Closes #1 [skip ci]',
  `${'It goes on and on. '.repeat(52)}end`,
]

const add = (dir: string, request: object) =>
  guestlist(['request', 'add', '-', dir, ...NOW, '--format', 'json'], {
    input: JSON.stringify({ format: 1, ...request }),
  })

const fileOf = (stdout: string): string => (JSON.parse(stdout) as { file: string }).file

it('an entry is what was asked for after fmt, apply, import and a second request', { timeout: 120_000 }, async () => {
  const dir = folder({ 'guestlist.yaml': DECLARATION, 'sandbox.seed.yaml': SEED })
  const entries: { email: string; file: string; text: string; reason: string }[] = []
  for (const [at, reason] of ODD.entries()) {
    const email = `p${at}@contoso.com`
    const fields = { displayName: reason.slice(0, 60), department: reason.slice(0, 40).trim(), reason }
    const { stdout, code } = await add(dir, { asks: 'access', email, groups: ['projects'], fields })
    expect([reason, code]).toEqual([reason, 0])
    entries.push({ email, reason, file: fileOf(stdout), text: readFileSync(join(dir, fileOf(stdout)), 'utf8') })
  }
  const unchanged = () =>
    expect(entries.map(({ file }) => readFileSync(join(dir, file), 'utf8'))).toEqual(entries.map(({ text }) => text))
  await guestlist(['fmt', dir])
  unchanged()
  expect(await guestlist(['apply', '--sandbox', '--yes', dir, ...NOW])).toMatchObject({ code: 0 })
  expect(await guestlist(['import', '--sandbox', dir, ...NOW])).toMatchObject({ code: 0 })
  unchanged()
  expect(await guestlist(['plan', '--sandbox', '--detailed-exitcode', dir, ...NOW])).toMatchObject({ code: 0 })

  const [first] = entries
  if (first === undefined) throw new Error('nothing was asked for')
  const { email, file, text } = first
  expect(await add(dir, { asks: 'access', email })).toMatchObject({ code: 1 })
  unchanged()
  for (const { email: other, reason } of entries)
    expect(await add(dir, { asks: 'end', email: other, until: '2027-01-31', fields: { reason } })).toMatchObject({
      code: 0,
    })
  expect(await guestlist(['fmt', '--check', dir])).toMatchObject({ code: 0 })
  const { declaration } = await loadDeclaration(dir, { today: '2026-11-27' })
  const guestOf = (of: string) => declaration?.guests.find((guest) => guest.email === of)
  for (const { email: other, reason } of entries)
    expect([guestOf(other)?.expires, guestOf(other)?.requested?.reason]).toEqual(['2027-01-31', reason])
  expect(readFileSync(join(dir, file), 'utf8')).toBe(text.replace(/expires: .*/, 'expires: 2027-01-31'))
})
