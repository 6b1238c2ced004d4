import { quoted } from '../document/index.ts'

/** `a`, `b` and 3 more: enough to know what is meant, whatever the number. */
export const some = (names: readonly string[], most = 3): string => {
  const shown = names.slice(0, most).map(quoted)
  const rest = names.length - shown.length
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`
  const last = shown.pop()
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last ?? ''}`
}

/** `1 guest`, `2 guests`. */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
