import { GraphErrorResponse } from '../core/errors.ts'
import { notImitated } from './not-imitated.ts'

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

/** The names that a nested `$select` asks for. Throws 501 for the options that the sandbox leaves out. */
const selectIn = (inside: string, part: string): string[] | undefined => {
  let select: string[] | undefined
  for (const option of inside.split(';').map((one) => one.trim())) {
    const [, name = '', value = ''] = /^\$?(\w+)\s*=\s*(.*)$/s.exec(option) ?? []
    if (name.toLowerCase() === 'select') select = value.split(',').map((one) => one.trim())
    // One level is what an expansion has anyway.
    else if (option !== '' && !(name.toLowerCase() === 'levels' && value === '1'))
      throw notImitated(`the option '${option}' of $expand=${part}`)
  }
  return select
}

/**
 * Reads `$expand=manager($select=id,displayName)`. Graph expands one relationship a request on directory objects
 * (query-parameters.md), and of the nested options the sandbox knows $select and $levels=1. Throws Graph's 400, and 501
 * for other options and for a cast.
 */
export const parseExpand = (text: string): Expand[] => {
  const found = topLevel(text).map((part): Expand => {
    if (part === '*') throw notImitated('$expand=*')
    if (/^\w+\/(?:microsoft\.)?graph\.\w+/i.test(part)) throw notImitated(`the cast in $expand=${part}`)
    const hit = /^([\w.]+)(?:\((.*)\))?$/s.exec(part)
    if (!hit) throw new GraphErrorResponse(400, 'BadRequest', `Syntax error in $expand: '${part}'.`)
    const [, name = '', inside = ''] = hit
    return { name, select: selectIn(inside, part) }
  })
  if (found.length > 1) {
    throw new GraphErrorResponse(400, 'Request_BadRequest', 'Only one property can be expanded in a single query.')
  }
  return found
}
