import { GraphErrorResponse } from '../core/errors.ts'

export interface Expand {
  name: string
  select: string[] | undefined
}

/** Cuts at commas that stand outside parentheses. */
const topLevel = (text: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]
    if (letter === '(') depth += 1
    else if (letter === ')') depth -= 1
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter(Boolean)
}

/**
 * Reads `$expand=manager($select=id,displayName)`. Graph expands one relationship a request on directory objects
 * (query-parameters.md), and of the nested options the sandbox knows $select and $levels=1.
 */
export const parseExpand = (text: string): Expand[] => {
  const found = topLevel(text).map((part): Expand => {
    const hit = /^([\w.]+)(?:\((.*)\))?$/s.exec(part)
    if (!hit) throw new GraphErrorResponse(400, 'BadRequest', `Syntax error in $expand: '${part}'.`)
    const [, name = '', inside = ''] = hit
    const select = /\$select=([^;]*)/i.exec(inside)?.[1]
    return { name, select: select?.split(',').map((one) => one.trim()) }
  })
  if (found.length > 1) {
    throw new GraphErrorResponse(400, 'Request_BadRequest', 'Only one property can be expanded in a single query.')
  }
  return found
}
