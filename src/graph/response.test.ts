import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readErrorBody, classifyResponse, parseBody, retryAfter } from './response.ts'
import type { GraphCall, Method } from './request.ts'

const call = (method: Method): GraphCall => ({ method, path: '/v1.0/users/x', headers: {} })
const now = Date.UTC(2026, 0, 1)
const said = (method: Method, status: number, body: string, headers: Record<string, string> = {}) =>
  classifyResponse(call(method), { status, headers, ...parseBody(body) }, now)
const refusal = (code: string): string => JSON.stringify({ error: { code, message: 'no' } })
const html = '<!DOCTYPE html><html><head><title>Sign in</title></head></html>'

describe('what an answer means', () => {
  const cases: [method: Method, status: number, body: string, kind: string, code?: string][] = [
    ['GET', 200, '{"id":"1"}', 'done'],
    ['GET', 200, '', 'lost', 'NotGraph'],
    ['GET', 200, html, 'lost', 'NotGraph'],
    ['GET', 200, '{"id":"1', 'lost', 'NotGraph'],
    ['GET', 200, '[]', 'lost', 'NotGraph'],
    ['GET', 200, '{}', 'lost', 'NotGraph'],
    ['GET', 200, 'null', 'lost', 'NotGraph'],
    ['GET', 200, '"ok"', 'lost', 'NotGraph'],
    ['POST', 201, '[]', 'lost', 'NotGraph'],
    ['GET', 204, '', 'done'],
    ['PATCH', 204, '', 'done'],
    ['POST', 200, '', 'done'],
    ['POST', 201, '', 'lost', 'NotGraph'],
    ['POST', 201, html, 'lost', 'NotGraph'],
    ['GET', 404, refusal('Request_ResourceNotFound'), 'refused', 'Request_ResourceNotFound'],
    ['GET', 404, html, 'lost', 'NotGraph'],
    ['GET', 404, '', 'lost', 'NotGraph'],
    ['GET', 403, refusal('Authorization_RequestDenied'), 'refused', 'Authorization_RequestDenied'],
    ['GET', 403, html, 'lost', 'NotGraph'],
    ['POST', 400, refusal('Request_BadRequest'), 'refused', 'Request_BadRequest'],
    ['POST', 409, refusal('Directory_ConcurrencyViolation'), 'later', 'Directory_ConcurrencyViolation'],
    ['POST', 409, refusal('Conflict'), 'refused', 'Conflict'],
    ['POST', 429, refusal('TooManyRequests'), 'later', 'TooManyRequests'],
    ['POST', 429, '', 'later'],
    ['POST', 424, refusal('FailedDependency'), 'later'],
    ['POST', 408, '', 'lost'],
    ['POST', 500, refusal('InternalServerError'), 'lost'],
    ['POST', 502, html, 'lost'],
    ['POST', 503, refusal('ServiceUnavailable'), 'lost'],
    ['POST', 504, '', 'lost'],
    ['GET', 501, refusal('NotImplemented'), 'refused', 'NotImplemented'],
  ]
  it.each(cases)('%s %i %s is %s', (method, status, body, kind, code) => {
    const result = said(method, status, body)
    expect(result.kind).toBe(kind)
    if (code !== undefined && result.kind !== 'done') expect('code' in result.error && result.error.code).toBe(code)
  })

  it('names the page that stood in the way', () => {
    const result = said('GET', 404, html)
    expect(result.kind === 'lost' && result.error.message).toContain('“Sign in”')
    expect(result.kind === 'lost' && result.error.help).toContain('proxy')
  })

  it('never throws, and never takes half an answer for a whole one', () => {
    const whole = JSON.stringify({
      value: [{ id: 'a', displayName: 'Anna' }],
      '@odata.nextLink': 'https://graph.example/x',
    })
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(said('GET', 200, whole.slice(0, length)).kind).toBe('lost')
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), (status, body) => void said('GET', status, body)),
    )
    fc.assert(fc.property(fc.jsonValue(), (body) => void readErrorBody(body)))
  })

  it('finds the request id in either spelling of innerError', () => {
    for (const name of ['innerError', 'innererror'])
      expect(readErrorBody({ error: { code: 'A', message: 'b', [name]: { 'request-id': 'r' } } })?.requestId).toBe('r')
  })

  it('takes the first detail where Graph left the message out', () => {
    expect(readErrorBody({ error: { details: [{ code: 'ObjectConflict', message: 'taken' }] } })).toMatchObject({
      code: 'ObjectConflict',
      message: 'taken',
    })
  })
})

describe('Retry-After', () => {
  it('is read as seconds', () => {
    expect(retryAfter({ 'retry-after': '12' }, now)).toBe(12_000)
    expect(retryAfter({ 'retry-after': '0' }, now)).toBe(0)
  })
  it('is read as a date, by the clock of the answer where it has one', () => {
    const at = new Date(now + 30_000).toUTCString()
    expect(retryAfter({ 'retry-after': at }, now)).toBe(30_000)
    const wrongByAnHour = now + 3_600_000
    expect(retryAfter({ 'retry-after': at, date: new Date(now).toUTCString() }, wrongByAnHour)).toBe(30_000)
    expect(retryAfter({ 'retry-after': at }, wrongByAnHour)).toBe(0)
  })
  it('is left alone when it is nonsense', () => {
    expect(retryAfter({ 'retry-after': 'soon' }, now)).toBeUndefined()
    expect(retryAfter({ 'retry-after': '-3' }, now)).toBeUndefined()
    expect(retryAfter({}, now)).toBeUndefined()
  })
})
