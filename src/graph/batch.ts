import { ConnectionError, GraphError } from '../errors.ts'
import type { Clock } from '../model.ts'
import { readErrorBody, classifyResponse, parseBody, type GraphResponse } from './response.ts'
import { versionOf, type GraphCall, type CallResult, type Send } from './request.ts'
import { isReport } from './quotas.ts'
import type { RateLimiter } from './rate-limiter.ts'
import { groupBy } from '../util/group-by.ts'
import { isGuid } from '../util/guards.ts'

/** Most requests that one batch may hold (concepts/json-batching). */
const most = 20

interface PendingCall {
  call: GraphCall
  lane: string | undefined
  done: (result: CallResult) => void
  fail: (reason: unknown) => void
}

export interface BatchOptions {
  send: Send
  /** Turns a path or next link into a path that begins with the version, or undefined when it cannot be batched. */
  relative: (path: string) => string | undefined
  rateLimiter: RateLimiter
  clock: Clock
  onBatch?: ((size: number) => void) | undefined
}

/**
 * Gathers calls that are made at the same time into `$batch`; a lone one goes plain. Calls of different versions
 * never share a batch. Writes to one object never run side by side (parallel ones end in
 * Directory_ConcurrencyViolation): several make one batch in which each waits for the one before; writes to different
 * objects share a batch in which none waits. Microsoft advises against batches that are half of each. Reports go alone.
 */
export function createBatcher(options: BatchOptions): Send {
  let waiting: PendingCall[] = []
  let scheduled = false
  const busy = new Set<string>()

  const schedule = (): void => {
    if (scheduled || waiting.length === 0) return
    scheduled = true
    // After every microtask: callers that were woken by one batch put their next calls into one batch again.
    setImmediate(() => {
      scheduled = false
      flush()
    })
  }

  const flush = (): void => {
    // What was given up while it waited is not sent.
    for (const { call, fail } of waiting) if (call.signal?.aborted === true) fail(call.signal.reason)
    waiting = waiting.filter(({ call }) => call.signal?.aborted !== true)
    const ready = waiting.filter((entry) => entry.lane === undefined || !busy.has(entry.lane))
    const lanes = groupBy(
      ready.filter((entry) => entry.lane !== undefined),
      (entry) => `${versionOf(entry.call.path)} ${entry.lane}`,
    )
    const single = ready.filter((entry) => entry.lane === undefined)
    const taken = new Set<PendingCall>()
    const start = (entries: PendingCall[], ordered: boolean): void => {
      for (const entry of entries) {
        taken.add(entry)
        if (entry.lane !== undefined) busy.add(entry.lane)
      }
      void run(entries, ordered).finally(() => {
        for (const entry of entries) if (entry.lane !== undefined) busy.delete(entry.lane)
        schedule()
      })
    }
    for (const lane of lanes.values()) {
      if (lane.length === 1) single.push(...lane)
      else start(lane.slice(0, most), true)
    }
    for (const version of groupBy(single, (entry) => versionOf(entry.call.path)).values())
      for (let i = 0; i < version.length; i += most) start(version.slice(i, i + most), false)
    waiting = waiting.filter((entry) => !taken.has(entry))
  }

  const run = async (entries: PendingCall[], ordered: boolean): Promise<void> => {
    try {
      const [only] = entries
      if (only !== undefined && entries.length === 1) {
        only.done(await options.send(only.call))
        return
      }
      options.onBatch?.(entries.length)
      const results = await sendBatch(
        entries.map((entry) => entry.call),
        ordered,
        options,
      )
      entries.forEach((entry, i) =>
        entry.done(results[i] ?? lostResult(entry.call, 'the batch response does not contain it')),
      )
    } catch (reason) {
      for (const entry of entries) entry.fail(reason)
    }
  }

  let reports: Promise<unknown> = Promise.resolve()
  /** One at a time and in no batch: of a few in ten seconds, each waits for its turn, and nothing else is to wait with it. */
  const sendReport: Send = (call) => {
    const mine = reports.then(() => options.send(call))
    reports = mine.catch(() => undefined)
    return mine
  }

  return (call) => {
    const path = options.relative(call.path)
    if (path === undefined) return options.send(call)
    if (call.method === 'GET' && isReport(path)) return sendReport(call)
    return new Promise((done, fail) => {
      waiting.push({
        call: { ...call, path },
        lane: call.method === 'GET' ? undefined : objectOf(path, call.method),
        done,
        fail,
      })
      schedule()
    })
  }
}

/**
 * The object that a write touches, or undefined for what makes a new one: the path as far as the first id, whatever stands
 * before it. Where there is none, as in a policy's path, the first two parts: what lies below one policy goes one after another.
 */
