import { describe, expect, it } from 'vitest'
import { createChosenLanguages } from '../chosen-languages.ts'
import { memoryForge } from '../forge.fixture.ts'
import { administration, entry, FILES } from './administration.fixture.ts'
import { createDecisionMails } from './decision-mails.ts'

const START = Date.parse('2026-11-27T09:00:00Z')
const HOUR = 3_600_000

const setUp = (links?: Map<string, string>) => {
  const made = administration()
  let now = START
  const mails = () =>
    createDecisionMails({
      ...made.parts,
      clock: { now: () => now, sleep: () => Promise.resolve() },
      ...(links === undefined ? {} : { redeemUrlOf: (email: string) => links.get(email) }),
    })
  const approve = async () => {
    const [proposal] = await made.forge.list('open')
    if (proposal !== undefined)
      await made.forge.approve(proposal.id, { head: proposal.head, planDigest: '' }, { login: 'anna', token: '' })
  }
  return { ...made, mails: mails(), again: mails, sent: made.mails, approve, later: (ms: number) => (now += ms) }
}

describe('mails about decisions', () => {
  it('are sent once, wherever it was decided, and again by no other process', async () => {
    const { ask, approve, mails, sent, again, later, forge } = setUp()
    await ask()
    await ask(entry('kim@contoso.example'), 'b2')
    await mails.check()
    expect(sent).toEqual([])
    await approve()
    await forge.deny('2', 'Ask your lead.\nSubject: x', { login: 'anna', token: '' })
    await Promise.all([mails.check(), mails.check()])
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['li@contoso.example', 'Your request for access to Northwind Traders was approved'],
      ['kim@contoso.example', 'Your request for access to Northwind Traders was denied'],
    ])
    expect(sent[1]?.text).toContain('Ask your lead.')
    later(2 * HOUR)
    await again().check()
    expect(sent).toHaveLength(2)
  })

  it('wait for the link, which goes to its own address, and no longer than an hour', async () => {
    const links = new Map([['kim@contoso.example', 'https://login.microsoftonline.com/redeem?rd=kim']])
    const { ask, approve, mails, sent, later } = setUp(links)
    await ask()
    await approve()
    await mails.check()
    expect(sent).toEqual([])
    links.set('li@contoso.example', 'https://login.microsoftonline.com/redeem?rd=li')
    await mails.check()
    expect(sent[0]?.text).toContain('rd=li')
    await ask(entry('max@contoso.example'), 'c3')
    await approve()
    later(2 * HOUR)
    await mails.check()
    expect(sent[1]).toMatchObject({ to: 'max@contoso.example' })
    expect(sent[1]?.text).not.toContain('login.microsoftonline.com')
  })

  it('with a link that comes after a restart are sent once, and without it not again', async () => {
    const links = new Map<string, string>()
    const { ask, approve, mails, sent, again, later } = setUp(links)
    await ask()
    await ask(entry('kim@contoso.example'), 'b2')
    await approve()
    await approve()
    later(HOUR + 10 * 60_000)
    await mails.check()
    const next = again()
    await next.check()
    expect(sent).toEqual([])
    links.set('li@contoso.example', 'https://login.microsoftonline.com/redeem?rd=li')
    for (let n = 0; n < 2; n++) await next.check()
    expect(sent.map(({ to, text }) => [to, text.includes('rd=li')])).toEqual([['li@contoso.example', true]])
    await again().check()
    later(2 * HOUR)
    await next.check()
    expect(sent).toHaveLength(1)
  })

  it('are as the protected branch says now, in the language of whoever asked, else of the entry', async () => {
    const denied = (text: string): string => `{ denied: { subject: "${text}" } }`
    const mails = `mails: { templates: ${denied('No')}, languages: { de: ${denied('Nein')}, fr: ${denied('Non')} } }\n`
    const { parts, forge, mails: sent, ask } = administration({ forge: memoryForge({ ...FILES, 'mails.yaml': mails }) })
    const chosenLanguages = createChosenLanguages()
    const decisions = createDecisionMails({ ...parts, chosenLanguages })
    const french = entry('kim@contoso.example', 'Kim', '    preferredLanguage: fr-CA\n')
    await ask()
    await ask(french, 'b2')
    await ask(entry('max@contoso.example'), 'c3')
    const [first] = await forge.list('open')
    for (const { branch } of await forge.list('open'))
      if (branch === first?.branch) chosenLanguages.remember(branch, 'de')
    for (const { id } of await forge.list('open')) await forge.deny(id, '', { login: 'anna', token: '' })
    await decisions.check()
    const german = first?.id === '1' ? 'li' : first?.id === '3' ? 'max' : 'kim'
    const expected = { li: 'No', kim: 'Non', max: 'No', [german]: 'Nein' }
    expect(Object.fromEntries(sent.map(({ to, subject }) => [to.split('@')[0], subject]))).toEqual(expected)
  })

  it('undo nothing where they fail, and are not tried again', async () => {
    const made = administration()
    let tries = 0
    const mails = createDecisionMails({
      ...made.parts,
      mailer: {
        send() {
          tries += 1
          return Promise.reject(new Error('no server'))
        },
      },
    })
    await made.ask()
    await made.forge.deny('1', 'No.', { login: 'anna', token: '' })
    await mails.check()
    await mails.check()
    expect(tries).toBe(1)
  })

  it('are not sent for settings, which nobody asked for', async () => {
    const { forge, mails, sent } = setUp()
    await forge.propose({
      branch: 'settings/contoso/1',
      file: 'partners/fabrikam.yaml',
      text: 'partners: { fabrikam: { domains: [fabrikam.example] } }\n',
      title: 'Settings',
      body: '',
      parent: await forge.base(),
    })
    await forge.deny('1', 'No.', { login: 'anna', token: '' })
    await mails.check()
    expect(sent).toEqual([])
  })
})
