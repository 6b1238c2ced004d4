/** What goes out of a text and what comes in, in one place of it. */
export interface TextChange {
  gone: string
  come: string
}

/** A text of so many characters is compared at a glance. */
const SHORT = 80

/** Words, what is in quotation marks, and each other mark by itself: a difference never begins in the middle of one. */
const PARTS = /"[^"]*"|[\p{L}\p{N}_.-]+|\s+|[^]/gu

/** Whether every bracket that opens also closes, and none closes before. */
const isBalanced = (text: string): boolean => {
  let open = 0
  for (const letter of text) {
    open += '([{'.includes(letter) ? 1 : ')]}'.includes(letter) ? -1 : 0
    if (open < 0) return false
  }
  return open === 0
}

/**
 * Of two long texts that are alike a reader wants what differs: everything between the first and the last part in which they do. Undefined for
 * short ones, and where most of either is another: these are compared whole.
 */
export const textChange = (was: string, will: string): TextChange | undefined => {
  if (Math.max(was.length, will.length) <= SHORT) return undefined
  const [old, now] = [was.match(PARTS) ?? [], will.match(PARTS) ?? []]
  const shorter = Math.min(old.length, now.length)
  let start = 0
  while (start < shorter && old[start] === now[start]) start += 1
  let end = 0
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const between = (parts: readonly string[], back: number): string =>
    parts.slice(start - back, parts.length - end - back).join('')
  // What only goes or only comes may as well begin some parts earlier, if it ends in the same ones: whole brackets are read best.
  const one = old.length - end === start ? now : now.length - end === start ? old : undefined
  let back = 0
  for (let n = 0; one !== undefined && n <= start; n += 1) {
    if (n > 0 && one[start - n] !== one[one.length - end - n]) break
    if (!isBalanced(between(one, n))) continue
    back = n
    break
  }
  const [gone, come] = [between(old, back).trim(), between(now, back).trim()]
  if (gone + come === '') return undefined
  return Math.max(gone.length, come.length) * 2 > Math.max(was.length, will.length) ? undefined : { gone, come }
}
