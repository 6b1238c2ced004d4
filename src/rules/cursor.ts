/** A cursor over the tokens. */
import type { Token } from './lex.ts'

/** A position in the tokens, advanced by the functions that read. */
export interface Cursor {
  text: string
  tokens: readonly Token[]
  next: number
}

export function peek(cursor: Cursor, ahead = 0): Token {
  const token = cursor.tokens[Math.min(cursor.next + ahead, cursor.tokens.length - 1)]
  if (!token) throw new Error('a text always ends in an end token')
  return token
}
export function take(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.next += 1
  return token
}
export function isWord(token: Token, ...words: string[]): boolean {
  return token.type === 'word' && words.includes(token.text.toLowerCase())
}
export function isMark(token: Token, mark: string): boolean {
  return token.type === 'punctuation' && token.text === mark
}

/** A token as a message shows it: short, and as it was written. */
export function displayToken(cursor: Cursor, token: Token): string {
  if (token.type === 'end') return 'the end'
  const written = cursor.text.slice(token.at.start, token.at.end)
  return written.length > 60 ? `${written.slice(0, 59)}…` : written
}
