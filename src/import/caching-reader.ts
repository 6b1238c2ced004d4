import type { Reader } from '../model.ts'

/**
 * A reader that asks for each path once. Import looks at the tenant several times, each time with a fuller declaration; the
 * tenant is read once, so that what is written and what is checked are the same reading.
 */
export const cachingReader = (inner: Reader, known = new Map<string, Promise<unknown>>()): Reader => {
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const found = known.get(key) as Promise<T> | undefined
    const answer = found ?? ask()
    if (found === undefined) known.set(key, answer)
    return answer
  }
  const headed = (verb: string, path: string, headers: Record<string, string> | undefined) =>
    headers === undefined ? `${verb} ${path}` : `${verb} ${path} ${JSON.stringify(headers)}`

  /** Those that are new go together, so that they share batches. */
  const askOnce = async <T>(
    verb: string,
    paths: readonly string[],
    ask: (paths: string[]) => Promise<T[]>,
  ): Promise<T[]> => {
    const fresh = [...new Set(paths.filter((path) => !known.has(`${verb} ${path}`)))]
    if (fresh.length > 0) {
      const answers = ask(fresh)
      // Kept only when the whole batch came.
      const all = await answers
      fresh.forEach((path, at) => known.set(`${verb} ${path}`, Promise.resolve(all[at])))
    }
    return Promise.all(paths.map((path) => known.get(`${verb} ${path}`) as Promise<T>))
  }
  return {
    get: (path, headers) => once(headed('get', path, headers), () => inner.get(path, headers)),
    find: (path, headers) => once(headed('find', path, headers), () => inner.find(path, headers)),
    list: (path, headers) => once(headed('list', path, headers), () => inner.list(path, headers)),
    many: (paths) => askOnce('many', paths, (fresh) => inner.many(fresh)),
    lists: (paths) => askOnce('lists', paths, (fresh) => inner.lists(fresh)),
    until: (signal) =>
      inner.until === undefined ? cachingReader(inner, known) : cachingReader(inner.until(signal), known),
  }
}