export function objectOf(path: string, method: string): string | undefined {
  const [, version, ...rest] = (path.split('?')[0] ?? '').split('/')
  if (rest.length === 1 && method === 'POST') return undefined
  const id = rest.findIndex((part) => isGuid(part))
  return [version, ...rest.slice(0, id < 0 ? 2 : id + 1)].join('/')
}

async function sendBatch(calls: GraphCall[], ordered: boolean, options: BatchOptions): Promise<CallResult[]> {
  const version = versionOf(calls[0]?.path ?? '')
  const requests = calls.map((call, i) => ({
    id: String(i + 1),
    method: call.method,
    url: call.path.slice(version.length + 1),
    ...(ordered && i > 0 ? { dependsOn: [String(i)] } : {}),
    ...itemContent(call),
  }))
  const reading = calls.every((call) => call.method === 'GET')
  const answer = await options.send({ method: 'POST', path: `/${version}/$batch`, headers: {}, body: { requests } })
  if (answer.kind !== 'done') return calls.map((call) => resultForItem(call, answer, reading))
  return itemResults(calls, answer.body, options)
}

function itemContent(call: GraphCall): { headers?: Record<string, string>; body?: unknown } {
  if (call.body !== undefined)
    return { headers: { ...call.headers, 'Content-Type': 'application/json' }, body: call.body }
  return Object.keys(call.headers).length === 0 ? {} : { headers: call.headers }
}

/**
 * What became of the batch as a whole became of each item. A refusal of the batch itself is told under the item's
 * name.
 */
function resultForItem(call: GraphCall, result: Exclude<CallResult, { kind: 'done' }>, reading: boolean): CallResult {
  if (result.kind === 'refused') return { kind: 'refused', error: renamed(result.error, call) }
  const error = result.error instanceof GraphError ? renamed(result.error, call) : result.error
  return { ...result, kind: reading && result.kind === 'lost' ? 'later' : result.kind, error }
}

function renamed(error: GraphError, call: GraphCall): GraphError {
  const { status, code, requestId, clientRequestId, help } = error
  return new GraphError({
    status,
    code,
    requestId,
    clientRequestId,
    help,
    message: `${error.graphMessage} (the whole batch)`,
    method: call.method,
    path: call.path,
  })
}

interface Item {
  id?: unknown
  status?: unknown
  headers?: Record<string, unknown>
  body?: unknown
}

/** Answers come in any order and are found by id (concepts/json-batching). */
function itemResults(calls: GraphCall[], body: unknown, options: BatchOptions): CallResult[] {
  const responses = (body as { responses?: unknown } | undefined)?.responses
  const items = new Map((Array.isArray(responses) ? (responses as Item[]) : []).map((item) => [String(item?.id), item]))
  const answers = calls.map((_, i) => answerOf(items.get(String(i + 1))))
  return calls.map((call, i) => {
    const answer = answers[i]
    if (answer === undefined) return lostResult(call, 'the batch response does not contain it')
    options.rateLimiter.observeUsage(answer.headers['x-ms-throttle-limit-percentage'])
    const cause = answer.status === 424 ? causeOf(answers.slice(0, i)) : undefined
    // What waited for a failed item was never begun, and need not wait for its sake.
    if (cause !== undefined)
      return { ...classifyResponse(call, { ...answer, body: cause }, options.clock.now()), wait: 0 }
    const result = classifyResponse(call, answer, options.clock.now())
    if (result.kind === 'later' && result.wait !== undefined) options.rateLimiter.pause(result.wait)
    return result
  })
}

/** Of the items before a 424, the last that failed for a reason of its own, worded as an error. */
function causeOf(before: (GraphResponse | undefined)[]): unknown {
  const failed = before.findLast((one) => one !== undefined && one.status >= 400 && one.status !== 424)
  if (failed === undefined) return undefined
  const error = readErrorBody(failed.body)
  const words = error === undefined ? '' : ` ${error.code}: ${error.message}`
  return {
    error: {
      code: 'FailedDependency',
      message: `not sent, because the previous request failed (${failed.status}${words})`,
    },
  }
}

function answerOf(item: Item | undefined): GraphResponse | undefined {
  if (item === undefined || typeof item.status !== 'number') return undefined
  const headers = Object.fromEntries(
    Object.entries(item.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
  // A body that is not JSON comes as text, sometimes in base64; only an error page looks like that here.
  const page =
    typeof item.body === 'string' && item.status >= 400 ? parseBody(item.body) : { body: item.body ?? undefined }
  return { status: item.status, headers, ...page }
}

function lostResult(call: GraphCall, why: string): CallResult {
  return { kind: 'lost', error: new ConnectionError(`${call.method} ${call.path}: ${why}`, { sent: true }) }
}
