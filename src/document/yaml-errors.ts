import {
  isCollection,
  isScalar,
  visit,
  type Document,
  type ParsedNode,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml'
import { position, type FindingText, type SourceText } from './places.ts'
import { quoted } from './quoted.ts'

/** What is wrong with the syntax of a file, and where. */
export interface Complaint {
  start: number
  end: number
  text: FindingText
}

/** How many errors of the parser are looked at. */
const most = 100

/** As far as an error of the parser drags others behind it, in lines. */
const wake = 1

/**
 * The errors of a parsed document in plain words, each at the character that has to change; what only follows from
 * another is left out. The parser names the place where it could not go on, which is often a line too late.
 */
export function complaintsOf(document: Document.Parsed<ParsedNode>, source: SourceText): Complaint[] {
  const { errors, warnings } = document
  const { text } = source
  if (errors.length + warnings.length === 0) return []
  const conflict = /^(?:<{7}|>{7})(?: .*)?$/m.exec(text)
  if (conflict !== null)
    return [
      {
        start: conflict.index,
        end: conflict.index + conflict[0].length,
        text: {
          code: 'YAML-CONFLICT',
          message: 'This is a merge conflict marker.',
          help: 'Keep one of the two versions, and remove the markers.',
        },
      },
    ]
  const line = (offset: number): number => position(source, offset).line
  const kept: Complaint[] = []
  let reached = -Infinity
  // A file that is not YAML has as many errors as lines; the first ones are enough.
  const all = [...errors, ...warnings].toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, most)
  for (const error of all) {
    const from = line(error.pos[0])
    if (from <= reached && (reached === Infinity || !ownMistakes.has(error.code))) continue
    const complaint = complaintOf(error, all, document, text)
    if (kept.some(({ start }) => start === complaint.start)) continue
    kept.push(complaint)
    // After a quote that is not closed in time nothing tells what is inside one and what is not.
    reached = /["']/.test(text[complaint.start] ?? '') ? Infinity : Math.max(reached, from + wake, line(complaint.end))
  }
  return kept
}

/** Never the consequence of another. */
const ownMistakes = new Set(['BAD_SCALAR_START', 'TAG_RESOLVE_FAILED', 'BAD_ALIAS', 'MULTIPLE_DOCS'])

const indentation: FindingText = {
  code: 'YAML',
  message: 'The indentation of this line does not match any line above.',
  help: 'Keys of a mapping, and the dashes of a list, must begin in the same column.',
}

function complaintOf(
  { code, message, pos: [start, end] }: YAMLParseError | YAMLWarning,
  all: readonly (YAMLParseError | YAMLWarning)[],
  document: Document.Parsed<ParsedNode>,
  text: string,
): Complaint {
  const at = (from: number, to: number, said: string, help: string, name = 'YAML'): Complaint => ({
    start: from,
    end: to,
    text: { code: name, message: said, help },
  })
  const misplacedLine = (offset: number): Complaint => {
    const begin = firstWord(text, offset)
    return { start: begin, end: lineEnd(text, begin), text: indentation }
  }
  const kind: string = code
  switch (kind) {
    case 'MULTIPLE_DOCS':
      return at(
        start,
        end,
        'This file contains more than one YAML document.',
        'Remove the `---` between them, or create two files.',
        'YAML-DOCUMENTS',
      )
    case 'TAB_AS_INDENT':
      return at(start, end, 'This line is indented with a tab.', 'Indent YAML with spaces only.', 'YAML-TAB')
    case 'TAG_RESOLVE_FAILED':
      return at(
        start,
        end,
        `${message}.`,
        'Tags are not supported; put a string that begins with `!` in quotes.',
        'YAML-TAG',
      )
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS': {
      const value = plainText(text, start)
      return at(
        start,
        start + value.length,
        `A string cannot begin with ${text[start] === '`' ? 'a backtick' : quoted(text[start] ?? '')}.`,
        `Put it in quotes: ${quoted(inQuotes(value))}.`,
      )
    }
    case 'BAD_DQ_ESCAPE':
      return at(
        start,
        end,
        `${quoted(text.slice(start, end))} is not a valid escape sequence inside double quotes.`,
        'Double the backslash, or use single quotes.',
      )
    case 'BLOCK_IN_FLOW':
      return at(start, end, 'A comma is missing between two entries.', 'Add a comma before the second entry.')
    case 'MULTILINE_IMPLICIT_KEY':
      return at(
        start,
        lineEnd(text, start),
        'This is neither a key with a value nor a list item.',
        'Write `key: value`, with a colon and a space, or `- ` before a list item.',
      )
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (message.includes('sequence')) return misplacedLine(end)
      const over = all.find((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === start)
      if (over !== undefined) {
        const below = firstWord(text, over.pos[1] - 1)
        return at(
          below,
          lineEnd(text, below),
          'This line is indented further than the line above, which already has a value.',
          'Start it in the same column as the other keys.',
        )
      }
      const value = text.slice(start, lineEnd(text, start)).replace(/\s+#.*$/, '')
      return at(
        start,
        start + value.length,
        'A string that contains a colon and a space needs quotes.',
        `Write ${quoted(inQuotes(value))}, or start a new line for the second key.`,
      )
    }
    case 'BAD_INDENT':
      return message.startsWith('Flow')
        ? (unclosed(document, text, start) ?? misplacedLine(start))
        : misplacedLine(start)
    case 'MISSING_CHAR':
      if (message.includes('quote') || /[\]}]/.test(message))
        return unclosed(document, text, start) ?? at(start, end, 'A quote or bracket is not closed.', 'Close it.')
      if (message.includes('indicator')) return misplacedLine(start)
      return at(start, end, 'This key has no colon.', 'Write `key: value`, with a colon and a space.')
    case 'UNEXPECTED_TOKEN':
      return unexpected(message, start, end, document, text)
    default:
      return at(
        start,
        end,
        `This is not valid YAML: ${message.replace(/\.$/, '')}.`,
        'Check quotes, colons and indentation on this line and the one above.',
      )
  }
}

