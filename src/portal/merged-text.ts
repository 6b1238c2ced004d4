const times = (lines: readonly string[], line: string | undefined): number =>
  lines.filter((other) => other === line).length

/**
 * A file with a change of its own on top of what it is by now, as git merges it: the lines that the change replaces have to stand there as
 * they were, between the same two lines, of which there are no others. Undefined where they do not: whoever merges would have to choose.
 * `before`: what the change was made from.
 */
export const mergedText = (before: string, changed: string, now: string): string | undefined => {
  if (now === before) return changed
  if (now === changed) return now
  const [old, mine, theirs] = [before, changed, now].map((text) => text.split('\n'))
  if (old === undefined || mine === undefined || theirs === undefined) return undefined
  const shorter = Math.min(old.length, mine.length)
  let start = 0
  while (start < shorter && old[start] === mine[start]) start += 1
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === mine.at(-1 - end)) end += 1
  const block = old.slice(Math.max(0, start - 1), old.length - end + 1)
  const [first, last] = [block[0], block.at(-1)]
  // The end of the file is nothing between lines, but it is there once.
  const isAtEnd = end === 1 && last === ''
  const isOnce = (line: string | undefined): boolean => times(old, line) === 1 && times(theirs, line) === 1
  if (start === 0 || end === 0 || !isOnce(first) || !(isAtEnd || isOnce(last))) return undefined
  const at = theirs.findIndex((line) => line === first)
  const stands = block.every((line, nth) => theirs[at + nth] === line)
  if (!stands || (isAtEnd && at + block.length !== theirs.length)) return undefined
  const put = mine.slice(start - 1, mine.length - end + 1)
  return [...theirs.slice(0, at), ...put, ...theirs.slice(at + block.length)].join('\n')
}
