import { IncompleteReading } from '../errors.ts'
import { notGraphHelp, requireShape } from './require-shape.ts'

interface Page {
  value: unknown[]
  next: string | undefined
}

function pageOf(body: unknown, path: string): Page {
  const page = body as { value?: unknown; '@odata.nextLink'?: unknown } | null | undefined
  if (typeof page !== 'object' || page === null || !Array.isArray(page.value))
    throw new IncompleteReading(`${path}: the response is not a collection`, { help: notGraphHelp })
  const next = page['@odata.nextLink']
  if (next !== undefined && (typeof next !== 'string' || !(next.startsWith('/') || URL.canParse(next))))
    throw new IncompleteReading(`${path}: the link to the next page (@odata.nextLink) is not a valid address`, {
      help: notGraphHelp,
    })
  return { value: page.value, next }
}

/** Empty pages are allowed, but a link to the next one each time does not mean the end. */
const mostIdlePages = 100

const idOf = (one: unknown): string | undefined =>
  typeof one === 'object' && one !== null && 'id' in one && typeof one.id === 'string' ? one.id : undefined

/**
 * Every page of a collection, all or an error. A page may be empty and still have a successor (concepts/paging), and
 * one that shifted between two requests may bring an object again, which is one all the same.
 * `fetch` gets one page by path or next link; it refuses links that lead elsewhere.
 */
export async function readAllPages<T>(path: string, fetch: (path: string) => Promise<unknown>): Promise<T[]> {
  const all: T[] = []
  const links = new Set<string>()
  const known = new Set<string>()
  let idle = 0
  const ask = (link: string): Promise<unknown> => {
    if (links.has(link) || idle === mostIdlePages)
      throw new IncompleteReading(`${path}: the links to the next pages form a circle`, { help: notGraphHelp })
    links.add(link)
    const body = fetch(link)
    // While the page before it is looked at, nobody waits for it.
    body.catch(() => undefined)
    return body
  }
  for (let body: Promise<unknown> | undefined = ask(path); body !== undefined;) {
    const page: Page = pageOf(await body, path)
    // On its way while this page is looked at.
    body = page.next === undefined ? undefined : ask(page.next)
    requireShape(path, page.value, all.length)
    const before = known.size
    // push(...values) overflows the stack on very long pages
    for (const one of page.value) {
      const id = idOf(one)
      if (id === undefined || !known.has(id)) all.push(one as T)
      known.add(id ?? JSON.stringify(one))
    }
    idle = known.size === before ? idle + 1 : 0
  }
  return all
}
