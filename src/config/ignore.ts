import { Lexer } from 'yaml'
import { lineOf, type SourceText } from '../document/index.ts'
import type { Finding } from '../model.ts'

const comment = /^#\s*guestlist-ignore\s+([A-Z][A-Z0-9-]*)\s*(?::\s*(\S.*)?)?$/

/**
 * Leaves out what a comment silences: `# guestlist-ignore CODE: reason` on the line above the value (or above its
 * key, where the value is a block of lines). Errors cannot be silenced. A comment without a reason silences nothing
 * and is a finding.
 */
export function withoutSilenced(findings: readonly Finding[], texts: ReadonlyMap<string, SourceText>): Finding[] {
  const nameless = new Map<string, Finding>()
  const comments = new Map<SourceText, ReadonlyMap<number, Comment>>()
  const commentsOf = (text: SourceText): ReadonlyMap<number, Comment> => {
    const known = comments.get(text) ?? ignoringComments(text)
    comments.set(text, known)
    return known
  }
  const above = new Map<SourceText, (line: number) => readonly Comment[]>()
  const commentsAbove = (text: SourceText, line: number): readonly Comment[] => {
    const comments = commentsOf(text)
    if (comments.size === 0) return []
    const known = above.get(text) ?? lookAbove(text, comments)
    above.set(text, known)
    return known(line)
  }
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
        message: `This comment ignores ${code} without a reason.`,
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

/**
 * Tells the comments right above a line; inside a block of text, those right above the block's first line. What is above is
 * found for all lines at once, since a file may have a finding on each of a million.
 */
function lookAbove(text: SourceText, comments: ReadonlyMap<number, Comment>): (line: number) => readonly Comment[] {
  const found = new Map<number, readonly Comment[]>()
  const starts = blockStarts(text)
  const look = (line: number): readonly Comment[] => {
    const known = found.get(line)
    if (known !== undefined) return known
    const own: Comment[] = []
    for (let at = line - 1; at > 0 && /^\s*#/.test(lineOf(text, at)); at--) own.push(...[comments.get(at) ?? []].flat())
    const first = starts[line]
    const all = own.length > 0 || first === undefined ? own : look(first)
    found.set(line, all)
    return all
  }
  return look
}

/**
 * For each line the line `key: >-` (or `|`) above, when it is part of such a block; also a plain text that goes on over
 * lines. That is the nearest line above that is indented less, if a key is there.
 */
function blockStarts(text: SourceText): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [undefined]
  const open: { line: number; indent: number; opens: boolean }[] = []
  for (let line = 1; line <= text.lineStarts.length; line++) {
    const own = lineOf(text, line)
    if (own.trim() === '') {
      starts.push(undefined)
      continue
    }
    const indent = indentOf(own)
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop()
    const above = open.at(-1)
    starts.push(above?.opens === true ? above.line : undefined)
    open.push({ line, indent, opens: opensBlock(own) })
  }
  return starts
}

/** `key:` with nothing, a block's mark, or a text behind it. */
const opensBlock = (line: string): boolean => /:(\s|$)/.test(line)
const indentOf = (line: string): number => line.length - line.trimStart().length
