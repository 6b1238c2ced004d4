import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { GuestlistError } from '../errors.ts'
import { addDays } from '../util/days.ts'
import { dueNotices, type Notice, type Subject } from './due.ts'
import { type Addressees, type Letter, lettersOf } from './letters.ts'
import { digestOf, firstMemory, type Memory, openMemory, windowOf } from './memory.ts'
import { sendLetters } from './send.ts'
import { inLine } from '../mail/index.ts'
import type { Sender } from './words.ts'

const TODAY = '2026-11-27' // A Friday.
const SARA: Subject = {
  email: 'sara@contoso.com',
  name: 'Sara',
  partner: 'contoso',
  state: 'active',
  expires: null,
  invited: '2026-11-01',
  redeemWithin: 14,
  lacksSponsor: false,
  sponsors: ['anna@northwind.example'],
}
const sender: Sender = { organization: 'Northwind', pageOf: () => 'https://guests.northwind.example/contoso' }
const nobody: Addressees = { owners: new Map(), outside: new Set() }
const told = (subject: Partial<Subject>, after = addDays(TODAY, -1), today = TODAY): string[] =>
  dueNotices({ ...SARA, ...subject }, { after, today }).map(({ kind, due }) => `${kind} ${due}`)
const lettersFor = (notices: readonly Notice[], addressees = nobody): Letter[] =>
  lettersOf(notices, addressees, sender, () => false).letters
const noticesOf = (...subjects: Partial<Subject>[]): Notice[] =>
  subjects.flatMap((subject) => dueNotices({ ...SARA, ...subject }, { after: addDays(TODAY, -1), today: TODAY }))

describe('what is due', () => {
  it.each([
    [30, true],
    [7, true],
    [31, false],
    [29, false],
    [8, false],
    [0, false],
  ])('%i days before the end: %s', (days, isTold) => {
    expect(told({ expires: addDays(TODAY, days) })).toHaveLength(isTold ? 1 : 0)
  })

  it('is told once, however the days are cut into runs, and on a missed day later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 31, max: 90 }), fc.array(fc.integer({ min: 1, max: 6 })), (days, gaps) => {
        const expires = addDays(TODAY, days)
        const found: string[] = []
        let after = addDays(TODAY, -1)
        for (const gap of [...gaps, ...Array.from({ length: 100 }, () => 1)]) {
          const today = addDays(after, gap)
          found.push(...told({ expires }, after, today))
          after = today
        }
        expect(found).toEqual([`accessEnds ${addDays(expires, -30)}`, `accessEnds ${addDays(expires, -7)}`])
      }),
    )
  })

  it('is the nearer end where a long gap holds both, and nothing once access has ended', () => {
    const expires = addDays(TODAY, 5)
    expect(told({ expires }, addDays(TODAY, -31))).toEqual([`accessEnds ${addDays(expires, -7)}`])
    expect(told({ expires: addDays(TODAY, -1) }, addDays(TODAY, -31))).toEqual([])
  })

  it('is an open invitation after the limit, and no end for who never came', () => {
    const open = { state: 'pending', invited: addDays(TODAY, -14) } as const
    expect(told({ ...open, expires: addDays(TODAY, 7) })).toEqual([`notRedeemed ${TODAY}`])
    expect(told({ ...open, state: 'active' })).toEqual([])
    expect(told({ ...open, expires: addDays(TODAY, -1) })).toEqual([])
  })

  it('is a missing sponsor on Mondays, also where Monday’s run was missed', () => {
    const week = Array.from({ length: 7 }, (_, at) => addDays(TODAY, at))
    const days = week.filter((today) => told({ lacksSponsor: true }, addDays(today, -1), today).length > 0)
    expect(days).toEqual(['2026-11-30'])
    expect(told({ lacksSponsor: true }, '2026-11-29', '2026-12-02')).toEqual(['noSponsor 2026-11-30'])
  })
})

