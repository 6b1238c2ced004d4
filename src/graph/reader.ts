import { setMaxListeners } from 'node:events'
import { GraphError } from '../errors.ts'
import type { Reader, WriteOptions, Writer } from '../model.ts'
import { NOT_GRAPH } from './response.ts'
import { impliedHeaders, type Send } from './request.ts'
import { requireShape } from './require-shape.ts'
import { readAllPages } from './paging.ts'
import { sendWithRetry, type RetryPolicy } from './retry.ts'
import { sideBySide } from './side-by-side.ts'

const isMissing = (error: unknown): boolean =>
  error instanceof GraphError && error.status === 404 && error.code !== NOT_GRAPH

/** What belongs to an object that was just listed or made; a replica that says it is not there may not know it yet. */
const unknownYet = { isReplicationLag: ({ status }: { status: number }) => status === 404 }

export type RetryingReader = Reader & Pick<Writer, 'expect'>

/**
 * Reads through `send`, which gathers what is asked at the same time. What is missing is undefined only where Graph itself
 * says 404; everything else that is not an answer ends in an error, never in less than all.
 */
export function createReader(send: Send, policy: RetryPolicy): RetryingReader {
  const answer = (
    path: string,
    headers?: Record<string, string>,
    signal: AbortSignal | undefined = policy.signal,
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

  return {
    get: async <T>(path: string, headers?: Record<string, string>) => (await get(path, headers)) as T,
    find: async <T>(path: string, headers?: Record<string, string>) =>
      (await absent(get(path, headers))) as T | undefined,
    expect: async <T>(path: string, headers?: Record<string, string>) =>
      (await get(path, headers, undefined, unknownYet)) as T,
    list: <T>(path: string, headers?: Record<string, string>) =>
      readAllPages<T>(path, (page) => answer(page, { ...impliedHeaders(path), ...headers })),
    many: async <T>(paths: readonly string[]) =>
      (await sideBySide(paths, policy.signal, (path, signal) => absent(get(path, undefined, signal)))) as (
        T | undefined
      )[],
    lists: <T>(paths: readonly string[]) =>
      sideBySide(paths, policy.signal, async (path, signal) => {
        const page = (at: string): Promise<unknown> => answer(at, impliedHeaders(path), signal)
        const first = answer(path, impliedHeaders(path), signal, unknownYet)
        const start = await absent(first.then((body) => ({ body })))
        if (start === undefined) return undefined
        return readAllPages<T>(path, (at) => (at === path ? Promise.resolve(start.body) : page(at)))
      }),
    until: (signal) => {
      const both = policy.signal === undefined ? signal : AbortSignal.any([signal, policy.signal])
      // Each waiting read listens; Node would warn of more than ten.
      setMaxListeners(0, both)
      return createReader(send, { ...policy, signal: both })
    },
  }
}
