import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDeclaration } from '../config/index.ts'
import type { Guest } from '../declaration.ts'
import { canonicalLayout } from '../document/index.ts'
import { InvalidInput } from '../errors.ts'
import type { AccessRequest } from '../generated/request.ts'
import { fileOfChange, isExempt, ownedName } from './exempt.ts'
import { filesOf } from './files.fixture.ts'
import { makeChange, type RequestChange } from './make-change.ts'
import { withFile } from './overlay.ts'
import { readRequest } from './read-request.ts'
import { branchOf, messageOf, pullRequestBody } from './words.ts'

const TODAY = '2026-11-27'
const TERMS = 'Be nice.\n'
const AGREED = createHash('sha256').update(TERMS).digest('hex')

const HEAD = `tenant: { name: northwind, id: northwind.example }
partners:
  contoso:
    domains: [contoso.com, '*.contoso.net']
    guests: { maxGuests: 8, defaults: { companyName: Contoso Ltd } }
    requests:
      owners: ['@northwind/buying']
      groups: [projects]
      fields: [department, companyName, { name: reason, label: Why?, required: true }]
      terms: terms.md
      maxDays: 180
  closed: { domains: [closed.example] }
  freelance: { requests: { owners: ['@northwind/hr'], maxDays: 30 } }
  synced:
    tenantId: 3d0f5dec-5d3d-455c-8016-e2af1ae4d31a
    domains: [synced.example]
    crossTenantAccess: { identitySynchronization: { userSyncInbound: { isSyncAllowed: true } } }
    requests: { owners: ['@northwind/hr'] }
groups:
  projects: { displayName: Projects }
  secret: { displayName: Secret }
`
const GUESTS = `guests:
  # Ends soon.
  - email: here@contoso.com
    previously: [before@contoso.com]
    expires: 2026-12-31 # the fair
  - email: ended@contoso.com
    expires: 2026-11-01
  - { email: "flow@contoso.com", expires: 2026-12-31 }
  - email: gone@contoso.com
    ensure: blocked
  - email: kept@contoso.com
    accountEnabled: false
    expires: 2026-12-31
  - from: rows.csv
  - from: more.yaml
    expires: 2027-01-31
`
const FILES = {
  'guestlist.yaml': HEAD + GUESTS,
  'terms.md': TERMS,
  'rows.csv': 'email,expires\nrow@contoso.com,2026-12-31\n',
  'more.yaml': '- email: around@contoso.com\n',
}

const ask = (request: Partial<AccessRequest>, texts: { [file: string]: string } = FILES): Promise<RequestChange> =>
  makeChange(
    { format: 1, asks: 'access', email: 'li@contoso.com', terms: AGREED, ...request },
    { dir: '.', today: TODAY, files: filesOf(texts) },
  )

const access = (request: Partial<AccessRequest> = {}) => ask({ fields: { reason: 'Orders' }, ...request })

const codesOf = async (asked: Promise<unknown>): Promise<string[]> => {
  try {
    await asked
    return []
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return error.findings.map(({ code }) => code)
  }
}

const guestsAfter = async (change: RequestChange, texts = FILES): Promise<readonly Guest[]> => {
  const { declaration } = await loadDeclaration('.', { today: TODAY, files: withFile(filesOf(texts), change) })
  return declaration?.guests ?? []
}

