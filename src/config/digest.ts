import { createHash } from 'node:crypto'
import { byKey } from '../util/order.ts'

/** Lists whose order means something; every other list of a declaration is a set. */
const ordered = new Set(['primaryIdentityProviderPrecedenceOrder'])

/**
 * SHA-256 (hex) of the canonical JSON of a resolved declaration: names sorted, sets sorted, so that neither the order
 * of files nor of entries counts.
 */
export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value, '')).digest('hex')

function canonical(value: unknown, name: string): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, ''))
    return `[${(ordered.has(name) ? items : items.toSorted()).join(',')}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const parts = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(byKey)
  return `{${parts.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, key)}`).join(',')}}`
}
