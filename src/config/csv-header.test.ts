import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlaces } from '../document/index.ts'
import { fieldCalled, fieldsLike, isUnmanagedProperty, plainName } from './column-names.ts'
import { fieldsMeant } from './csv-column-problems.ts'
import { columnFields } from './csv-fields.ts'
import { fieldOfColumn } from './csv-header.ts'
import { readGuestsCsv } from './csv.ts'

const read = (text: string, ignore: readonly string[] = []) =>
  readGuestsCsv(new TextEncoder().encode(text), 'a.csv', createPlaces(), { ignore })

describe('a column by what it means', () => {
  test.each([
    ['InvitedUserEmailAddress', 'email'],
    ['mail', 'email'],
    ['E-Mail', 'email'],
    ['SendInvitationMessage', 'invitation.send'],
    ['CustomizedMessageBody', 'invitation.message'],
    ['messageLanguage', 'invitation.language'],
    ['InviteRedirectUrl', 'invitation.redirectUrl'],
    ['Company', 'companyName'],
    ['Mobile', 'mobilePhone'],
    ['Office', 'officeLocation'],
    ['CustomAttribute1', 'extensionAttribute1'],
    ['Custom attribute 15', 'extensionAttribute15'],
    ['CustomAttribute16', undefined],
    ['physicalDeliveryOfficeName', 'officeLocation'],
    ['objectId', 'id'],
    ['Vorname', 'givenName'],
    ['Nachname', 'surname'],
    ['Country/Region', 'country'],
    ['E-Mail-Adresse der Person [inviteeEmail] Erforderlich', 'email'],
    ['Name of the person [inviteeName]', 'displayName'],
    ['Email Address [Required]', 'email'],
    ['Prénom', 'givenName'],
    ['prenom', 'givenName'],
    ['Achternaam', 'surname'],
    ['Correo electrónico', 'email'],
    ['メール アドレス', 'email'],
    ['部署', 'department'],
    ['Фамилия', 'surname'],
    ['Mobil', 'mobilePhone'],
  ])('%s is %s', (name, field) => {
    expect(fieldOfColumn(name)).toBe(field)
  })

  test.each([
    'UserName',
    'Name',
    'Title',
    'Phone',
    'telephoneNumber',
    'userPrincipalName',
    'Status',
    'Notes',
    'Titel',
    'Nom',
    'Nome',
    'Work Email',
    'Sponsor Email',
    'Contact Name',
  ])('%s is not read as anything', (name) => {
    expect(fieldOfColumn(name)).toBeUndefined()
  })

  test.each([
    ['Work Email', ['email']],
    ['E-mail 1 - Value', ['email']],
    ['workEmail', ['email']],
    ['Legal First Name', ['givenName']],
    ['Business Department', ['department']],
    ['Contact Name', ['displayName', 'surname']],
    ['Sponsor Email', ['sponsors']],
    ['Nom', ['surname', 'displayName']],
    ['E-mail 1 - Type', []],
    ['Work Phone', []],
  ])('%s may be %j', (name, fields) => {
    expect(fieldsMeant(name)).toEqual(fields)
  })

  test('a column of addresses is told by what it holds, whatever it is called, and once', () => {
    const { findings } = read('Who;Firma\nada@contoso.example;A\n;B\nbob@contoso.example;C\n')
    expect(findings.map(({ message }) => message)).toEqual([
      'The column `email` is missing; `Who` contains email addresses.',
    ])
  })

  test('but not sign-in names of guests, and not where there is a column `email`', () => {
    for (const csv of [
      'Account;Firma\nada_contoso.example#EXT#@northwind.example;A\n',
      'Who;email\nada@contoso.example;bob@contoso.example\n',
    ])
      expect(read(csv).findings.filter(({ message }) => message.includes('contains email addresses'))).toEqual([])
  })

  test('a remark in brackets makes no template', () => {
    const { findings } = read(
      'First Name [Required],Email Address [Required],Org Unit [Required]\nA,ada@contoso.example,/\n',
    )
    expect(findings.map(({ message }) => message)).toEqual([
      'This column is not a field of a guest: `Org Unit [Required]`.',
    ])
  })

  test('where Yes blocks, as in the template for creating users, it is not read as accountEnabled', () => {
    expect(fieldOfColumn('Block sign in (Yes/No) [accountEnabled] Required')).toBeUndefined()
    expect(fieldOfColumn('accountEnabled')).toBe('accountEnabled')
  })

  test('case, spaces, dashes and underscores make no difference', () => {
    const written = fc.tuple(
      fc.constantFrom(...columnFields, 'Job Title', 'first name', 'Send Invite'),
      fc.infiniteStream(fc.nat(3)),
    )
    fc.assert(
      fc.property(written, ([name, how]) => {
        const other = name
          .split('')
          .map((letter) => {
            const way = how.next().value
            return way === 0 ? letter.toUpperCase() : way === 1 ? `${letter}_` : way === 2 ? `- ${letter}` : letter
          })
          .join('')
        expect(fieldOfColumn(other)).toBe(fieldOfColumn(name))
      }),
    )
  })

  test('a name has one place: read, suggested or known as unmanaged', () => {
    const own = new Set(
      columnFields.flatMap((field) => [plainName(field), plainName(field.replace('invitation.', ''))]),
    )
    for (const name of ['mail', 'objectId', 'Company', 'Name', 'Phone', 'UPN', 'otherMails', 'SendInvite'])
      expect([
        [name, fieldCalled(name) !== undefined, fieldsLike(name).length > 0, isUnmanagedProperty(name)].filter(
          (is) => is === true,
        ).length,
        own.has(plainName(name)),
      ]).toEqual([1, false])
  })
})