describe('an entry that needed no owner', () => {
  const exempt = 'requests/contoso/auto-2026-11-01-0123456789ab.yaml'
  const owned = exempt.replace('auto-', '')
  const texts = {
    ...FILES,
    [exempt]: 'guests:\n  - email: auto@contoso.com # as asked\n    expires: 2026-12-31\n',
  }

  it.each<[Partial<AccessRequest>, string]>([
    [{ asks: 'time', until: '2027-01-31' }, '2027-01-31'],
    [{ asks: 'end', until: '2026-12-01' }, '2026-12-01'],
  ])('moves to a file that has owners: %j', async (request, expires) => {
    const change = await ask({ email: 'auto@contoso.com', ...request }, texts)
    expect(change).toMatchObject({ file: owned, replaces: exempt, isNew: true })
    expect(change.text.split('    requested:')[0]).toBe(texts[exempt]?.replace('2026-12-31', expires))
    const guests = (await guestsAfter(change, texts)).filter(({ email }) => email === 'auto@contoso.com')
    expect(guests.map((guest) => guest.expires)).toEqual([expires])
    expect(pullRequestBody(change)).toContain(`takes the place of \`${exempt}\``)
  })

  it('does not move over another file', async () => {
    const taken = { ...texts, [owned]: 'guests: []\n' }
    const asked = ask({ asks: 'time', email: 'auto@contoso.com', until: '2027-01-31' }, taken)
    await expect(asked).rejects.toThrow('is there already')
  })

  it.each([
    ['requests/contoso/auto-x.yaml', 'requests/contoso/x.yaml'],
    ['requests/contoso/auto-auto-x.yaml', 'requests/contoso/x.yaml'],
    ['requests/contoso/auto-x/y.yaml', 'requests/contoso/x/y.yaml'],
  ])('has owners under its new name, whatever it was called: %s', (file, name) => {
    expect([ownedName(file), isExempt(ownedName(file))]).toEqual([name, false])
  })

  it('is the only one that a change may be about beside its file', () => {
    expect(fileOfChange([exempt, owned])).toEqual({ file: owned, replaces: exempt })
    for (const files of [[], [exempt, 'guestlist.yaml'], [owned, 'guestlist.yaml'], [exempt, owned, 'x.yaml']])
      expect(fileOfChange(files)).toBeUndefined()
    expect(fileOfChange([exempt])).toEqual({ file: exempt })
    expect(['requests/contoso/auto-x/y.yaml', 'requests/a/auto-'].every(isExempt)).toBe(true)
    expect(['requests/auto-x.yaml', 'requests/contoso/x/auto-y.yaml', 'x/requests/a/auto-b.yaml'].some(isExempt)).toBe(
      false,
    )
  })
})

