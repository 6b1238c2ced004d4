import { IncompleteReading } from '../errors.ts'

interface Page {
  value: unknown[]
  next: string | undefined
}

function pageOf(body: unknown, path: string): Page {
  const page = body as { value?: unknown; '@odata.nextLink'?: unknown } | null | undefined
  if (typeof page !== 'object' || page === null || !Array.isArray(page.value))
    throw new IncompleteReading(`${path}: the answer is no collection`)
  const next = page['@odata.nextLink']
  if (next !== undefined && typeof next !== 'string')
    throw new IncompleteReading(`${path}: the link to the next page is no text`)
  return { value: page.value, next }
}

/**
 * Every page of a collection, all or an error. A page may be empty and still have a successor (concepts/paging).
 * `fetch` gets one page by path or next link; it refuses links that lead elsewhere.
 */
export async function collect<T>(path: string, fetch: (path: string) => Promise<unknown>): Promise<T[]> {
  const all: T[] = []
  const seen = new Set<string>()
  for (let next: string | undefined = path; next !== undefined;) {
    if (seen.has(next)) throw new IncompleteReading(`${path}: the pages lead in a circle`)
    seen.add(next)
    const page: Page = pageOf(await fetch(next), path)
    // push(...values) overflows the stack on very long pages
    for (const one of page.value) all.push(one as T)
    next = page.next
  }
  return all
}
