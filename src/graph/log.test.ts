import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'
import { scrub, shownPath } from './scrub.ts'

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
          fc.constantFrom('id', 'path', 'ms', 'value'),
          fc.oneof(fc.integer(), fc.boolean(), fc.uuid(), fc.constantFrom('/v1.0/users?$top=999', '404 Not Found')),
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

  const encodings: readonly ((text: string) => string)[] = [
    (text) => text,
    encodeURIComponent,
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
    (text) => encodeURIComponent(text).toLowerCase(),
    (text) => text.replaceAll('@', '%40'),
    (text) => text.replaceAll('@', '&#64;'),
    (text) => text.replaceAll('@', '\\u0040'),
  ]
  const carriers: readonly ((name: string) => object | string)[] = [
    (name) => `GET https://graph.microsoft.com/v1.0/users/${name}?$select=id`,
    (name) => `GET /v1.0/users?$filter=mail eq '${name}'&$top=1: 404`,
    (name) => `GET /v1.0/users?%24filter=mail%20eq%20%27${name}%27 200`,
    (name) => `proxy http://${name}:hunter2@proxy.example:8080 refuses`,
    (name) => new Error(`${name} is invited already`, { cause: new Error(`<${name}>`) }),
    (name) => ({ body: JSON.stringify({ invitedUserEmailAddress: name, list: [name] }) }),
    (name) => ({ [name]: { deep: [[{ said: `"${name}"` }]] } }),
    (name) => ({ error: new Error('x', { cause: new Error(`POST /v1.0/invitations: ${name}`) }) }),
    (name) => ({ headers: { location: `https://x.example/?next=${encodeURIComponent(`/users/${name}`)}` } }),
  ]

  it('names no guest: in no part of a line, in no encoding', () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9.+_'-]{2,9}[a-z]$/)
    fc.assert(
      fc.property(
        part.filter((local) => local.length > 4),
        fc.constantFrom(...encodings),
        fc.constantFrom(...carriers),
        fc.constantFrom('@contoso.com', '_contoso.com#EXT#@northwind.onmicrosoft.com'),
        (local, encode, carry, rest) => {
          const lines: string[] = []
          const log = createLog({ level: 'debug', to: { write: (line) => void lines.push(line) } })
          const carried = carry(encode(`q${local}${rest}`))
          if (typeof carried === 'string') log.debug(carried)
          log.debug(typeof carried === 'string' ? { carried } : carried, 'request')
          const all = lines.join('')
          // An apostrophe ends a word: what stands before it may be anything.
          const telling = local.split("'").at(-1) ?? ''
          if (telling.length > 3) expect(all).not.toContain(`${telling}${encode(rest)}`)
          expect(all).not.toMatch(/hunter2|@contoso|%40contoso|%40northwind/i)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('shows of a path what was asked, and never about whom', () => {
    for (const [path, shown] of [
      ['/v1.0/users?$select=id,mail&$top=999', '/v1.0/users?$select=id,mail&$top=999'],
      ["/v1.0/users?$filter=displayName eq 'Sara & Co'&$select=id", '/v1.0/users?$filter=…&…=…&$select=id'],
      ['/v1.0/users/sara@contoso.com/manager/$ref', '/v1.0/users/[redacted]/manager/$ref'],
      ['/v1.0/users/sara%2540contoso.com', '/v1.0/users/[redacted]'],
      [
        'https://graph.microsoft.com/v1.0/users?%24skiptoken=RFNwdAIAAQ',
        'https://graph.microsoft.com/v1.0/users?%24skiptoken=…',
      ],
      ["/v1.0/tenantRelationships/find(domainName='contoso.com')", '/v1.0/tenantRelationships/find(…)'],
      ['/v1.0/$batch', '/v1.0/$batch'],
    ])
      expect(shownPath(path ?? '')).toBe(shown)
  })

  it('takes no longer for a long line than for its length', () => {
    const long = 'a'.repeat(4_000_000)
    const began = performance.now()
    scrub([
      long,
      `https://${long}`,
      `$filter=${long}`,
      '%25'.repeat(1_000_000),
      'eyJ'.repeat(1_000_000),
      '://'.repeat(1_000_000),
    ])
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