describe('a request for access', () => {
  it('is one entry in a file of its own, in the layout of the rest', async () => {
    const change = await access({ groups: ['projects'], fields: { displayName: 'Li Wei', reason: 'Orders' } })
    expect(change).toMatchObject({ partner: 'contoso', until: '2027-05-26', isNew: true })
    expect(change.file).toMatch(/^requests\/contoso\/2026-11-27-[\da-f]{12}\.yaml$/)
    expect(change.text).toBe(
      `guests:\n  - email: li@contoso.com\n    displayName: Li Wei\n    groups: [projects]\n    expires: 2027-05-26\n    requested:\n      by: li@contoso.com\n      on: 2026-11-27\n      terms: ${AGREED}\n      reason: Orders\n`,
    )
    expect(await canonicalLayout(change.text)).toEqual({ text: change.text })
  })

  it('never says what the declaration decides', async () => {
    const change = await access({ fields: { companyName: 'Northwind', reason: 'x' } })
    expect(change.text).not.toContain('Northwind')
    const guest = (await guestsAfter(change)).find(({ email }) => email === 'li@contoso.com')
    expect(guest?.attributes['companyName']).toBe('Contoso Ltd')
  })

  it('keeps every answer to its letter, and nothing beside it, whatever it holds', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        '- email: x@y.example',
        'a: b #c',
        '*alias',
        '&anchor',
        '!!js/function x',
        '{{ github.token }}',
        '${IFS}$(id)`id`',
        '[skip ci] Closes #1 @everyone',
        '--- ...',
        '"\'\\',
        '2026-01-01',
        'null',
        'yes',
        '0x1f',
        '<<',
        'ignore guestlist: GUEST-NOWHERE',
        '# guestlist-ignore',
      ),
    )
    const request = (fields: Record<string, string>) =>
      readRequest(
        Buffer.from(JSON.stringify({ format: 1, asks: 'access', email: 'li@contoso.com', terms: AGREED, fields })),
        'r.json',
      )
    const wordsOf = (change: RequestChange): string =>
      [change.file, branchOf(change), messageOf(change), pullRequestBody(change)].join('\n').replaceAll(change.id, 'ID')
    const plain = wordsOf(await access())
    await fc.assert(
      fc.asyncProperty(text, text, text, async (displayName, department, reason) => {
        const read = await request({ displayName, department, reason }).catch(() => undefined)
        if (read === undefined || reason.trim() === '') return
        const change = await makeChange(read, { dir: '.', today: TODAY, files: filesOf(FILES) }).catch(
          (error: unknown) => {
            // A name of blanks alone is none: an error of the declaration, like a name that is too long.
            if (error instanceof InvalidInput) return undefined
            throw error
          },
        )
        if (change === undefined) return
        const guests = await guestsAfter(change)
        expect(guests).toHaveLength(8)
        const guest = guests.find(({ email }) => email === 'li@contoso.com')
        expect(guest?.attributes).toMatchObject({ displayName, department })
        expect(guest?.requested?.reason).toBe(reason)
        expect(wordsOf(change)).toBe(plain)
        expect((await canonicalLayout(change.text)).text).toBe(change.text)
      }),
      { numRuns: 60 },
    )
  })

  it('has the same name when it is sent again, and another one for another wish', async () => {
    const [one, same, other] = [await access(), await access(), await access({ until: '2027-01-01' })]
    expect(same.id).toBe(one.id)
    expect(other.id).not.toBe(one.id)
  })

  it('names the partner where the address does not lead to it', async () => {
    const change = await ask({ email: 'bo@gmail.com', partner: 'freelance' })
    expect(change.text).toContain('partner: freelance\n')
    expect((await access()).text).not.toContain('partner:')
  })

  it.each<[string, Partial<AccessRequest>, string]>([
    ['of a partner that takes none', { email: 'a@closed.example' }, 'REQUEST-CLOSED'],
    ['of nobody we know', { email: 'a@elsewhere.example' }, 'REQUEST-CLOSED'],
    ['of a synchronised partner', { email: 'a@synced.example' }, 'REQUEST-CLOSED'],
    ['for another partner than its address', { partner: 'freelance', email: 'a@contoso.com' }, ''],
    ['for a partner that has other domains', { partner: 'contoso', email: 'a@closed.example' }, 'REQUEST-PARTNER'],
    ['with an address that is almost the partner’s', { email: 'a@contos0.com' }, 'REQUEST-PARTNER'],
    ['with a domain of another alphabet', { email: 'a@cоntoso.com' }, 'REQUEST-PARTNER'],
    ['with a letter that looks like another one', { email: 'аnna@contoso.com' }, 'REQUEST-ADDRESS'],
    ['for a partner that is not there', { partner: 'nobody' }, 'REQUEST-PARTNER'],
    ['for a group that cannot be asked for', { groups: ['secret'] }, 'REQUEST-GROUP'],
    ['for a group that is not there', { groups: ['nothing'] }, 'REQUEST-GROUP'],
    ['with a field that is not asked for', { fields: { jobTitle: 'x', reason: 'x' } }, 'REQUEST-FIELD'],
    ['without what is required', { fields: {} }, 'REQUEST-FIELD'],
    ['for too long', { until: '2027-05-27' }, 'REQUEST-UNTIL'],
    ['for yesterday', { until: '2026-11-26' }, 'REQUEST-UNTIL'],
    ['without the terms', { terms: '0'.repeat(64) }, 'REQUEST-TERMS'],
    ['of somebody who is declared', { email: 'HERE@contoso.com' }, 'REQUEST-DECLARED'],
    ['of a former address', { email: 'before@contoso.com' }, 'REQUEST-DECLARED'],
    ['of what is no address', { email: 'a b@contoso.com' }, 'REQUEST-ADDRESS'],
  ])('%s is refused', async (_, request, code) => {
    expect(await codesOf(access(request))).toEqual(code === '' ? ['REQUEST-FIELD'] : [code])
  })

  it('that the declaration has no room for is refused with its own error', async () => {
    const full = { ...FILES, 'guestlist.yaml': FILES['guestlist.yaml'].replace('maxGuests: 8', 'maxGuests: 7') }
    const refused = ask({ fields: { reason: 'x' } }, full)
    await expect(refused).rejects.toThrow(InvalidInput)
  })
})

