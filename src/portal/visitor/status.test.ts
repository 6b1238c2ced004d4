import { describe, expect, it } from 'vitest'
import type { Account } from '../accounts.ts'
import { browser, openedFor, proven, termsOf } from './visitor.fixture.ts'
import { WORDS } from './words.ts'

const setUp = async (email: string, form: Record<string, string>) => {
  let account: Account | 'unreadable' = 'absent'
  const read: string[] = []
  const portal = openedFor({
    accountOf: (of) => {
      read.push(of)
      return account === 'unreadable' ? Promise.reject(new Error('not now')) : Promise.resolve(account)
    },
  })
  const { go } = await proven(portal, email)
  const sent = await go('/request', { ...form, agree: await termsOf(go) })
  const path = new URL(sent.headers.get('location') ?? '', 'https://x').pathname
  const [proposal] = await portal.forge.list('open')
  return {
    read,
    decide: (how: 'approve' | 'deny') =>
      how === 'approve'
        ? portal.forge.approve(
            proposal?.id ?? '',
            { head: proposal?.head ?? '', planDigest: '' },
            { login: 'anna', token: '' },
          )
        : portal.forge.deny(proposal?.id ?? '', 'Not now.', { login: 'anna', token: '' }),
    becomes: (next: typeof account) => (account = next),
    later: (minutes: number) => (portal.time.now += minutes * 60_000),
    says: async () => {
      const page = await (await browser(portal).go(path)).text()
      return /<p role="status">([^<]*)/.exec(page)?.[1]?.trim() ?? page
    },
  }
}
const ACCESS = { asks: 'access', 'field-displayName': 'Li' }
const blocked = WORDS.approvedBlocked.replace('{organization}', 'Northwind Traders')

describe('the status of a request', () => {
  it('follows the decision, the invitation and its acceptance', async () => {
    const { decide, becomes, later, says, read } = await setUp('li@contoso.com', ACCESS)
    expect([await says(), read]).toEqual([WORDS.waiting, []])
    await decide('approve')
    later(61)
    expect(await says()).toBe(WORDS.approved)
    becomes('invited')
    expect(await says()).toBe(WORDS.approved)
    later(1)
    expect(await says()).toBe(WORDS.approvedInvited)
    becomes('ready')
    later(1)
    expect(await says()).toBe(WORDS.approvedReady)
    expect(read).toEqual(['li@contoso.com', 'li@contoso.com', 'li@contoso.com'])
  })

  it('does not call an account blocked that is about to be unblocked', async () => {
    const { decide, becomes, later, says } = await setUp('old@contoso.com', { asks: 'time', until: '2027-01-31' })
    await decide('approve')
    becomes('blocked')
    later(61)
    expect(await says()).toBe(WORDS.approved)
    later(25 * 60)
    expect(await says()).toBe(blocked)
  })

  it('says what is known where the tenant cannot be read, and asks it nothing that it need not', async () => {
    const one = await setUp('li@contoso.com', ACCESS)
    await one.decide('approve')
    one.becomes('unreadable')
    one.later(61)
    expect(await one.says()).toBe(WORDS.approved)
    const two = await setUp('li@contoso.com', ACCESS)
    await two.decide('deny')
    two.later(61)
    expect([await two.says(), two.read]).toEqual([WORDS.denied, []])
    const end = await setUp('now@contoso.com', { asks: 'end' })
    await end.decide('approve')
    end.later(61)
    expect([await end.says(), end.read]).toEqual([WORDS.approvedEnd, []])
  })
})
