import { GraphRefusal, type Call } from '../routing.ts'

const unsupported = (message = 'Unsupported Query.') => new GraphRefusal(400, 'Request_UnsupportedQuery', message)

/** `name eq 'text'` or `name eq true`; the policies are few, and nothing more was seen in use on them. */
const term = (clause: string): ((item: object) => boolean) => {
  const found = /^\(?\s*(\w+)\s+eq\s+(?:'((?:[^']|'')*)'|(true|false))\s*\)?$/i.exec(clause.trim())
  if (!found) throw unsupported()
  const [, name = '', text, flag] = found
  const wanted = text === undefined ? flag?.toLowerCase() : text.replaceAll("''", "'").toLowerCase()
  return (item) => {
    const hit = Object.entries(item).find(([key]) => key.toLowerCase() === name.toLowerCase())
    if (!hit) throw unsupported(`Invalid filter clause: Could not find a property named '${name}'.`)
    return String(hit[1]).toLowerCase() === wanted
  }
}

/** What `$filter` (equality, joined by `or`), `$skip` and `$top` leave of a collection. Throws 400 Request_UnsupportedQuery for the rest. */
export function matching<T extends object>(call: Call, items: readonly T[]): T[] {
  const filter = call.query.get('$filter')
  const terms = filter === null ? undefined : filter.split(/\s+or\s+/i).map(term)
  const kept = terms === undefined ? [...items] : items.filter((item) => terms.some((test) => test(item)))
  const from = whole(call, '$skip') ?? 0
  const top = whole(call, '$top')
  return kept.slice(from, top === undefined ? undefined : from + top)
}

const whole = (call: Call, name: '$top' | '$skip'): number | undefined => {
  const given = call.query.get(name)
  if (given === null) return undefined
  if (!/^\d+$/.test(given)) throw unsupported(`Invalid value '${given}' for ${name} query option found.`)
  return Number(given)
}
