import { lineOf, type SourceText } from '../document/index.ts'
import type { Finding } from '../model.ts'

const comment = /^\s*#\s*guestlist-ignore\s+([A-Z][A-Z0-9-]*)\s*(?::\s*(\S.*)?)?$/

/**
 * Leaves out what a comment silences: `# guestlist-ignore CODE: reason` on the line above the value (or above its
 * key, where the value is a block of lines). Errors cannot be silenced. A comment without a reason silences nothing
 * and is a finding.
 */
export function withoutIgnored(findings: readonly Finding[], texts: ReadonlyMap<string, SourceText>): Finding[] {
  const nameless = new Map<string, Finding>()
  const kept = findings.filter((finding) => {
    const { source, severity, code } = finding
    const text = source === null ? undefined : texts.get(source.file)
    if (source === null || text === undefined || severity === 'error') return true
    for (const { line, ignored, reason } of commentsAbove(text, source.line)) {
      if (ignored !== code) continue
      if (reason !== undefined) return false
      nameless.set(`${source.file}:${line}`, {
        code: 'IGNORE-REASON',
        severity: 'warning',
        message: `This comment silences ${code} without saying why.`,
        help: `Write \`# guestlist-ignore ${code}: reason\`.`,
        source: { ...source, line, column: 1 },
      })
    }
    return true
  })
  return [...kept, ...nameless.values()]
}

interface Comment {
  line: number
  ignored: string
  reason: string | undefined
}

/** The comments right above a line; inside a block of text, those right above the block's first line. */
function commentsAbove(text: SourceText, line: number): Comment[] {
  const found: Comment[] = []
  let at = line - 1
  for (; at > 0 && /^\s*#/.test(lineOf(text, at)); at--) {
    const [, ignored, reason] = comment.exec(lineOf(text, at)) ?? []
    if (ignored !== undefined) found.push({ line: at, ignored, reason })
  }
  const first = blockStart(text, line)
  return first === undefined || found.length > 0 ? found : commentsAbove(text, first)
}

/**
 * The line `key: >-` (or `|`) above, when this line is part of such a block; also a plain text that goes on over
 * lines.
 */
function blockStart(text: SourceText, line: number): number | undefined {
  const indent = indentOf(lineOf(text, line))
  for (let at = line - 1; at > 0; at--) {
    const above = lineOf(text, at)
    if (above.trim() === '' || indentOf(above) >= indent) continue
    return /:\s*(?:[|>][-+\d]*\s*(?:#.*)?)?$/.test(above) || /:\s+\S/.test(above) ? at : undefined
  }
  return undefined
}
const indentOf = (line: string): number => line.length - line.trimStart().length
