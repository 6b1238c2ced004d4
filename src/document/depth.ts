import { Lexer } from 'yaml'

/** Deeper than any declaration; far less than what exhausts the stack. */
export const maxDepth = 64

/** As many lines, commas and brackets as a declaration of a hundred thousand guests has, and more. */
export const maxMarks = 1_000_000

/**
 * The offset at which a text has more lines, commas and brackets than can be read in a reasonable time, or undefined: each
 * begins or ends a value, and the parser takes a thousand times as long for one as for a letter.
 */
export function tooCrowdedAt(text: string): number | undefined {
  let marks = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 10 && code !== 44 && code !== 91 && code !== 93 && code !== 123 && code !== 125) continue
    marks++
    if (marks > maxMarks) return at
  }
  return undefined
}

/**
 * The offset at which a text nests deeper than `maxDepth`, or undefined.
 *
 * Asked before parsing, because the parser recurses: a file of ten thousand `[` did not throw, it ended the process
 * (the stack ran out inside the compiler of a regular expression, which Node answers with an abort).
 */
export function tooDeepAt(text: string): number | undefined {
  return blocksTooDeep(text) ?? (mayNestFlows(text) ? flowsTooDeep(text) : undefined)
}

/** Block nesting is indentation, and the `- - -` and `? ? ?` of compact lists and keys. */
function blocksTooDeep(text: string): number | undefined {
  const open: number[] = []
  const begins = /^( *)((?:[-?:][ \t]+)*)/gm
  for (let found = begins.exec(text); found !== null; found = begins.exec(text)) {
    const at = found.index
    if (found[0].length === 0) begins.lastIndex++
    const end = text.indexOf('\n', at)
    const indent = found[1]?.length ?? 0
    const compact = (found[2] ?? '').replaceAll(/[ \t]/g, '').length
    while (open.length > 0 && (open.at(-1) ?? 0) >= indent) open.pop()
    for (let level = 0; level <= compact; level++) open.push(indent + level)
    if (open.length > maxDepth) return at
    if (end < 0) break
    begins.lastIndex = end + 1
  }
  return undefined
}

/** Cheap, and wrong only towards true: brackets in quotes and comments count as well. */
function mayNestFlows(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 91 || code === 123) depth++
    else if ((code === 93 || code === 125) && depth > 0) depth--
    if (depth > maxDepth) return true
  }
  return false
}

/** Exact: the lexer tells a bracket that opens a list from one in a text. */
function flowsTooDeep(text: string): number | undefined {
  let depth = 0
  let at = 0
  let scalar = false
  for (const token of new Lexer().lex(text)) {
    // These marks of the lexer stand for no character of the file.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') {
      scalar = token === '\u001f'
      continue
    }
    if (!scalar && (token === '[' || token === '{')) depth++
    if (!scalar && (token === ']' || token === '}') && depth > 0) depth--
    if (depth > maxDepth) return at
    at += token.length
    scalar = false
  }
  return undefined
}
