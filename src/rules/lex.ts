/** Text → tokens. Linear, and stops at the first character that cannot be part of a rule. */
import { finding, splice } from './finding.ts'
import type { RuleFinding } from './finding.ts'
import type { Span } from './ast.ts'

/** A word may carry a hyphen: `-eq` is the word `eq` with `hyphen`. `symbol` is anything else, kept for the parser to report in context. */
export interface Token {
  type: 'word' | 'string' | 'number' | 'date' | 'punctuation' | 'symbol' | 'end'
  /** Words without hyphen; strings unescaped; the rest as written. */
  text: string
  hyphen: boolean
  /** A string that contains an apostrophe that is not doubled. */
  lone: boolean
  at: Span
}

const space = /[\s\u200b\ufeff]+/y
const word = /[-\u2010-\u2015\u2212]?\$?[\p{L}_][\p{L}\p{N}_]*/uy
const date = /\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]*(?:Z|[+-]\d{1,2}(?::?\d{2})?)?)?(?![\w:])/iy
const number = /[-\u2010-\u2015\u2212]?\d+(?:\.\d+)?(?![\p{L}\p{N}_])/uy
/** Text that starts with a digit and is not a number: kept in one piece, or a long one would be scanned again from each digit. */
const bare = /\p{N}[\p{L}\p{N}_]*/uy
const symbol = /[^\s\p{L}\p{N}_"'()[\],.“”„‟‘’‚‛«»]+/uy
/** One curly quotation mark. */
export const curlyMark = /[“”„‟‘’‚‛«»]/
const curly = new RegExp(curlyMark, 'g')

interface Lexed {
  tokens: Token[]
  refusal?: RuleFinding
}

/** The tokens up to the end or the first error; the last one is an end token in both cases. */
export function lex(text: string): Lexed {
  const tokens: Token[] = []
  let position = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position
    return pattern.exec(text)?.[0]
  }
  const push = (type: Token['type'], content: string, length: number, more: Partial<Token> = {}): void => {
    const at = { start: position, end: position + length }
    tokens.push({ type, text: content, hyphen: false, lone: false, at, ...more })
    position += length
  }
  const refusedAt = (refusal: RuleFinding): Lexed => {
    push('end', '', 0)
    return { tokens, refusal }
  }
  while (position < text.length) {
    const character = text.charAt(position)
    const skipped = take(space)
    if (skipped) {
      position += skipped.length
      continue
    }
    if ('()[],.'.includes(character)) {
      push('punctuation', character, 1)
      continue
    }
    if (character === '"' || character === "'") {
      const read = readString(text, position)
      if ('code' in read) return refusedAt(read)
      push('string', read.value, read.length, { lone: read.lone })
      continue
    }
    if (curlyMark.test(character)) return refusedAt(curlyQuote(text, position))
    const found = take(date)
    if (found) {
      push('date', found, found.length)
      continue
    }
    const digits = take(number)
    if (digits) {
      push('number', digits.replace(/^[^\d]/, '-'), digits.length)
      continue
    }
    const letters = take(word)
    if (letters) {
      const hyphen = /^[-\u2010-\u2015\u2212]/.test(letters)
      push('word', hyphen ? letters.slice(1) : letters, letters.length, { hyphen })
      continue
    }
    const other = take(bare) ?? take(symbol) ?? character
    push('symbol', other, other.length)
  }
  push('end', '', 0)
  return { tokens }
}

interface Read {
  value: string
  length: number
  lone: boolean
}

/** A backtick escapes the next character; an apostrophe is doubled, inside double quotes too. */
function readString(text: string, start: number): Read | RuleFinding {
  const quote = text.charAt(start)
  const parts: string[] = []
  let lone = false
  let position = start + 1
  let plain = position
  const flush = (): void => {
    parts.push(text.slice(plain, position))
  }
  while (position < text.length) {
    const character = text.charAt(position)
    if (character === '`' && position + 1 < text.length) {
      flush()
      const escaped = text.charAt(position + 1)
      if (escaped === "'") lone = true
      parts.push(escaped)
      position += 2
      plain = position
    } else if (character === "'" && text.charAt(position + 1) === "'") {
      flush()
      parts.push("'")
      position += 2
      plain = position
    } else if (character === quote) {
      flush()
      return { value: parts.join(''), length: position + 1 - start, lone }
    } else {
      if (character === "'") lone = true
      position += 1
    }
  }
  const help = text.includes('\\"') ? backslash : undefined
  return finding('error', 'PARSE-STRING', { start, end: text.length }, `This value is not closed: expected ${quote}.`, {
    help,
  })
}

/** Help for a quotation mark that was meant to be part of a value. */
export const backslash = 'Escape a quotation mark inside a value with a backtick (`), not with a backslash.'

/** The text with straight quotation marks for curly ones. */
export function straightened(text: string): string {
  return text.replace(curly, (each) => ('‘’‚‛'.includes(each) ? "'" : '"'))
}

/** The finding on a curly quotation mark at that place. */
export function curlyQuote(text: string, position: number): RuleFinding {
  const straight = straightened(text)
  const at = { start: position, end: position + 1 }
  const message = `Curly quotation mark ${text.charAt(position)}: use straight quotation marks around values.`
  return finding('error', 'SYN-QUOTE', at, message, {
    suggestion: straight === text ? splice(text, at, '"') : straight,
  })
}
