/** In back-ticks, on one line, and not longer than a line of a terminal. */
export const quoted = (text: string): string => `\`${brief(text)}\``

/** On one line, and not longer than a line of a terminal. */
export function brief(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}

/** `a`, `a or b`, `a, b or c`. */
export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