function unexpected(
  message: string,
  start: number,
  end: number,
  document: Document.Parsed<ParsedNode>,
  text: string,
): Complaint {
  const at = (from: number, to: number, said: string, help: string): Complaint => ({
    start: from,
    end: to,
    text: { code: 'YAML', message: said, help },
  })
  const word = text.slice(start, end)
  if (/^[\]}]/.test(word)) return at(start, start + 1, `This ${quoted(word.slice(0, 1))} closes nothing.`, 'Remove it.')
  if (word.startsWith(',')) return at(start, end, 'A comma too many.', 'Remove it.')
  if (message.includes('block-seq-ind'))
    return at(
      start,
      end,
      'A list cannot begin here.',
      'Write the first `- ` on the line below the key, or the whole list in `[ ]`.',
    )
  if (message.startsWith('Block scalar') || message.startsWith('Not a YAML token'))
    return at(
      start,
      end,
      'Only a comment can follow `|` or `>` on the same line.',
      'Start the text on the next line, or put all of it in quotes.',
    )
  const before = quotedBefore(document, start, text)
  if (before !== undefined) {
    const [from, to] = before
    const runsOn = text.slice(from, to).includes('\n')
    return runsOn
      ? at(from, lineEnd(text, from), 'This quote is not closed on the same line.', 'Close it where the text ends.')
      : at(
          start,
          end,
          'There is text after the closing quote.',
          "Put all of it in quotes; a quote inside is doubled in single quotes ('') and written \\\" in double ones.",
        )
  }
  return { start: firstWord(text, start), end: lineEnd(text, start), text: indentation }
}

/** The innermost quote or bracket that is open at a place. */
function unclosed(document: Document.Parsed<ParsedNode>, text: string, offset: number): Complaint | undefined {
  let found: number | undefined
  visit(document, {
    Node(_, node) {
      const { range } = node
      if (!range || range[0] > offset || range[2] < offset) return
      const opens = isScalar(node)
        ? node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
        : isCollection(node) && node.flow === true
      if (opens && (found === undefined || range[0] >= found)) found = range[0]
    },
  })
  if (found === undefined) return undefined
  const mark = text[found] ?? ''
  const closing = mark === '[' ? ']' : mark === '{' ? '}' : mark
  return {
    start: found,
    end: found + 1,
    text: {
      code: 'YAML',
      message: mark === '[' || mark === '{' ? `This ${quoted(mark)} is not closed.` : 'This quote is not closed.',
      help: `Put ${closing === '"' || closing === "'" ? `a second ${closing}` : quoted(closing)} where it ends.`,
    },
  }
}

/** The text in quotes that ends right before a place. */
function quotedBefore(
  document: Document.Parsed<ParsedNode>,
  offset: number,
  text: string,
): readonly [number, number] | undefined {
  let found: readonly [number, number] | undefined
  visit(document, {
    Scalar(_, node) {
      const { range } = node
      const inQuotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
      if (inQuotes && range && range[1] <= offset && text.slice(range[1], offset).trim() === '')
        found = [range[0], range[1]]
    },
  })
  return found
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from).search(/\r?\n|$/)
  return from + end
}

/** The first character of a line that is not a space. */
function firstWord(text: string, offset: number): number {
  const begin = text.lastIndexOf('\n', offset - 1) + 1
  return begin + text.slice(begin).search(/[^ \t]|$/)
}

/** A plain text as it was meant: to the end of its line, its list or its comment. */
const plainText = (text: string, start: number): string =>
  /^[^\r\n,\]}]*?(?=\s+#|[ \t]*(?:[\r\n,\]}]|$))/.exec(text.slice(start))?.[0] ?? ''

const inQuotes = (text: string): string => (text.includes('"') ? `'${text.replaceAll("'", "''")}'` : `"${text}"`)
