import { setMaxListeners } from 'node:events'

/**
 * Does the same with each path at once, and answers in their order. The fault that is thrown is that of the first path in
 * the list that has one, whichever came first; what stands behind a fault is given up, and nothing goes on behind the
 * caller's back: the answer comes when all have ended. `outer` gives all of them up.
 */
export async function sideBySide<T>(
  paths: readonly string[],
  outer: AbortSignal | undefined,
  one: (path: string, signal: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const stops = paths.map(() => new AbortController())
  const giveUp = (from: number, reason: unknown): void => {
    for (let at = from; at < stops.length; at++) stops[at]?.abort(reason)
  }
  const onOuter = (): void => giveUp(0, outer?.reason)
  if (outer?.aborted === true) onOuter()
  outer?.addEventListener('abort', onOuter, { once: true })
  let fault: { at: number; reason: unknown } | undefined
  const attempt = async (path: string, at: number, { signal }: AbortController): Promise<T[]> => {
    // Each wait listens; Node would warn of more than ten.
    setMaxListeners(0, signal)
    try {
      return [await one(path, signal)]
    } catch (reason) {
      if (fault === undefined || at < fault.at) {
        fault = { at, reason }
        giveUp(at + 1, reason)
      }
      return []
    }
  }
  const all = await Promise.all(stops.map((stop, at) => attempt(paths[at] ?? '', at, stop)))
  outer?.removeEventListener('abort', onOuter)
  // Assigned in a closure, which the compiler does not see.
  const first = fault as { reason: unknown } | undefined
  if (first !== undefined) throw first.reason
  return all.flat(1) as T[]
}
