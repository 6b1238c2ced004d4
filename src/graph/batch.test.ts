import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchAnswer, broken, itemsOf, json, refusal, root, scripted } from '../../test/faults/scripted.ts'
import type { HttpRequest } from '../model.ts'
import { GraphError } from '../errors.ts'
import { objectOf } from './batch.ts'

const isBatch = (request: HttpRequest): boolean => request.url.endsWith('/$batch')
const paths = (count: number, version = 'v1.0'): string[] =>
  Array.from({ length: count }, (_, n) => `/${version}/things/u${n}`)
const echo = (item: { url: string }) => json(200, { url: item.url })

describe('many reads', () => {
  it('come back in the order asked, whatever order Graph answers in, in batches of twenty', async () => {
    const { reader, sent } = scripted((one) => batchAnswer(one, echo))
    expect(await reader.many(paths(45))).toEqual(paths(45).map((path) => ({ url: path.slice(5) })))
    expect(sent.map((one) => itemsOf(one).length)).toEqual([20, 20, 5])
    expect(sent.flatMap(itemsOf).every((item) => item.method === 'GET')).toBe(true)
  })

  it('keep v1.0 and beta apart', async () => {
    const { reader, sent } = scripted((one) => batchAnswer(one, echo))
    await reader.many([...paths(3), ...paths(3, 'beta')])
    expect(sent.map((one) => one.url).toSorted()).toEqual([`${root}/beta/$batch`, `${root}/v1.0/$batch`])
  })

  it('send a lone one plain, and nothing for none', async () => {
    const { reader, sent } = scripted(() => json(200, { id: 'x' }))
    expect(await reader.many(['/v1.0/users/x'])).toEqual([{ id: 'x' }])
    expect(sent[0]?.url).toBe(`${root}/v1.0/users/x`)
    expect(await reader.many([])).toEqual([])
    expect(sent).toHaveLength(1)
  })

  it('repeat only what failed, after its own pause', async () => {
    const tries = new Map<string, number>()
    const { reader, sent } = scripted((one) => {
      const answer = (item: { url: string }) => {
        const count = (tries.get(item.url) ?? 0) + 1
        tries.set(item.url, count)
        if (item.url === '/things/u2' && count === 1)
          return refusal(429, 'TooManyRequests', 'x', { 'Retry-After': '8' })
        if (item.url === '/things/u3' && count === 1) return refusal(503, 'ServiceUnavailable')
        return echo(item)
      }
      return isBatch(one) ? batchAnswer(one, answer) : answer({ url: new URL(one.url).pathname.slice(5) })
    })
    expect(await reader.many(paths(5))).toHaveLength(5)
    expect([...tries.values()]).toEqual([1, 1, 2, 2, 1])
    expect(sent.slice(1).every((one) => one.at >= 8_000)).toBe(true)
  })

  it('are undefined where Graph says 404, and fail for every other refusal', async () => {
    const { reader } = scripted((one) =>
      batchAnswer(one, (item) => (item.url.endsWith('u1') ? refusal(404, 'Request_ResourceNotFound') : echo(item))),
    )
    expect(await reader.many(paths(3))).toEqual([{ url: '/things/u0' }, undefined, { url: '/things/u2' }])
    const denied = scripted((one) =>
      batchAnswer(one, (item) => (item.url.endsWith('u1') ? refusal(403, 'Authorization_RequestDenied') : echo(item))),
    )
    await expect(denied.reader.many(paths(3))).rejects.toMatchObject({
      status: 403,
      path: '/v1.0/things/u1',
      method: 'GET',
    })
  })

  it('survive a batch whose answer is lost, torn, or lacks an item', async () => {
    const { reader, sent } = scripted((one, n) => {
      if (!isBatch(one)) return json(200, { url: '/things/u2' })
      const whole = batchAnswer(one, echo)
      if (n === 1) return broken('ECONNRESET')
      if (n === 2) return { ...whole, body: whole.body.slice(0, 40) }
      if (n === 3)
        return json(200, { responses: (JSON.parse(whole.body) as { responses: unknown[] }).responses.slice(1) })
      return whole
    })
    expect(await reader.many(paths(3))).toEqual(paths(3).map((path) => ({ url: path.slice(5) })))
    expect(sent).toHaveLength(4)
  })

  it('gather what several callers ask at once', async () => {
    const { reader, sent } = scripted((one) => batchAnswer(one, echo))
    await Promise.all([reader.many(paths(4)), reader.many(paths(4))])
    expect(sent).toHaveLength(1)
  })

  it('carry the header that an advanced query needs', async () => {
    const { reader, sent } = scripted((one) => batchAnswer(one, () => json(200, { value: [] })))
    await reader.lists(['/v1.0/users?$count=true', '/v1.0/groups'])
    expect(sent.flatMap(itemsOf).map((item) => item.headers)).toEqual([{ ConsistencyLevel: 'eventual' }, undefined])
  })

  it('stop waiting for the rest once the first in the list is refused', async () => {
    const { reader, elapsed } = scripted((one) =>
      batchAnswer(one, (item) =>
        item.url.endsWith('u0') ? refusal(403, 'Denied') : refusal(503, 'ServiceUnavailable'),
      ),
    )
    await expect(reader.many(paths(20))).rejects.toThrow(GraphError)
    expect(elapsed()).toBe(0)
    await new Promise((resolve) => setImmediate(resolve))
    expect(elapsed()).toBe(0)
  })

  it('fail with the fault of the first in the list, though another came before it', async () => {
    let busy = true
    const answer = (item: { url: string }) => {
      if (item.url.endsWith('u3')) return refusal(403, 'Denied', 'the later one')
      if (!item.url.endsWith('u1')) return echo(item)
      if (!busy) return refusal(403, 'Denied', 'the earlier one')
      busy = false
      return refusal(503, 'ServiceUnavailable')
    }
    const { reader } = scripted((one) =>
      isBatch(one) ? batchAnswer(one, answer) : answer({ url: new URL(one.url).pathname.slice(5) }),
    )
    await expect(reader.many(paths(5))).rejects.toThrow('the earlier one')
  })

  it('are not sent once they were given up', async () => {
    const { reader, sent } = scripted((one) => batchAnswer(one, echo))
    const stop = new AbortController()
    const reading = reader.until?.(stop.signal).many(paths(5))
    stop.abort(new Error('given up'))
    await expect(reading).rejects.toThrow('given up')
    expect(sent).toEqual([])
  })
})

