import { describe, expect, it } from 'vitest'
import { ConnectionError } from '../errors.ts'
import { causeCode, connectionError } from './connection-error.ts'

const failing = (code: string): Error => Object.assign(new Error(`${code}: something`), { code })

describe('a failed connection', () => {
  const cases: [code: string, sent: boolean, permanent: boolean, says: RegExp, help: RegExp][] = [
    ['ENOTFOUND', false, false, /DNS does not know/, /DNS server/],
    ['EAI_AGAIN', false, false, /DNS does not respond/, /network connection/],
    ['ENETUNREACH', false, false, /cannot be reached/, /network connection/],
    ['ECONNREFUSED', false, false, /refuses/, /HTTPS_PROXY/],
    ['UND_ERR_CONNECT_TIMEOUT', false, false, /does not respond/, /firewall/],
    ['CERT_HAS_EXPIRED', false, true, /not valid at this time/, /clock/],
    ['CERT_NOT_YET_VALID', false, true, /not valid at this time/, /clock/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', false, true, /not for/, /not the one in the address/],
    ['SELF_SIGNED_CERT_IN_CHAIN', false, true, /not signed by an authority/, /NODE_EXTRA_CA_CERTS/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', false, true, /not signed by an authority/, /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', false, true, /not signed by an authority/, /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', false, true, /not signed by an authority/, /NODE_EXTRA_CA_CERTS/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', false, true, /TLS/, /http or https/],
    ['UND_ERR_HEADERS_TIMEOUT', true, false, /too long/, /network/],
    ['ETIMEDOUT', true, false, /too long/, /network/],
    ['ECONNRESET', true, false, /interrupted/, /network/],
    ['UND_ERR_SOCKET', true, false, /interrupted/, /network/],
    ['E_NEVER_HEARD_OF', true, false, /no complete response/, /network/],
  ]
  it.each(cases)('%s has its sentence', (code, sent, permanent, says, help) => {
    const result = connectionError(failing(code), 'graph.example', 'GET /v1.0/users')
    expect(result.error.sent).toBe(sent)
    expect(result.permanent).toBe(permanent)
    expect(result.error.message).toMatch(says)
    expect(result.error.message).toContain('graph.example')
    expect(result.error.message).toContain(code)
    expect(result.error.help).toMatch(help)
    expect(result.error.exit).toBe(1)
  })

  it('finds the code however deep it lies', () => {
    expect(causeCode(new TypeError('fetch failed', { cause: failing('ECONNRESET') }))).toBe('ECONNRESET')
    expect(causeCode(new AggregateError([failing('ECONNREFUSED'), failing('ENETUNREACH')]))).toBe('ECONNREFUSED')
    expect(causeCode('text')).toBeUndefined()
  })

  it('keeps what a transport already knows', () => {
    const known = new ConnectionError('it broke', { sent: false, help: 'mend it' })
    const { error } = connectionError(known, 'graph.example', 'GET /v1.0/users')
    expect(error).toMatchObject({ sent: false, help: 'mend it', message: 'GET /v1.0/users: it broke' })
  })
})
