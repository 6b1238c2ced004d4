import type { Entity } from '../core/entity.ts'
import { GraphErrorResponse } from '../core/errors.ts'

/** `"displayName:wa"`; terms beside each other must all hold, OR starts another alternative. */
export interface SearchTerm {
  property: string
  text: string
  /** Joined to the term before by OR. */
  or: boolean
}

const TERM = /\s*(?:(AND|OR)\s*)?"([^":]+):((?:[^"\\]|\\.)*)"/gy

/**
 * Reads a `$search` over directory objects (search-query-parameter.md: `"property:text"` with AND and OR). Throws
 * Graph's 400.
 */
export const parseSearch = (text: string): SearchTerm[] => {
  const terms: SearchTerm[] = []
  const plain = text.trim()
  let at = 0
  for (const hit of plain.matchAll(TERM)) {
    terms.push({ property: hit[2]?.trim() ?? '', text: (hit[3] ?? '').replaceAll(/\\(.)/g, '$1'), or: hit[1] === 'OR' })
    at = hit.index + hit[0].length
  }
  if (terms.length === 0 || plain.slice(at).trim() !== '') {
    throw new GraphErrorResponse(
      400,
      'BadRequest',
      `Syntax error: character '${plain[at] ?? ''}' is not valid at position ${at} in '${plain}'.`,
    )
  }
  return terms
}

const words = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * displayName and description are searched word by word, from the beginning of words; other properties as startsWith.
 */
const holds = (value: unknown, term: SearchTerm): boolean => {
  if (typeof value !== 'string') return false
  if (term.property !== 'displayName' && term.property !== 'description') {
    return value.toLowerCase().startsWith(term.text.toLowerCase())
  }
  const has = words(value)
  return words(term.text).every((word) => has.some((one) => one.startsWith(word)))
}

/** A test for what was asked. Throws Graph's 400 for a property that cannot be searched. */
export const compileSearch = (terms: readonly SearchTerm[], entity: Entity) => {
  for (const { property } of terms) {
    if (!entity.properties.get(property)?.search) {
      throw new GraphErrorResponse(
        400,
        'Request_UnsupportedQuery',
        `Unsupported or invalid search clause for property '${property}' of resource '${entity.label}'.`,
      )
    }
  }
  const alternatives: SearchTerm[][] = []
  for (const term of terms) {
    const last = alternatives.at(-1)
    if (term.or || !last) alternatives.push([term])
    else last.push(term)
  }
  return (object: Record<string, unknown>) =>
    alternatives.some((all) => all.every((term) => holds(object[term.property], term)))
}
