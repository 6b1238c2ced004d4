import type { Reader } from '../model.ts'
import { inOrder } from '../util/in-order.ts'

type Kept = Map<string, Promise<unknown>>

/** The promise that is kept under a key, once: whoever asks again asks Graph. */
const handOut = (kept: Kept, key: string): Promise<unknown> | undefined => {
  const found = kept.get(key)
  kept.delete(key)
  return found
}

const keep = (kept: Kept, key: string, answer: Promise<unknown>): void => {
  // Whether it fails is told to whoever asks for it.
  answer.catch(() => undefined)
  kept.set(key, answer)
}

const keyOf = (verb: string, path: string, headers?: Record<string, string>): string =>
  `${verb} ${path} ${JSON.stringify(headers ?? {})}`

/**
 * Two ends of one reader: what is asked through `early` is on its way, and is answered when the same is asked through `reader`,
 * its fault too. Everything else is asked when it is asked. Each answer is handed out once and not kept any longer.
 */
export const readAhead = (inner: Reader): { early: Reader; reader: Reader } => {
  const kept: Kept = new Map()
  const sendOne = <T>(
    verb: string,
    path: string,
    headers: Record<string, string> | undefined,
    ask: () => Promise<T>,
  ) => {
    const answer = ask()
    keep(kept, keyOf(verb, path, headers), answer)
    return answer
  }
  const sendAll = <T>(verb: string, paths: readonly string[], answers: Promise<T[]>): Promise<T[]> => {
    paths.forEach((path, at) => {
      keep(
        kept,
        keyOf(verb, path),
        answers.then((all) => all[at]),
      )
    })
    return answers
  }
  const takeOne = <T>(verb: string, path: string, headers: Record<string, string> | undefined, ask: () => Promise<T>) =>
    (handOut(kept, keyOf(verb, path, headers)) as Promise<T> | undefined) ?? ask()
  const takeAll = async <T>(
    verb: string,
    paths: readonly string[],
    ask: (paths: string[]) => Promise<T[]>,
  ): Promise<T[]> => {
    const early = paths.map((path) => handOut(kept, keyOf(verb, path)) as Promise<T> | undefined)
    const late = paths.filter((_, at) => early[at] === undefined)
    const answers = late.length === 0 ? undefined : ask(late)
    let next = 0
    return inOrder(
      early.map((one) => {
        if (one !== undefined) return one
        const at = next++
        return answers?.then((all) => all[at]) as Promise<T>
      }),
    )
  }
  return {
    early: {
      get: (path, headers) => sendOne('get', path, headers, () => inner.get(path, headers)),
      find: (path, headers) => sendOne('find', path, headers, () => inner.find(path, headers)),
      list: (path, headers) => sendOne('list', path, headers, () => inner.list(path, headers)),
      many: (paths) => sendAll('many', paths, inner.many(paths)),
      lists: (paths) => sendAll('lists', paths, inner.lists(paths)),
    },
    reader: {
      get: (path, headers) => takeOne('get', path, headers, () => inner.get(path, headers)),
      find: (path, headers) => takeOne('find', path, headers, () => inner.find(path, headers)),
      list: (path, headers) => takeOne('list', path, headers, () => inner.list(path, headers)),
      many: (paths) => takeAll('many', paths, (late) => inner.many(late)),
      lists: (paths) => takeAll('lists', paths, (late) => inner.lists(late)),
    },
  }
}
