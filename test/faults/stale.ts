import type { Clock, HttpRequest, HttpResponse } from '../../src/model.ts'

/** Replicas that lag: what a read may still show of the time before a write. */
export interface Replicas {
  learn(request: HttpRequest, target: string, response: HttpResponse): void
  /**
   * The answer of a replica that has not heard of recent writes, or undefined where it is none other than the real
   * one.
   */
  before(request: HttpRequest, target: string): HttpResponse | undefined
}

/**
 * A collection that was read before shows its former answer; an object made lately does not exist yet, for reads of
 * it and for writes to it. Both for `lagMs` after the write at most.
 */
export function createReplicas(clock: Clock, lagMs: number): Replicas {
  const answers = new Map<string, { at: number; response: HttpResponse }>()
  const made = new Map<string, number>()
  let lastWrite = -Infinity

  return {
    learn(request, target, response) {
      if (request.method === 'GET') {
        const fresh = clock.now() - lastWrite > lagMs
        const known = answers.get(target)
        // While a write is on its way to the replicas, the answer of before it is kept.
        if (response.status === 200 && (fresh || known === undefined))
          answers.set(target, { at: clock.now(), response })
        return
      }
      lastWrite = clock.now()
      if (response.status !== 201) return
      for (const id of idsIn(response.body)) made.set(id, clock.now())
    },
    before(request, target) {
      const now = clock.now()
      for (const [id, at] of made) if (target.includes(id)) return now - at <= lagMs ? missing(id) : undefined
      if (request.method !== 'GET' || now - lastWrite > lagMs) return undefined
      const known = answers.get(target)
      return known !== undefined && known.at <= lastWrite ? known.response : undefined
    },
  }
}

function idsIn(body: string): string[] {
  try {
    const made = JSON.parse(body) as { id?: unknown; invitedUser?: { id?: unknown } }
    return [made.invitedUser?.id ?? made.id].filter((id) => typeof id === 'string')
  } catch {
    return []
  }
}

const missing = (id: string): HttpResponse => ({
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    error: {
      code: 'Request_ResourceNotFound',
      message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    },
  }),
})
