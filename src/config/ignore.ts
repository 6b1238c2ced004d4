import { Lexer } from 'yaml'
import { lineOf, type SourceText } from '../document/index.ts'
import type { Finding } from '../model.ts'

const comment = /^#\s*guestlist-ignore\s+([A-Z][A-Z0-9-]*)\s*(?::\s*(\S.*)?)?$/

/**
 * Leaves out what a comment silences: `# guestlist-ignore CODE: reason` on the line above the value (or above its
 * key, where the value is a block of lines). Errors cannot be silenced. A comment without a reason silences nothing
 * and is a finding.
 */
export function withoutIgnored(findings: readonly Finding[], texts: ReadonlyMap<string, SourceText>): Finding[] {
  const nameless = new Map<string, Finding>()
  const comments = new Map<SourceText, ReadonlyMap<number, Comment>>()
  const commentsOf = (text: SourceText): ReadonlyMap<number, Comment> => {
    const known = comments.get(text) ?? ignoringComments(text)
    comments.set(text, known)
    return known
  }
  const kept = findings.filter((finding) => {
    const { source, severity, code } = finding
    const text = source === null ? undefined : texts.get(source.file)
    if (source === null || text === undefined || severity === 'error') return true
    for (const { line, ignored, reason } of commentsAbove(text, source.line, commentsOf(text))) {
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

/**
 * The comments that silence something, by line. The lexer tells a comment from a line of text that looks like one: a
 * display name over several lines may hold anything. A CSV has no comments.
 */
function ignoringComments({ file, text, lineStarts }: SourceText): ReadonlyMap<number, Comment> {
  const found = new Map<number, Comment>()
  if (!/\.ya?ml$/i.test(file) || !text.includes('guestlist-ignore')) return found
  let offset = 0
  let line = 0
  for (const token of new Lexer().lex(text)) {
    if (isMark(token)) continue
    while ((lineStarts[line + 1] ?? Infinity) <= offset) line++
    const [, ignored, reason] = comment.exec(token) ?? []
    if (ignored !== undefined) found.set(line + 1, { line: line + 1, ignored, reason })
    offset += token.length
  }
  return found
}

/** What the lexer puts in of its own, which stands for no character: the start of a document, of a text, an error. */
const isMark = (token: string): boolean => token === '\u0002' || token === '\u001f' || token === '\u0018'

/** The comments right above a line; inside a block of text, those right above the block's first line. */
function commentsAbove(text: SourceText, line: number, comments: ReadonlyMap<number, Comment>): Comment[] {
  const found: Comment[] = []
  for (let at = line - 1; at > 0 && /^\s*#/.test(lineOf(text, at)); at--) {
    const above = comments.get(at)
    if (above !== undefined) found.push(above)
  }
  const first = blockStart(text, line)
  return first === undefined || found.length > 0 ? found : commentsAbove(text, first, comments)
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
