import { createHash } from 'node:crypto'

/** Lists whose order means something; every other list of a declaration is a set. */
const ordered = new Set(['primaryIdentityProviderPrecedenceOrder'])

/**
 * SHA-256 (hex) of the canonical JSON of a resolved declaration: names sorted, sets sorted, so that neither the order
 * of files nor of entries counts.
 */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value, '')).digest('hex')

/** The names, of which there are few, as they stand before their values. */
const named = new Map<string, string>()

function nameBefore(key: string): string {
  const known = named.get(key) ?? `${JSON.stringify(key)}:`
  named.set(key, known)
  return known
}

function canonical(value: unknown, name: string): string {
  if (Array.isArray(value)) {
    const items: string[] = []
    for (const item of value) items.push(canonical(item, ''))
    return `[${(ordered.has(name) ? items : items.sort()).join(',')}]`
  }
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const item: unknown = Reflect.get(value, key)
    if (item !== undefined) text += `${text === '' ? '' : ','}${nameBefore(key)}${canonical(item, key)}`
  }
  return `{${text}}`
}
