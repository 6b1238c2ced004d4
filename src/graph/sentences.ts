import { ConnectionError } from '../errors.ts'

/** What the user can do about a refusal of Graph, or undefined when the message says it all. */
export function helpFor(of: { status: number; code: string; message: string; path: string }): string | undefined {
  return of.status === 403 ? 'The identity that runs lacks a permission or a licence for this.' : undefined
}

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

export function connectionError(failure: unknown, host: string, what: string): { error: ConnectionError; permanent: boolean } {
  if (failure instanceof ConnectionError) return { error: failure, permanent: false }
  const code = codeOf(failure)
  return { error: new ConnectionError(`${what}: no complete answer from ${host} (${code ?? String(failure)})`, { sent: code === undefined || !unsent.has(code), cause: failure }), permanent: false }
}

export function codeOf(failure: unknown): string | undefined {
  for (let one: unknown = failure; one instanceof Error; one = one.cause)
    if ('code' in one && typeof one.code === 'string') return one.code
  return undefined
}
