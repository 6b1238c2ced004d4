import { Interrupted } from '../errors.ts'
import type { HttpRequest, Transport } from '../model.ts'

/** A `$batch` writes when one of its parts does; anything else by its method. */
const isWrite = ({ method, url, body }: HttpRequest): boolean =>
  method !== 'GET' && !(url.endsWith('/$batch') && !/"method":\s*"(?!GET")/.test(body ?? ''))

/**
 * Until the first write, Ctrl-C and SIGTERM end the request that is under way, which may take minutes on a bad line. From the
 * first write on nothing is cut off: each call is finished, so that its outcome is known.
 */
export const interruptible = (transport: Transport, signal: AbortSignal): Transport => {
  let writing = false
  return async (request) => {
    writing ||= isWrite(request)
    if (writing) return transport(request)
    try {
      return await transport({
        ...request,
        signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]),
      })
    } catch (error) {
      if (signal.aborted) throw new Interrupted({ cause: error })
      throw error
    }
  }
}
