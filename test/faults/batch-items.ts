import type { HttpRequest, HttpResponse, Transport } from '../../src/model.ts'

interface Item {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
  body?: unknown
  dependsOn?: string[]
}

export const isBatch = (target: string, request: HttpRequest): boolean =>
  request.method === 'POST' && target.endsWith('/$batch')

/**
 * Carries a batch out item by item, so that each may have its own fault; the tenant behind sees single requests.
 * Answers come back in reverse, since Graph promises no order. `half`: stops in the middle, as a connection does.
 */
export async function forwardBatch(
  request: HttpRequest,
  send: (item: HttpRequest, target: string) => Promise<HttpResponse>,
  how: { half: boolean },
): Promise<HttpResponse> {
  const { requests } = JSON.parse(request.body ?? '') as { requests: Item[] }
  const root = request.url.replace(/\/\$batch$/, '')
  const statuses = new Map<string, number>()
  const responses: unknown[] = []
  for (const item of how.half ? requests.slice(0, Math.ceil(requests.length / 2)) : requests) {
    const failed = item.dependsOn?.some((id) => (statuses.get(id) ?? 500) >= 400)
    const url = `${root}${item.url.startsWith('/') ? '' : '/'}${item.url}`
    const { pathname, search } = new URL(url)
    const response = failed
      ? {
          status: 424,
          headers: {},
          body: JSON.stringify({ error: { code: 'FailedDependency', message: 'a request it depends on failed' } }),
        }
      : await send(
          {
            method: item.method,
            url,
            headers: { ...request.headers, ...item.headers },
            ...(item.body === undefined ? {} : { body: JSON.stringify(item.body) }),
          },
          pathname + search,
        )
    statuses.set(item.id, response.status)
    responses.push({
      id: item.id,
      status: response.status,
      headers: response.headers,
      ...(response.body === '' ? {} : { body: JSON.parse(response.body) as unknown }),
    })
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ responses: responses.toReversed() }),
  }
}

/** A tenant seen through somebody who treats each request alike, whether it comes alone or in a batch. */
export const eachRequest =
  (gateway: (request: HttpRequest, inner: Transport) => Promise<HttpResponse>) =>
  (inner: Transport): Transport =>
  (request) => {
    const one = (item: HttpRequest): Promise<HttpResponse> => gateway(item, inner)
    return isBatch(new URL(request.url).pathname, request) ? forwardBatch(request, one, { half: false }) : one(request)
  }