describe('many collections', () => {
  it('follow next links inside items, to the last page of each', async () => {
    const page = (url: string) => {
      const [, group, from] = /groups\/g(\d+)\/members(?:\?from=(\d+))?/.exec(url) ?? []
      const at = Number(from ?? 0)
      const next =
        at < Number(group) ? { '@odata.nextLink': `${root}/v1.0/groups/g${group}/members?from=${at + 1}` } : {}
      return json(200, { value: [{ id: `${group}.${at}` }], ...next })
    }
    const { reader } = scripted((one) => (isBatch(one) ? batchAnswer(one, (item) => page(item.url)) : page(one.url)))
    const all = await reader.lists(Array.from({ length: 6 }, (_, n) => `/v1.0/groups/g${n}/members`))
    expect(all).toEqual(
      Array.from({ length: 6 }, (_, n) => Array.from({ length: n + 1 }, (_unused, at) => ({ id: `${n}.${at}` }))),
    )
  })
})

describe('writes', () => {
  it('to many objects at once share a batch, and none waits for another', async () => {
    const { writer, sent } = scripted((one) => batchAnswer(one, () => json(204)))
    await Promise.all(paths(25).map((path) => writer.patch(path, { department: 'x' })))
    expect(sent.map((one) => itemsOf(one).length)).toEqual([20, 5])
    expect(
      sent
        .flatMap(itemsOf)
        .every((item) => item.dependsOn === undefined && item.headers?.['Content-Type'] === 'application/json'),
    ).toBe(true)
  })

  it('to one object go one after another, also beyond a batch', async () => {
    let running = 0
    const { writer, sent } = scripted((one) => {
      expect(++running).toBe(1)
      running--
      return batchAnswer(one, () => json(204))
    })
    await Promise.all(Array.from({ length: 45 }, (_, n) => writer.post('/v1.0/groups/g/members/$ref', { n })))
    expect(sent.map((one) => itemsOf(one).length)).toEqual([20, 20, 5])
    for (const one of sent)
      expect(itemsOf(one).map((item) => item.dependsOn)).toEqual(
        itemsOf(one).map((_, i) => (i === 0 ? undefined : [String(i)])),
      )
    expect(sent.flatMap(itemsOf).map((item) => (item.body as { n: number }).n)).toEqual(
      Array.from({ length: 45 }, (_, n) => n),
    )
  })

  it('that waited for a failed one are begun again, and the failed one alone is refused', async () => {
    const done: number[] = []
    const { writer } = scripted((one) => {
      let failed = false
      const answer = (n: number) => {
        if (failed) return refusal(424, 'FailedDependency')
        failed = n === 1
        if (failed) return refusal(400, 'Request_BadRequest', 'no')
        done.push(n)
        return json(204)
      }
      if (!isBatch(one)) return answer((JSON.parse(one.body ?? '') as { n: number }).n)
      return batchAnswer(one, (item) => answer((item.body as { n: number }).n))
    })
    const results = await Promise.allSettled([0, 1, 2, 3].map((n) => writer.post('/v1.0/groups/g/members/$ref', { n })))
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(new Set(done)).toEqual(new Set([0, 2, 3]))
  })

  it('tell the cause of a 424 that never ends', async () => {
    const { writer } = scripted(
      (one) =>
        isBatch(one)
          ? batchAnswer(one, (item) =>
              item.id === '1' ? refusal(409, 'Conflict', 'taken') : refusal(424, 'FailedDependency'),
            )
          : refusal(424, 'FailedDependency'),
      { budgetMs: 5_000 },
    )
    const [, second] = await Promise.allSettled([writer.patch('/v1.0/users/a', {}), writer.patch('/v1.0/users/a', {})])
    expect(second.status === 'rejected' && String(second.reason)).toContain('424')
  })

  it('whose batch is lost are sent again where they are idempotent and looked for where not', async () => {
    const invited = new Map<string, number>()
    let lost = false
    const { writer, sent } = scripted((one) => {
      const carry = (item: { method: string; url: string; body?: unknown }) => {
        if (item.method === 'PATCH') return json(204)
        const { mail } = item.body as { mail: string }
        invited.set(mail, (invited.get(mail) ?? 0) + 1)
        return json(201, { id: mail })
      }
      const answer = isBatch(one)
        ? batchAnswer(one, carry)
        : carry({ method: one.method, url: one.url, body: JSON.parse(one.body ?? '') as unknown })
      if (lost) return answer
      lost = true
      return broken('UND_ERR_SOCKET')
    })
    const invite = (mail: string) =>
      writer.post(
        '/v1.0/things',
        { mail },
        { findExisting: async () => (invited.has(mail) ? { id: mail } : undefined) },
      )
    const results = await Promise.all([invite('a'), invite('b'), writer.patch('/v1.0/things/u', {})])
    expect(results.slice(0, 2)).toEqual([{ id: 'a' }, { id: 'b' }])
    expect([...invited.values()]).toEqual([1, 1])
    expect(sent).toHaveLength(2)
  })

  it('never share a batch with reads', async () => {
    const { reader, writer, sent } = scripted((one) => batchAnswer(one, () => json(200, { id: 'x' })))
    await Promise.all([reader.many(paths(2)), ...paths(2).map((path) => writer.patch(path, {}))])
    expect(sent).toHaveLength(2)
    for (const one of sent) expect(new Set(itemsOf(one).map((item) => item.method)).size).toBe(1)
  })

  it('never run side by side on one object, whatever comes in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ object: fc.nat(4), wait: fc.nat(3) }), { maxLength: 60 }),
        async (writes) => {
          const { writer, sent, clock } = scripted((one) =>
            isBatch(one) ? batchAnswer(one, () => json(204)) : json(204),
          )
          await Promise.all(
            writes.map(async ({ object, wait }, n) => {
              await clock.sleep(wait)
              await writer.patch(`/v1.0/things/u${object}`, { n })
            }),
          )
          const all = sent.flatMap((one) =>
            isBatch(one) ? itemsOf(one).map((item) => item.body) : [JSON.parse(one.body ?? '') as unknown],
          )
          expect(all).toHaveLength(writes.length)
          for (const one of sent.filter(isBatch)) {
            const items = itemsOf(one)
            const parallel = items.filter((item) => item.dependsOn === undefined).map((item) => item.url)
            if (items.some((item) => item.dependsOn !== undefined)) expect(parallel).toHaveLength(1)
            else expect(new Set(parallel).size).toBe(parallel.length)
          }
        },
      ),
    )
  })
})

it('the object of a write is what its path names', () => {
  expect(objectOf('/v1.0/groups/g/members/$ref', 'POST')).toBe('v1.0/groups/g')
  expect(objectOf('/v1.0/things/u?x=1', 'PATCH')).toBe('v1.0/things/u')
  expect(objectOf('/v1.0/things', 'POST')).toBeUndefined()
  expect(objectOf("/v1.0/groups(uniqueName='a')", 'PATCH')).toBe("v1.0/groups(uniqueName='a')")
  const id = '3d0f5dec-0000-4000-8000-000000000001'
  expect(objectOf(`/v1.0/policies/crossTenantAccessPolicy/partners/${id}/identitySynchronization`, 'PUT')).toBe(
    `v1.0/policies/crossTenantAccessPolicy/partners/${id}`,
  )
  expect(objectOf(`/v1.0/directory/deletedItems/${id}/restore`, 'POST')).toBe(`v1.0/directory/deletedItems/${id}`)
})
