import { createHash } from 'node:crypto'

/** Lists whose order means something; every other list of a declaration is a set. */
const ordered = new Set(['primaryIdentityProviderPrecedenceOrder'])

/**
 * SHA-256 (hex) of the canonical JSON of a resolved declaration: names sorted, sets sorted, so that neither the order
 * of files nor of entries counts.
 */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(canonicalWith(new Map())(value, '')).digest('hex')

/** Nothing in it is escaped in JSON: nearly every text, and asking JSON of each took a third of the time. */
const PLAIN = /^[ !#-[\]-~]*$/

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text))

/** The last object that stood under a name: thousands of guests share one, such as the invitation of those who say nothing of it. */
type Last = Map<string, { value: object; text: string }>

const canonicalWith = (last: Last) => {
  const canonical = (value: unknown, name: string): string => {
    if (typeof value === 'string') return quoted(value)
    if (Array.isArray(value)) {
      const items: string[] = []
      for (const item of value) items.push(canonical(item, ''))
      return `[${(ordered.has(name) ? items : items.sort()).join(',')}]`
    }
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
    const known = last.get(name)
    if (known?.value === value) return known.text
    let inside = ''
    for (const key of Object.keys(value).sort()) {
      const item: unknown = Reflect.get(value, key)
      if (item !== undefined) inside += `${inside === '' ? '' : ','}${quoted(key)}:${canonical(item, key)}`
    }
    const text = `{${inside}}`
    if (name !== '') last.set(name, { value, text })
    return text
  }
  return canonical
}