describe('what is not understood', () => {
  test('is one error with all columns, and how to leave them out', () => {
    const [finding, ...more] = read('email,Cost Center,"a, b",Desk\na@b.com,1,2,3\n').findings
    expect(more).toEqual([])
    expect(finding?.message).toBe('These columns are not fields of a guest: `Cost Center`, `a, b`, `Desk`.')
    expect(finding?.help).toContain('`ignoreColumns: [Cost Center, "a, b", Desk]`')
  })

  test('is left out when it is ignored, as the remedy says', () => {
    const { value, findings } = read('email,Cost Center,"a, b",Desk\na@b.com,1,2,3\n', ['cost center', 'a, b', 'Desk'])
    expect([value, findings]).toEqual([[{ email: 'a@b.com' }], []])
  })

  test('a column that could be read can be ignored too', () => {
    const text = 'email,accountEnabled\na@b.com,true\n'
    expect(read(text).value).toEqual([{ email: 'a@b.com', accountEnabled: true }])
    expect(read(text, ['accountEnabled']).value).toEqual([{ email: 'a@b.com' }])
  })

  test('two names of one field are told apart, and either can be ignored', () => {
    const text = 'email,Mobile,mobile phone\na@b.com,1,2\n'
    expect(read(text).findings.map(({ message }) => message)).toEqual([
      'The columns `Mobile` and `mobile phone` are both read as `mobilePhone`.',
    ])
    expect(read(text, ['Mobile']).value).toEqual([{ email: 'a@b.com', mobilePhone: '2' }])
  })

  test('a misspelt field is suggested, and what only looks like one is not', () => {
    const helps = (name: string) => read(`email,${name}\na@b.com,x\n`).findings.map(({ help }) => help ?? '')
    expect(helps('departement')[0]).toContain('Did you mean `department`?')
    expect(helps('UserName')[0]).not.toContain('Did you mean')
    expect(helps('CurrentEmail')[0]).toContain('Did you mean `previously`?')
  })

  test('the export of users is read, with one warning for the columns that are not managed', () => {
    const { value, findings } = read(
      'userPrincipalName,displayName,mail,objectId,userType,creationType,invitationState,createdDateTime,telephoneNumber\n' +
        'a_b.com#EXT#@n.onmicrosoft.com,A,a@b.com,11111111-2222-3333-4444-555555555555,Guest,Invitation,Accepted,2024-01-01T00:00:00Z,\n',
    )
    expect(value).toEqual([
      { displayName: 'A', email: 'a@b.com', id: '11111111-2222-3333-4444-555555555555', userType: 'Guest' },
    ])
    expect(findings.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'CSV-COLUMN']])
  })

  test('a sign-in name is not an address', () => {
    const helps = read('userPrincipalName,displayName\na@b.com,A\n').findings.map(({ help }) => help ?? '')
    expect(helps.some((help) => help.includes('is not its email address'))).toBe(true)
  })

  test('another template of the admin center is named as one', () => {
    const [finding] = read(
      'version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required\nA,a@b.com,x\n',
    ).findings
    expect(finding?.message).toContain('creates users of the tenant and invites nobody')
  })

  test('lines above the column names are told by the line of the names', () => {
    const { findings } = read('# our guests\nas of today\nemail;displayName\na@b.com;A\n')
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['CSV-HEADER', 'This line does not contain the column names; line 3 does.'],
    ])
  })
})

describe('the layout', () => {
  test('the header line decides what stands between cells', () => {
    const names = fc.shuffledSubarray(['displayName', 'groups', 'department', 'Company', 'jobTitle'], { minLength: 1 })
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ';', ',', '|', '\t', ' '), maxLength: 12 })
    fc.assert(
      fc.property(names, fc.constantFrom(',', ';', '\t', '|'), fc.array(cell, { maxLength: 8 }), (header, by, rows) => {
        const other = (text: string) => text.replaceAll(by, '').trim()
        const text = [
          ['email', ...header].join(by),
          ...rows.map((row, index) => [`p${index}@b.com`, ...header.map(() => other(row))].join(by)),
        ].join('\n')
        const { value, findings } = read(text)
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(Array.isArray(value) ? value.map((guest: { email: string }) => guest.email) : value).toEqual(
          rows.map((_, index) => `p${index}@b.com`),
        )
      }),
    )
  })

  test.each([
    'sep=;',
    '"sep=;"',
    'sep=;\n#TYPE Selected.User',
    '#TYPE Selected.User',
    'version:v1.0;;',
    'version:v1.0,,',
  ])('%s before the header is no row', (line) => {
    expect(read(`${line}\nemail;displayName\na@b.com;A,B\n`).value).toEqual([{ email: 'a@b.com', displayName: 'A,B' }])
  })
})
