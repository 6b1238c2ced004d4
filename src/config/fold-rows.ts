import type { Finding } from '../model.ts'

/** How many stretches of lines are named before the rest is counted. */
const NAMED = 10

/**
 * What is said alike of several rows of a CSV file, once: at the first row, with the lines of the others. Rows are filled down,
 * so one mistake stands in many; in YAML each stands where somebody typed it, and an editor shows it there.
 */
export function foldRows(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const { code, severity, message, help, source } = finding
    const key = JSON.stringify(
      source !== null && /\.csv$/i.test(source.file) ? [code, severity, message, help, source.file] : groups.size,
    )
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()].map(([first, ...others]): Finding => {
    if (first === undefined) throw new RangeError('a group holds at least one finding')
    const lines = [...new Set(others.flatMap(({ source }) => source?.line ?? []))].filter(
      (line) => line !== first.source?.line,
    )
    return lines.length === 0 ? first : { ...first, message: `${first.message} Also in ${stretches(lines)}.` }
  })
}

/** `line 4`, `lines 4, 6 to 9 and 12`. */
function stretches(lines: readonly number[]): string {
  const found: { from: number; to: number }[] = []
  for (const line of lines.toSorted((a, b) => a - b)) {
    const last = found.at(-1)
    if (last !== undefined && last.to === line - 1) last.to = line
    else found.push({ from: line, to: line })
  }
  const named = found.slice(0, NAMED)
  const rest = found.slice(NAMED).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  const words = named.map(({ from, to }) =>
    from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`,
  )
  if (rest > 0) words.push(`${rest} more`)
  const text = words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
  return `${lines.length === 1 ? 'line' : 'lines'} ${text}`
}
