import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../test/faults/clock.ts'
import type { HttpRequest, HttpResponse, Transport } from '../model.ts'
import { connect } from './connect.ts'

const root = 'https://graph.example'
const json = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
})

function scripted(answer: (request: HttpRequest, n: number) => HttpResponse | Error) {
  const sent: HttpRequest[] = []
  const transport: Transport = async (request) => {
    sent.push(request)
    const said = answer(request, sent.length)
    if (said instanceof Error) throw said
    return said
  }
  const clock = virtualClock()
  return { sent, clock, ...connect({ baseUrl: root, transport, clock, random: () => 0.5, credential: async () => 't0ken' }) }
}

describe('reading', () => {
  it('sends the address as given, encoded values and repeated names included, with a token and a client-request-id', async () => {
    const path = "/v1.0/users?$filter=mail%20eq%20'a%26b%2B%23@x.example'&$select=id&$select=mail"
    const { reader, sent } = scripted(() => json(200, { value: [] }))
    await reader.list(path)
    expect(sent[0]?.url.replaceAll('%27', "'")).toBe(root + path)
    expect(sent[0]?.headers['authorization']).toBe('Bearer t0ken')
    expect(sent[0]?.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('follows next links, with its headers on each page', async () => {
    const { reader, sent } = scripted((_, n) =>
      json(200, { value: [n], ...(n < 3 ? { '@odata.nextLink': `${root}/v1.0/users?$skiptoken=${n}` } : {}) }),
    )
    expect(await reader.list('/v1.0/users', { ConsistencyLevel: 'eventual' })).toEqual([1, 2, 3])
    expect(sent.map((one) => one.headers['consistencylevel'])).toEqual(['eventual', 'eventual', 'eventual'])
  })

  it('never follows a next link to another host', async () => {
    const { reader, sent } = scripted(() => json(200, { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' }))
    await expect(reader.list('/v1.0/users')).rejects.toThrow(/another host/)
    expect(sent).toHaveLength(1)
  })
})
