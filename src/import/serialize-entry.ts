import {
  CST,
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  Scalar,
  visit,
} from 'yaml'
import { type EntryBody, type Entry, isBody, type YamlValue } from '../kinds/entry.ts'

/** What no reader sees, or what turns text around: escaped, so that a name from outside cannot pass for another one. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/u
const EVERY_HIDDEN = new RegExp(HIDDEN.source, 'gu')

const WIDTH = 100
/** One that begins with letters and holds no exponent; the library decides on the rest. */
const GUID = /^[a-f]{2}[\da-f]{6}(-[\da-f]{4}){3}-[\da-f]{12}$/

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Directory text as a comment: one line, nothing hidden, not too long. */
export const comment = (note: string): string => {
  const line = note.replaceAll(/\s+/g, ' ').replaceAll(EVERY_HIDDEN, '?')
  return `# ${line.length > 240 ? `${line.slice(0, 240).replace(/[\uD800-\uDBFF]$/, '')}…` : line}\n`
}

const isShort = (node: Node): boolean => {
  if (!isCollection(node)) return true
  const plain = JSON.stringify(node)
  return plain.length <= WIDTH - 20 && !HIDDEN.test(JSON.parse(JSON.stringify(plain)) as string)
}

/** Lists of words, and small mappings deep inside, are on one line. */
const style = (document: Document): void => {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && HIDDEN.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
    Collection(_, node, path) {
      const level = path.filter((above) => isCollection(above)).length
      if (level >= 2 && isShort(node)) node.flow = true
    },
  })
}

/** Marks that the lexer puts between its pieces and that stand in no text. */
const LEXER_MARKS: ReadonlySet<string> = new Set([CST.BOM, CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

/** A text between double quotes in which nothing but they are escaped is one between single quotes. */
const requoted = (piece: string): string =>
  /^"(?:[^"\\]|\\")*"$/.test(piece) && piece.includes('\\"')
    ? `'${piece.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "''")}'`
    : piece

/** `[a, b]` and `{ a: b }`, and quotes, as `fmt` has them: the library pads both or none. */
const inLayout = (text: string): string => {
  const pieces = [...new Lexer().lex(text)].filter((piece) => !LEXER_MARKS.has(piece))
  const isBlank = (piece: string | undefined): boolean => piece !== undefined && /^ +$/.test(piece)
  return pieces
    .filter((piece, at) => !isBlank(piece) || (pieces[at - 1] !== '[' && pieces[at + 1] !== ']'))
    .map(requoted)
    .join('')
}

/** Words that every YAML reads as the same text, without quotes. */
const isPlain = (text: string): boolean =>
  /^[\p{L}][\p{L}\p{N} .@_'&-]*[\p{L}\p{N}]$/u.test(text) && !/^(?:null|true|false|yes|no|on|off)$/i.test(text)

/** A guest of plain words needs no library, which takes a quarter of a millisecond for each: tenants have many thousands. */
const serializeListItem = (body: EntryBody, blank: string): string | undefined => {
  const lines: string[] = []
  for (const [field, value] of Object.entries(body)) {
    const items = Array.isArray(value) ? value : [value]
    const words = items.flatMap((item) =>
      typeof item === 'boolean'
        ? [String(item)]
        : typeof item === 'string' && (isPlain(item) || GUID.test(item))
          ? [item]
          : [],
    )
    if (words.length < items.length) return undefined
    const text = Array.isArray(value) ? `[${words.join(', ')}]` : (words[0] ?? '')
    if (text.length > WIDTH) return undefined
    lines.push(`${blank}${lines.length === 0 ? '- ' : '  '}${field}: ${text}\n`)
  }
  return lines.length === 0 ? undefined : lines.join('')
}

/**
 * One entry as the lines of a block, indented by `indent` spaces: ` - email: …` for a guest, `key:` for the rest. Strings are
 * quoted by the yaml library; whatever cannot be seen is written as an escape.
 */
export const serializeEntry = (entry: Entry, indent: number): string => {
  const { isItem, name, body, notes } = entry
  const quick =
    isItem === true && notes.length === 0 && isBody(body) ? serializeListItem(body, ' '.repeat(indent)) : undefined
  if (quick !== undefined) return quick
  const value: YamlValue = isItem === true ? [body] : { [name]: body }
  const document = new Document(value)
  style(document)
  const text = inLayout(
    document.toString({
      lineWidth: 0,
      minContentWidth: 0,
      blockQuote: false,
      doubleQuotedMinMultiLineLength: Infinity,
      flowCollectionPadding: true,
    }),
  )
  // Whatever is hidden is inside double quotes by now; line ends are the layout's own.
  const safe = text.replaceAll(EVERY_HIDDEN, (character) => (character === '\n' ? character : escaped(character)))
  const comments = notes.map(comment).join('')
  const blank = ' '.repeat(indent)
  return `${comments}${safe}`.replaceAll(/^(?=.)/gm, blank)
}

/** The keys and indexes that lead to the character at `offset` of an entry's text, without the entry's own. */
export const pathAt = (entryText: string, offset: number): (string | number)[] => {
  const path: (string | number)[] = []
  let node: unknown = parseDocument(entryText, { logLevel: 'silent' }).contents
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.find(({ key, value }) => {
        const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0
        const end = (value as Node | null)?.range?.[1] ?? (isScalar(key) ? (key.range?.[1] ?? 0) : 0)
        return offset >= start && offset < Math.max(end, start + 1)
      })
      if (pair === undefined) break
      path.push(isScalar(pair.key) ? String(pair.key.value) : String(pair.key))
      node = pair.value
    } else if (isSeq(node)) {
      const at = node.items.findIndex((item) => {
        const range = (item as Node).range
        return range && offset >= range[0] && offset < Math.max(range[1], range[0] + 1)
      })
      if (at < 0) break
      path.push(at)
      node = node.items[at]
    } else break
  }
  return path.slice(1)
}
