import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog, scrub } from './log.ts'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJyb2xlcyI6W119.c2lnbmF0dXJl'
const redeem =
  'https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.microsoft.com%2fredeem%2f%3fticket%3dabc'

describe('the log', () => {
  it('holds no token, secret or redeem link, wherever it stands', () => {
    const lines: string[] = []
    const log = createLog({ level: 'debug', to: { write: (line) => void lines.push(line) } })
    log.debug(
      {
        headers: { Authorization: `Bearer ${token}`, Accept: 'x' },
        body: { inviteRedeemUrl: redeem, list: [{ clientSecret: 'hunter2' }] },
      },
      'request',
    )
    log.warn({ error: new Error(`refused Bearer ${token}`) }, `see ${redeem} and ${token}`)
    log.info('plain')
    const all = lines.join('')
    expect(lines).toHaveLength(3)
    for (const secret of [token, 'c2lnbmF0dXJl', 'ticket', 'hunter2']) expect(all).not.toContain(secret)
    expect(all).toContain('"Accept":"x"')
    expect(all).toContain('"msg":"plain"')
    expect(all).toContain('"level":"debug"')
  })

  it('keeps everything else as it is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('id', 'mail', 'displayName', 'value'),
          fc.oneof(fc.integer(), fc.boolean(), fc.emailAddress()),
        ),
        (fields) => {
          expect(scrub(fields)).toEqual({ ...fields })
        },
      ),
    )
  })

  it('is silent below its level', () => {
    const lines: string[] = []
    const log = createLog({ level: 'warn', to: { write: (line) => void lines.push(line) } })
    log.debug({}, 'no')
    log.info({}, 'no')
    expect(lines).toEqual([])
  })
})
