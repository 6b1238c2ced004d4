import type { WriteOptions, Writer } from '../model.ts'
import type { Method, Send } from './request.ts'
import { fitsShape } from './require-shape.ts'
import { sendWithRetry, type RetryPolicy } from './retry.ts'
import type { RetryingReader } from './reader.ts'

/** Writes through `send`, with the reader's methods beside, so that a kind can look before it repeats. */
export function createWriter(reader: RetryingReader, send: Send, policy: RetryPolicy): Writer {
  const write = (method: Method, path: string, body: unknown, options: WriteOptions = {}): Promise<unknown> => {
    const isComplete = (answer: unknown): boolean => fitsShape(path, answer) && options.isComplete?.(answer) !== false
    return sendWithRetry({ method, path, headers: { ...options.headers }, body }, send, policy, {
      ...options,
      isComplete,
    })
  }
  return {
    ...reader,
    post: async <T>(path: string, body: unknown, options?: WriteOptions) =>
      (await write('POST', path, body, options)) as T,
    patch: async <T>(path: string, body: unknown, options?: WriteOptions) =>
      (await write('PATCH', path, body, options)) as T,
    put: async <T>(path: string, body: unknown, options?: WriteOptions) =>
      (await write('PUT', path, body, options)) as T,
    delete: async (path: string, options?: WriteOptions) => {
      await write('DELETE', path, undefined, options)
    },
  }
}
