import type { HttpRequest, HttpResponse } from '../../src/model.ts'
import { connect, type ConnectOptions } from '../../src/graph/index.ts'
import { virtualClock } from './clock.ts'

export const root = 'https://graph.example'

/** A JSON answer as Graph gives it. */
export const json = (status: number, body?: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: body === undefined ? '' : JSON.stringify(body),
})

export const refusal = (
  status: number,
  code: string,
  message = code,
  headers: Record<string, string> = {},
): HttpResponse => json(status, { error: { code, message } }, headers)

export const broken = (code: string): Error => Object.assign(new Error(code), { code })

/** A connection whose answers a test writes one by one; `n` counts from 1. An Error is a broken connection. */
export function scripted(
  answer: (request: HttpRequest, n: number) => HttpResponse | Error,
  options: Partial<ConnectOptions> = {},
) {
  const sent: (HttpRequest & { at: number })[] = []
  const clock = virtualClock(Date.UTC(2026, 0, 1))
  const start = clock.now()
  const connection = connect({
    baseUrl: root,
    clock,
    random: () => 0.5,
    transport: async (request) => {
      sent.push({ ...request, at: clock.now() - start })
      const said = answer(request, sent.length)
      if (said instanceof Error) throw said
      return said
    },
    ...options,
  })
  return { ...connection, sent, clock, elapsed: () => clock.now() - start }
}

interface BatchItem {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
  body?: unknown
  dependsOn?: string[]
}

/** The items of a batch that was sent. */
export const itemsOf = (request: HttpRequest): BatchItem[] =>
  (JSON.parse(request.body ?? '{}') as { requests: BatchItem[] }).requests

/** A batch's answer, item by item, in reverse order as Graph may. */
export const batchAnswer = (request: HttpRequest, of: (item: BatchItem) => HttpResponse): HttpResponse =>
  json(200, {
    responses: itemsOf(request)
      .map((item) => {
        const { status, headers, body } = of(item)
        return { id: item.id, status, headers, ...(body === '' ? {} : { body: JSON.parse(body) as unknown }) }
      })
      .toReversed(),
  })