describe('a request for more time', () => {
  const later = (email: string, request: Partial<AccessRequest> = {}) =>
    ask({ asks: 'time', email: `${email}@contoso.com`, until: '2027-02-28', ...request })

  it.each([
    ['here', 'guestlist.yaml'],
    ['flow', 'guestlist.yaml'],
    ['row', 'rows.csv'],
    ['around', 'more.yaml'],
  ])('of %s changes the date alone, where it stands', async (name, file) => {
    const change = await later(name)
    expect(change).toMatchObject({ file, isNew: false })
    const before = (FILES as Record<string, string>)[file] ?? ''
    expect(change.text.replace('2027-02-28', '').length).toBeGreaterThanOrEqual(before.length - 10)
    const guest = (await guestsAfter(change)).find(({ email }) => email === `${name}@contoso.com`)
    expect(guest).toMatchObject({ expires: '2027-02-28' })
    expect(guest?.reinstate).toBeUndefined()
  })

  it('keeps comments, quotes and line ends', async () => {
    const windows = { ...FILES, 'guestlist.yaml': FILES['guestlist.yaml'].replaceAll('\n', '\r\n') }
    const change = await ask({ asks: 'time', email: 'here@contoso.com', until: '2027-02-28' }, windows)
    const requested = `    requested:\r\n      by: here@contoso.com\r\n      on: ${TODAY}\r\n      terms: ${AGREED}\r\n`
    const before = '2026-12-31 # the fair\r\n'
    expect(change.text).toBe(windows['guestlist.yaml'].replace(before, `2027-02-28 # the fair\r\n${requested}`))
  })

  it('unblocks whose access has ended, for long enough to be approved', async () => {
    const change = await later('ended')
    expect(change.reinstate).toBe('2026-12-11')
    const guest = (await guestsAfter(change)).find(({ email }) => email === 'ended@contoso.com')
    expect(guest).toMatchObject({ expires: '2027-02-28', reinstate: '2026-12-11' })
    expect((await later('ended', { until: '2026-11-30' })).reinstate).toBe('2026-11-30')
  })

  it.each<[string, string, Partial<AccessRequest>, string]>([
    ['for somebody who is not declared', 'nobody', {}, 'REQUEST-UNKNOWN'],
    ['for somebody whom an owner blocked', 'gone', {}, 'REQUEST-BLOCKED'],
    ['for an account that the entry keeps blocked', 'kept', {}, 'REQUEST-BLOCKED'],
    ['that would be an earlier end', 'here', { until: '2026-12-01' }, 'REQUEST-UNTIL'],
    ['beyond the limit', 'here', { until: '2028-01-01' }, 'REQUEST-UNTIL'],
    ['with a group', 'here', { groups: ['projects'] }, 'REQUEST-FIELD'],
    ['without the terms of today', 'here', { terms: '1'.repeat(64) }, 'REQUEST-TERMS'],
    ['under another partner', 'here', { partner: 'freelance' }, 'REQUEST-PARTNER'],
  ])('%s is refused', async (_, name, request, code) => {
    expect(await codesOf(later(name, request))).toEqual([code])
  })
})

describe('a request for an end', () => {
  it('sets the last day, today unless it says another one', async () => {
    const change = await ask({ asks: 'end', email: 'here@contoso.com' })
    expect(change).toMatchObject({ until: TODAY })
    expect(change.text).toContain('expires: 2026-11-27 # the fair')
  })

  it('is none where access ends earlier anyhow', async () => {
    expect(await codesOf(ask({ asks: 'end', email: 'here@contoso.com', until: '2027-01-01' }))).toEqual([
      'REQUEST-UNTIL',
    ])
  })
})

describe('a request that is no request', () => {
  const read = (value: unknown) =>
    readRequest(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)), 'r.json')
  const base = { format: 1, asks: 'access', email: 'a@contoso.com' }
  it.each<[string, unknown]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', []],
    ['another format', { ...base, format: 2 }],
    ['an unknown key', { ...base, userType: 'Member' }],
    ['two lines in an answer', { ...base, fields: { reason: 'a\nb' } }],
    ['letters that nobody sees', { ...base, fields: { reason: 'a\u202Eb' } }],
    ['a number for an answer', { ...base, fields: { reason: 1 } }],
    ['a date that is none', { ...base, until: '2027-02-30' }],
    ['an address of two lines', { ...base, email: 'a@contoso.com\nb' }],
    ['too many bytes', { ...base, fields: { reason: 'x'.repeat(70_000) } }],
  ])('%s is refused', async (_, value) => {
    await expect(read(value)).rejects.toThrow(InvalidInput)
  })
})
