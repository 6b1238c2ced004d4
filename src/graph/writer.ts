import type { WriteOptions, Writer } from '../model.ts'
import type { Method, Send } from './call.ts'
import { tellsEnough } from './fit.ts'
import { perform, type Patience } from './perform.ts'
import type { PatientReader } from './reader.ts'

/** Writes through `submit`, with the reader's methods beside, so that a kind can look before it repeats. */
export function createWriter(reader: PatientReader, submit: Send, patience: Patience): Writer {
  const write = (method: Method, path: string, body: unknown, options: WriteOptions = {}): Promise<unknown> => {
    const tells = (answer: unknown): boolean => tellsEnough(path, answer) && options.tells?.(answer) !== false
    return perform({ method, path, headers: { ...options.headers }, body }, submit, patience, { ...options, tells })
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
