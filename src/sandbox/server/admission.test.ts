import { describe, expect, it } from 'vitest'
import { admission, readHost } from './admission.ts'
import { GraphErrorResponse } from '../core/errors.ts'

const hosts = [
  { name: 'sandbox.example', port: undefined },
  { name: 'one.example', port: '81' },
]
const admit = admission({ scheme: 'http', hosts })

/** The address that is asked for, or the status of the refusal. */
const outcome = (headers: readonly (readonly [string, string])[], target = '/v1.0/users'): string | number => {
  try {
    return admit({ target, rawHeaders: headers.flat() }).href
  } catch (error) {
    if (error instanceof GraphErrorResponse) return error.status
    throw error
  }
}

const at = (host: string) => `http://${host}/v1.0/users`

describe('who may ask', () => {
  it.each([
    'localhost',
    'localhost:8080',
    'LOCALHOST:8080',
    'tenant.localhost:1',
    '127.0.0.1:65535',
    '127.8.9.10:8080',
    '[::1]:8080',
    'sandbox.example',
    'sandbox.example:9',
    'one.example:81',
  ])('answers to %s, and links begin there', (host) => {
    expect(outcome([['Host', host]])).toBe(at(host.toLowerCase()))
  })

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    '127.0.0.1.evil.example',
    '0.0.0.0:8080',
    '[::]:80',
    '[::ffff:1.2.3.4]:80',
    '192.168.0.1',
    '128.0.0.1',
    'graph.microsoft.com',
    'sub.sandbox.example',
    'one.example:82',
  ])('refuses the host %s', (host) => {
    expect(outcome([['Host', host]])).toBe(403)
  })

  it.each([
    '',
    ' ',
    'local host',
    'localhost:',
    'localhost:x',
    'localhost:99999',
    'user@localhost',
    'localhost@evil.example',
    'localhost/evil',
    'localhost#',
    'localhost?x',
    String.raw`localhost\evil`,
    '127.0.0.999',
    '[::1',
    '[::g]',
    '%6cocalhost',
    'löcalhost',
    'localhost, evil.example',
    'http://localhost',
  ])('says that %j is not a host', (host) => {
    expect(outcome([['Host', host]])).toBe(400)
  })

  it('wants one host and no more', () => {
    expect(outcome([])).toBe(400)
    expect(
      outcome([
        ['Host', 'localhost'],
        ['host', 'localhost'],
      ]),
    ).toBe(400)
  })

  it.each([
    ['http://localhost:8080/v1.0/users?x', 'http://localhost:8080/v1.0/users?x'],
    ['HTTP://127.0.0.1/v1.0', 'http://127.0.0.1/v1.0'],
    ['http://sandbox.example', 'http://sandbox.example/'],
    ['http://evil.example/v1.0', 403],
    ['https://user@localhost/v1.0', 400],
    ['http:///v1.0', 400],
    [String.raw`http://localhost\@evil.example/`, 'http://localhost//@evil.example/'],
    ['ftp://localhost/v1.0', 400],
    ['*', 400],
    ['@evil.example/', 400],
    [':80/', 400],
    ['//evil.example/v1.0', 'http://localhost//evil.example/v1.0'],
    [`/${'x'.repeat(20_000)}`, 414],
  ])('reads the target %s', (target, expected) => {
    expect(outcome([['Host', 'localhost']], target)).toBe(expected)
  })

  it('checks the host beside an absolute address too', () => {
    expect(outcome([['Host', 'evil.example']], 'http://localhost/v1.0')).toBe(403)
  })

  it.each([
    'http://evil.example',
    'null',
    '',
    'http://localhost',
    'http://localhost:5173',
    'https://localhost:8080',
    'http://127.0.0.1:8080',
    'http://localhost:8080.evil.example',
  ])('refuses a page of %j', (origin) => {
    const host: [string, string] = ['Host', 'localhost:8080']
    expect(outcome([host, ['Origin', origin]])).toBe(403)
    expect(outcome([host, ['Origin', 'http://localhost:8080'], ['ORIGIN', origin]])).toBe(403)
  })

  it.each(['cross-site', 'same-site', 'Cross-Site', 'new-word', ''])('refuses Sec-Fetch-Site: %s', (site) => {
    expect(
      outcome([
        ['Host', 'localhost'],
        ['Sec-Fetch-Site', site],
      ]),
    ).toBe(403)
  })

  it('answers its own pages and what a person types', () => {
    expect(
      outcome([
        ['Host', 'localhost:8080'],
        ['Origin', 'http://localhost:8080'],
        ['Sec-Fetch-Site', 'same-origin'],
      ]),
    ).toBe(at('localhost:8080'))
    expect(
      outcome([
        ['Host', 'localhost'],
        ['Sec-Fetch-Site', 'none'],
      ]),
    ).toBe(at('localhost'))
  })

  it('asks nothing that a proxy or a client claims of the host and the method', () => {
    expect(
      outcome([
        ['X-Forwarded-Host', 'localhost'],
        ['Forwarded', 'host=localhost'],
        ['X-HTTP-Method-Override', 'GET'],
        ['Host', 'evil.example'],
      ]),
    ).toBe(403)
  })
})

describe('--host', () => {
  it.each([
    ['Sandbox.Example', { name: 'sandbox.example', port: undefined }],
    ['sandbox.example:8080', { name: 'sandbox.example', port: '8080' }],
    ['10.1.2.3', { name: '10.1.2.3', port: undefined }],
    ['http://sandbox.example', undefined],
    ['*', undefined],
    ['', undefined],
  ])('reads %s', (text, expected) => {
    expect(readHost(text)).toEqual(expected)
  })
})
