import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDeclaration } from '../config/index.ts'
import type { Guest } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import type { AccessRequest } from '../generated/request.ts'
import { filesOf } from './files.fixture.ts'
import { makeChange, type RequestChange } from './make-change.ts'
import { withFile } from './overlay.ts'

const TODAY = '2026-11-27'
const HEAD = `tenant: { name: northwind, id: northwind.example }
partners:
  contoso:
    domains: [contoso.com]
    guests: { defaults: { expires: 2027-01-31 } }
    requests:
      owners: ['@northwind/buying']
      fields: [{ name: reason, label: Why?, required: true }]
`

const ask = (email: string, texts: { [file: string]: string }, request: Partial<AccessRequest> = {}) =>
  makeChange(
    { format: 1, asks: 'time', email, until: '2027-02-28', ...request },
    { dir: '.', today: TODAY, files: filesOf(texts) },
  )

const guestAfter = async (
  change: RequestChange,
  texts: { [file: string]: string },
  email: string,
): Promise<Guest | undefined> => {
  const { declaration } = await loadDeclaration('.', { today: TODAY, files: withFile(filesOf(texts), change) })
  return declaration?.guests.find((one) => one.email === email)
}

describe('more time for a row of a table', () => {
  const table = (csv: string, more = '') => ({
    'guestlist.yaml': `${HEAD}guests:\n  - from: rows.csv\n${more}`,
    'rows.csv': csv,
  })

  it.each<[string, string, string]>([
    [
      'without a column for dates gets one',
      'email;displayName\na@contoso.com;A\nb@contoso.com;"B; or ""C"""\n',
      'email;displayName;expires\na@contoso.com;A;2027-02-28\nb@contoso.com;"B; or ""C""";\n',
    ],
    [
      'with an empty cell has it filled',
      'email,expires,department\r\na@contoso.com,,Buying\r\nb@contoso.com,2026-12-31,\r\n',
      'email,expires,department\r\na@contoso.com,2027-02-28,Buying\r\nb@contoso.com,2026-12-31,\r\n',
    ],
    [
      'keeps quotes, the mark of the encoding and a last line without an end',
      '\uFEFF"email","expires"\n"a@contoso.com","2026-12-31"\n"b@contoso.com",""',
      '\uFEFF"email","expires"\n"a@contoso.com","2027-02-28"\n"b@contoso.com",""',
    ],
    [
      'whose access has ended is unblocked too',
      'email,expires\nb@contoso.com,\na@contoso.com,2026-10-01\n\n',
      'email,expires,reinstate\nb@contoso.com,,\na@contoso.com,2027-02-28,2026-12-11\n\n',
    ],
    [
      'that was unblocked before is unblocked again',
      'reinstate,email,expires\n2026-09-01,a@contoso.com,2026-10-01\n',
      '2026-12-11',
    ],
    [
      'in the template of the admin centre leaves rows short',
      'version:v1.0,,,\nEmail address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (true or false) [sendEmail],Customized invitation message [customizedMessageBody]\na@contoso.com,https://myapps.microsoft.com\nb@contoso.com,https://myapps.microsoft.com,true,\n',
      'a@contoso.com,https://myapps.microsoft.com,,,2027-02-28\nb@contoso.com,https://myapps.microsoft.com,true,\n',
    ],
  ])('%s', async (_, before, after) => {
    const change = await ask('a@contoso.com', table(before))
    if (after.includes('email')) expect(change.text).toBe(after)
    else expect(change.text).toContain(after)
    const guest = await guestAfter(change, table(before), 'a@contoso.com')
    expect([guest?.expires, guest?.reinstate]).toEqual(['2027-02-28', change.reinstate])
  })

  it('changes nothing else, whatever the table holds', async () => {
    const cell = fc.stringMatching(/^[ -~äß]{0,12}$/).map((text) => `"${text.replaceAll('"', '""')}"`)
    const row = fc.tuple(cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), fc.nat(3), async (rows, nth) => {
        const at = nth % rows.length
        const lines = rows.map(([one, other], n) => `${one},p${n}@contoso.com,${other}`)
        const texts = table(`department,email,jobTitle\n${lines.join('\n')}\n`)
        const { declaration } = await loadDeclaration('.', { today: TODAY, files: filesOf(texts) })
        fc.pre(declaration !== undefined)
        const change = await ask(`p${at}@contoso.com`, texts)
        expect(change.text).toBe(
          `department,email,jobTitle,expires\n${lines.map((line, n) => `${line},${n === at ? '2027-02-28' : ''}`).join('\n')}\n`,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('that is refused says so as a refusal', async () => {
    // The column is there and is not read.
    const texts = {
      'guestlist.yaml': `${HEAD}guests:\n  - { from: rows.csv, ignore: [expires] }\n`,
      'rows.csv': 'email,expires\na@contoso.com,2020-01-01\n',
    }
    await expect(ask('a@contoso.com', texts)).rejects.toThrow(InvalidInput)
  })
})

describe('an entry whose dates change', () => {
  const ENTRIES: readonly [string, string][] = [
    ['lines', '  - email: a@contoso.com\n    displayName: A\n'],
    ['one line', '  - { email: a@contoso.com, displayName: A }\n'],
    [
      'an earlier request',
      '  - email: a@contoso.com\n    requested: { by: a@contoso.com, on: 2026-01-01 } # first\n    city: X\n',
    ],
    [
      'an earlier request in lines',
      '  - email: a@contoso.com\n    requested:\n      by: "@anna"\n      on: 2026-01-01\n      reason: |\n        Old: text\n    city: X # here\n',
    ],
    ['a text of lines at its end', '  - email: a@contoso.com\n    invitation:\n      message: |\n        Hello\n'],
    ['no line end behind it', '  - email: a@contoso.com\n    city: X'],
  ]
  const REASONS = ['It goes on', 'a: "b" #c, {d} [e] \'f\'', '- x', 'true', '\u3164', 'שלום 🇩🇪', 'x'.repeat(1000)]
  it.each(ENTRIES)('says who asked, and why: %s', async (_, entry) => {
    for (const [nth, reason] of REASONS.entries()) {
      const other = entry.endsWith('\n') ? '  - email: b@contoso.com # other\n' : ''
      const texts = { 'guestlist.yaml': `${HEAD}guests:\n${entry}${other}` }
      const change = await ask('a@contoso.com', texts, {
        by: nth === 0 ? '@anna' : 'a@contoso.com',
        fields: { reason },
      })
      const guest = await guestAfter(change, texts, 'a@contoso.com')
      expect(guest).toMatchObject({ expires: '2027-02-28' })
      expect({ ...guest?.requested }).toEqual({ by: nth === 0 ? '@anna' : 'a@contoso.com', on: TODAY, reason })
      expect(change.text).not.toContain('\u3164')
      const kept = `${entry}${other}`.split('\n').filter((line) => /displayName|city|email|Hello|# first/.test(line))
      for (const line of kept) {
        const part = line.includes('# first') ? '# first' : (/[a-z]+: [A-Za-z@.]+(?: #.*)?/.exec(line)?.[0] ?? '')
        expect(change.text).toContain(part)
      }
      // Asked again on top of it, it is replaced and not there twice.
      const again = await ask(
        'a@contoso.com',
        { 'guestlist.yaml': change.text },
        { asks: 'end', until: '2027-01-01', fields: { reason: 'Done' } },
      )
      expect(again.text.match(/requested:/g)).toHaveLength(1)
      expect(again.text).toContain('Done')
    }
  })
})
