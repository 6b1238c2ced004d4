import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGuestsCsv } from './csv.ts'
import { createPlaces, sourceOf } from '../document/index.ts'
import { found, load } from './load.fixture.ts'

const read = (text: string) => readGuestsCsv(new TextEncoder().encode(text), 'a.csv', createPlaces())
const codes = (text: string): string[] =>
  read(text).findings.map(({ code, source }) => `${source?.line}:${source?.column} ${code}`)

const templateHead =
  'Email address to invite [inviteeEmail] Required,Redirection url [inviteRedirectURL] Required,Send invitation message (true or false) [sendEmail],Customized invitation message [customizedMessageBody]'

describe('the two shapes', () => {
  test('fields as columns, case and blanks ignored, empty cells absent', () => {
    expect(
      read('EMAIL,Display Name,expires,Groups,Send\na@contoso.com,Anna,2027-03-31,"x, y",TRUE\nb@contoso.com,,,,\n')
        .value,
    ).toEqual([
      {
        email: 'a@contoso.com',
        displayName: 'Anna',
        expires: '2027-03-31',
        groups: ['x', 'y'],
        invitation: { send: true },
      },
      { email: 'b@contoso.com' },
    ])
  })

  test("the admin centre's template, with rows that stop early", () => {
    expect(
      read(
        `version:v1.0,,,\r\n${templateHead}\r\na@contoso.com,https://myapps.microsoft.com,FALSE,"Hello, you"\r\nb@contoso.com,https://myapps.microsoft.com\r\n`,
      ).value,
    ).toEqual([
      {
        email: 'a@contoso.com',
        invitation: { redirectUrl: 'https://myapps.microsoft.com', send: false, message: 'Hello, you' },
      },
      { email: 'b@contoso.com', invitation: { redirectUrl: 'https://myapps.microsoft.com' } },
    ])
  })

  test('semicolons, byte order mark, quotes over lines, CRLF and CR', () => {
    const rows = [{ email: 'a@contoso.com', displayName: 'A; "B"\nC' }, { email: 'b@contoso.com' }]
    for (const end of ['\n', '\r\n', '\r'])
      expect(
        read(`\uFEFFemail;displayName${end}a@contoso.com;"A; ""B""\nC"${end}${end}b@contoso.com;${end}`).value,
      ).toEqual(rows)
  })

  test('nothing at all is no guests and no error', () => {
    for (const text of ['', '\n\n', 'email\n']) expect([read(text).value, read(text).findings]).toEqual([[], []])
  })

  test('every value knows its cell', () => {
    const { value, places } = read('email,displayName\na@contoso.com, "Anna K"\n')
    const row: unknown = Array.isArray(value) ? value[0] : undefined
    const place = typeof row === 'object' && row !== null ? places.entry(row, 'displayName') : undefined
    expect(place && sourceOf(place.value)).toEqual({ file: 'a.csv', line: 2, column: 16 })
  })
})

test('extension attributes have columns', async () => {
  const files = {
    'a.yaml': 'tenant: { name: t }\nguests: [{ from: g.csv, extensionAttribute2: visitors }]\n',
    'g.csv': 'email,extensionAttribute1,Extension Attribute 15\na@b.com,robots,north\n',
  }
  const { declaration } = await load(files)
  expect(declaration?.guests.map(({ attributes }) => attributes)).toEqual([
    { extensionAttribute1: 'robots', extensionAttribute2: 'visitors', extensionAttribute15: 'north' },
  ])
})

describe('what is wrong, by row', () => {
  test.each<[string, string, string[]]>([
    [
      'too many and too few cells',
      'email,displayName\na@b.com,A,B\nc@b.com\nd@b.com,D\n',
      ['2:1 CSV-CELLS', '3:1 CSV-CELLS'],
    ],
    ['an unknown column', 'email,displyName\na@b.com,A', ['1:7 CSV-COLUMN']],
    ['a column twice', 'email,E-Mail,Email\na@b.com,A,A', ['1:7 CSV-COLUMN', '1:14 CSV-COLUMN']],
    ['no address column', 'displayName\nA', ['1:1 CSV-COLUMN']],
    ['an open quote', 'email,displayName\na@b.com,"A\nb@b.com,B\n', ['2:9 CSV-QUOTE']],
    ['text after a quote', 'email,displayName\na@b.com,"A"B\nb@b.com,B\n', ['2:11 CSV-QUOTE']],
    [
      'formulas, and a phone number that is none',
      'email,displayName,mobilePhone\na@b.com,"=HYPERLINK(1)",+49 30 1234\nb@b.com,@x,=1',
      ['2:9 CSV-FORMULA', '3:9 CSV-FORMULA', '3:12 CSV-FORMULA'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('rows are checked as entries are', async () => {
    const files = {
      'a.yaml': 'tenant: { name: t }\nguests: [{ from: g.csv }]\ngroups: { g: { displayName: G } }\n',
      'g.csv':
        'email,expires,groups,accountEnabled\na@b.com,2027-02-30,g,\n,2027-01-01,,\nc+d@b.com,,h,yes\na@b.com,,,',
    }
    expect(found(await load(files))).toEqual([
      'g.csv:2:9 DATE-WRONG',
      'g.csv:3:1 KEY-MISSING',
      'g.csv:4:1 EMAIL-WRONG',
      'g.csv:4:12 GROUP-UNKNOWN',
      'g.csv:4:14 TYPE-WRONG',
      'g.csv:5:1 GUEST-TWICE',
    ])
  })
})

test('any text is rows or findings, never a crash', () => {
  const pieces = fc.constantFrom(
    'email',
    'a@b.com',
    ',',
    ';',
    '\n',
    '\r\n',
    '\r',
    '"',
    '""',
    ' ',
    '\t',
    '=',
    'version:',
    '[inviteeEmail]',
    'é',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => void read(parts.join(''))),
    { numRuns: 3000 },
  )
})

test('what is written by the rules comes back', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'B', ',', ';', '"', '\n', ' ', 'é'), maxLength: 8 })
    .map((text) => text.trim())
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.constantFrom(',', ';'), (names, delimiter) => {
      const lines = names.map((name, index) =>
        [`p${index}@b.com`, name].map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
      )
      const { value, findings } = read(['email', 'displayName'].join(delimiter) + '\n' + lines.join('\n'))
      expect(findings).toEqual([])
      expect(value).toEqual(
        names.map((name, index) =>
          name === '' ? { email: `p${index}@b.com` } : { email: `p${index}@b.com`, displayName: name },
        ),
      )
    }),
  )
})