describe('mails', () => {
  const ends = { expires: addDays(TODAY, 7) }

  it('go to the guest, and as one list to each sponsor', () => {
    const letters = lettersFor(noticesOf(ends, { ...ends, email: 'li@contoso.com', name: 'Li' }))
    expect(letters.map(({ audience, mail }) => `${audience} ${mail.to}`)).toEqual([
      'person li@contoso.com',
      'person sara@contoso.com',
      'sponsor anna@northwind.example',
    ])
    expect(letters[2]?.mail.text).toContain('- Li (li@contoso.com): 2026-12-04\n- Sara (sara@contoso.com)')
  })

  it('tell no guest of another, be it as a sponsor or as an owner', () => {
    const outside = new Set(['li@contoso.com'])
    const letters = lettersFor(noticesOf({ ...ends, sponsors: ['Li@contoso.com'], lacksSponsor: true }), {
      outside,
      owners: new Map([['contoso', ['li@contoso.com']]]),
    })
    expect(letters.map(({ mail }) => mail.to)).toEqual(['sara@contoso.com'])
    expect(letters.map(({ mail }) => mail.text).join('')).not.toMatch(/li@|anna@/)
  })

  it('are as they are declared: the partner’s to its people, in the language of the guest, and as usual to sponsors', () => {
    const ending = (subject: string) => ({ accessEnds: { subject } })
    const mails = {
      replyTo: 'guests@northwind.example',
      templates: { ...ending('Ends'), accessEndsForSponsor: { text: 'Whom: {guests}' } },
      languages: { de: { ...ending('Endet'), accessEndsForSponsor: { text: 'Wer: {guests}' } } },
      partners: { fabrikam: ending('Fabrikam') },
    }
    const people = noticesOf(
      ends,
      { ...ends, email: 'li@contoso.com', language: 'de-DE' },
      { ...ends, email: 'x@f.com', partner: 'fabrikam' },
    )
    const { letters } = lettersOf(people, nobody, { ...sender, mails }, () => false)
    const told = letters.map(({ audience, mail }) => [audience, mail.subject, mail.replyTo])
    const answers = 'guests@northwind.example'
    expect(told).toEqual([
      ['person', 'Endet', answers],
      ['person', 'Ends', answers],
      ['person', 'Fabrikam', answers],
      ['sponsor', 'Access of guests of Northwind ends soon', answers],
    ])
    expect(letters[3]?.mail.text).toMatch(/^Whom: - Sara/)
  })

  it('say of whom nobody can be told', () => {
    const monday = { after: '2026-11-29', today: '2026-11-30' }
    const notices = dueNotices({ ...SARA, lacksSponsor: true }, monday)
    expect(lettersOf(notices, nobody, sender, () => false).untold.map(({ email }) => email)).toEqual([SARA.email])
    const owners = new Map([['contoso', ['bo@northwind.example']]])
    expect(lettersOf(notices, { ...nobody, owners }, sender, () => false)).toMatchObject({
      untold: [],
      letters: [{ audience: 'owner', mail: { to: 'bo@northwind.example' } }],
    })
  })

  it('have one line for each guest and nothing of a person in the subject, whatever the values hold', () => {
    const part = fc.constantFrom(
      'a',
      '\r\n',
      '\n',
      '\u2028',
      '\u0085',
      '\u202e',
      '\0',
      '- x',
      'Bcc: x@y.z',
      '{link}',
      '$&',
      '=?utf-8?q?x?=',
    )
    fc.assert(
      fc.property(fc.array(part), fc.array(part), (name, partner) => {
        const subject = { ...ends, name: name.join(''), partner: partner.join('') }
        const plain = lettersFor(noticesOf(ends))
        const odd = lettersFor(noticesOf(subject))
        expect(odd.map(({ mail }) => mail.subject)).toEqual(plain.map(({ mail }) => mail.subject))
        expect(odd.map(({ mail }) => mail.text.split(/[\r\n\u0085\u2028\u2029]/).length)).toEqual(
          plain.map(({ mail }) => mail.text.split('\n').length),
        )
        expect(odd.map(({ mail }) => mail.text).join('')).not.toMatch(/[\u202e\0]/)
      }),
    )
  })

  it('cut what is long by characters', () => {
    expect(inLine('😀'.repeat(300))).toMatch(/^\u{1f600}{199}…$/u)
  })
})

