/** OData's readers stop here too (MessageQuotas, MaxNestingDepth). */
const MAX_DEPTH = 100

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** `[` and `{`, `]` and `}`. */
const opens = (letter: number): boolean => letter === 0x5b || letter === 0x7b
const closes = (letter: number): boolean => letter === 0x5d || letter === 0x7d

/** Whether brackets and braces stand deeper in each other than may be; what stands in strings does not count. */
const isTooDeep = (text: string): boolean => {
  let depth = 0
  let inside = false
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i)
    if (inside) {
      if (letter === BACKSLASH) i += 1
      else if (letter === QUOTE) inside = false
    } else if (letter === QUOTE) inside = true
    else if (opens(letter)) {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (closes(letter)) depth -= 1
  }
  return false
}

/**
 * Reads JSON from outside. Text that is nested too deeply is refused before it is parsed: later code, JSON.stringify
 * included, is recursive. Throws SyntaxError.
 */
export const readJson = (text: string): unknown => {
  if (isTooDeep(text)) throw new SyntaxError(`the JSON is nested more than ${MAX_DEPTH} levels deep`)
  const value: unknown = JSON.parse(text)
  return value
}
