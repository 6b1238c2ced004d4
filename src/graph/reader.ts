import { setMaxListeners } from 'node:events'
import { GraphError } from '../errors.ts'
import type { Reader, WriteOptions, Writer } from '../model.ts'
import { NOT_GRAPH } from './response.ts'
import { impliedHeaders, type Send } from './request.ts'
import { requireShape } from './require-shape.ts'
import { readAllPages } from './paging.ts'
import { sendWithRetry, type RetryPolicy } from './retry.ts'

const isMissing = (error: unknown): boolean =>
  error instanceof GraphError && error.status === 404 && error.code !== NOT_GRAPH

/** What belongs to an object that was just listed or made; a replica that says it is not there may not know it yet. */
const unknownYet = { isReplicationLag: ({ status }: { status: number }) => status === 404 }

export type RetryingReader = Reader & Pick<Writer, 'expect'>

/**
 * Reads alone (`plain`) and gathered (`batched`). What is missing is undefined only where Graph itself says 404;
 * everything else that is not an answer ends in an error, never in less than all.
 */
export function createReader(plain: Send, batched: Send, policy: RetryPolicy): RetryingReader {
  const answer = (
    path: string,
    send: Send,
    headers?: Record<string, string>,
    signal?: AbortSignal,
    options?: Pick<WriteOptions, 'isReplicationLag'>,
  ): Promise<unknown> =>
    sendWithRetry(
      { method: 'GET', path, headers: { ...impliedHeaders(path), ...headers }, signal },
      send,
      policy,
      options,
    )

  /** One object, as Graph has it. */
  const get: typeof answer = async (path, ...rest) => {
    const one = await answer(path, ...rest)
    requireShape(path, [one])
    return one
  }

  const absent = async <T>(reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }

  /** The first failure ends the waits of the others; nothing goes on behind the caller's back. */
  const together = async <T>(
    paths: readonly string[],
    one: (path: string, signal: AbortSignal) => Promise<T>,
  ): Promise<T[]> => {
    const stop = new AbortController()
    const signal = policy.signal === undefined ? stop.signal : AbortSignal.any([stop.signal, policy.signal])
    // Each waiting read listens; Node would warn of more than ten.
    setMaxListeners(0, signal)
    try {
      return await Promise.all(paths.map((path) => one(path, signal)))
    } catch (error) {
      stop.abort(error)
      throw error
    }
  }

  return {
    get: async <T>(path: string, headers?: Record<string, string>) => (await get(path, plain, headers)) as T,
    find: async <T>(path: string, headers?: Record<string, string>) =>
      (await absent(get(path, plain, headers))) as T | undefined,
    expect: async <T>(path: string, headers?: Record<string, string>) =>
      (await get(path, plain, headers, undefined, unknownYet)) as T,
    list: <T>(path: string, headers?: Record<string, string>) =>
      readAllPages<T>(path, (page) => answer(page, plain, { ...impliedHeaders(path), ...headers })),
    many: async <T>(paths: readonly string[]) =>
      (await together(paths, (path, signal) => absent(get(path, batched, undefined, signal)))) as (T | undefined)[],
    lists: <T>(paths: readonly string[]) =>
      together(paths, async (path, signal) => {
        const page = (at: string): Promise<unknown> => answer(at, batched, impliedHeaders(path), signal)
        const first = answer(path, batched, impliedHeaders(path), signal, unknownYet)
        const start = await absent(first.then((body) => ({ body })))
        if (start === undefined) return undefined
        return readAllPages<T>(path, (at) => (at === path ? Promise.resolve(start.body) : page(at)))
      }),
  }
}