describe('a run that dies or fails', () => {
  const letters = lettersFor(
    noticesOf({ expires: addDays(TODAY, 7) }, { expires: addDays(TODAY, 7), email: 'li@contoso.com' }),
  )
  const start = firstMemory('northwind', TODAY)
  const { signal } = new AbortController()
  const alone = openMemory(undefined, 'northwind')

  it.each([0, 1, 2])('at mail %i repeats at most that one, with the same id, and loses none', async (at) => {
    const box: { to: string; id: string | undefined }[] = []
    let kept: Memory = start
    const mailer = {
      send: async ({ to, id }: { to: string; id?: string }) => void box.push({ to, id }),
      close: async () => undefined,
    }
    const remember = (memory: Memory): boolean => {
      if (box.length === at + 1) throw new Error('killed')
      kept = memory
      return true
    }
    await expect(
      sendLetters(letters, { mailer, memory: start, keeper: { ...alone, remember }, signal }),
    ).rejects.toThrow('killed')
    const rest = lettersOf(
      letters.flatMap(({ notices, audience }) => (audience === 'person' ? notices : [])),
      nobody,
      sender,
      (to, notice) => kept.sent.includes(digestOf(to, notice, kept)),
    ).letters
    await sendLetters(rest, { mailer, memory: kept, keeper: alone, signal })
    expect(box).toHaveLength(letters.length + 1)
    expect(new Set(box.map(({ to, id }) => `${to} ${id ?? ''}`)).size).toBe(letters.length)
  })

  it('goes on after a mail that is refused, and gives up a server that refuses all', async () => {
    const close = async (): Promise<undefined> => undefined
    const refusing = (which: string) => ({
      send: async ({ to }: { to: string }) => {
        if (to.includes(which)) throw new GuestlistError('refused')
      },
      close,
    })
    const how = { memory: start, keeper: alone, signal }
    const one = await sendLetters(letters, { ...how, mailer: refusing('li@') })
    expect(one.sent.map(({ status }) => status)).toEqual(['failed', 'sent', 'sent'])
    expect(one.memory.sent).toHaveLength(3)
    const all = await sendLetters([...letters, ...letters], { ...how, mailer: refusing('@') })
    expect(all.sent.map(({ status }) => status)).toEqual([
      'failed',
      'failed',
      'failed',
      'not attempted',
      'not attempted',
      'not attempted',
    ])
  })

  it.each([0, 1, 2])('ends at mail %i where another one began, which repeats one mail at most', async (at) => {
    const file = join(temporaryFolder('notices'), 'state.json')
    const first = openMemory(file, 'northwind')
    first.remember({ ...start, run: 'first' })
    const told: string[] = []
    const mailer = {
      send: async ({ to }: { to: string }) => {
        told.push(to)
        if (told.length !== at + 1) return
        const second = openMemory(file, 'northwind')
        expect(second.remember({ ...start, ...second.memory, run: 'second' })).toBe(true)
      },
      close: async () => undefined,
    }
    const { sent } = await sendLetters(letters, { mailer, memory: { ...start, run: 'first' }, keeper: first, signal })
    expect(sent.map(({ status }) => status)).toEqual(letters.map((_, nth) => (nth <= at ? 'sent' : 'not attempted')))
    expect(openMemory(file, 'northwind').memory).toMatchObject({ run: 'second', sent: { length: at } })
    expect(first.remember(start)).toBe(false)
  })

  it('looks back a month at most', () => {
    expect(windowOf({ ...start, through: '2026-01-01' }, TODAY).after).toBe('2026-10-27')
    expect(windowOf({ ...start, through: '2026-11-20' }, TODAY).after).toBe('2026-11-20')
  })
})
