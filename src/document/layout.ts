import equal from 'fast-deep-equal'
import { tooCrowdedAt, tooDeepAt } from './depth.ts'
import { commentsOf, meaningOf } from './meaning.ts'

/** Lines of a rule are long and are not broken; this is where a mapping or a list in braces or brackets is. */
const WIDTH = 140

const BYTE_ORDER_MARK = '\uFEFF'

/** After a text over several lines the printer needs a second turn; more has not been seen. */
const TURNS = 3

/** What became of a text: `text` is undefined where it is no YAML, or where another layout would not say the same. */
export interface Layout {
  text: string | undefined
  /** Why there is none. */
  problem?: 'not valid' | 'would change'
}

type Print = (text: string) => Promise<string>

const printer = async (): Promise<Print> => {
  const [{ format }, yaml] = await Promise.all([import('prettier/standalone'), import('prettier/plugins/yaml')])
  return (text) =>
    format(text, {
      parser: 'yaml',
      plugins: [yaml],
      printWidth: WIDTH,
      proseWrap: 'preserve',
      endOfLine: 'auto',
    })
}

/** A text that the printer leaves as it is; undefined where it does not come to rest. */
const settled = async (text: string, print: Print): Promise<string | undefined> => {
  let before = text
  for (let turn = 0; turn <= TURNS; turn++) {
    const after = await print(before)
    if (after === before) return after
    before = after
  }
  return undefined
}

/**
 * Each comment that has a line of its own stands as deep as the line that it is above. The printer puts comments below a text over
 * several lines into another order where they stand at different depths.
 */
const withCommentsAligned = (text: string): string => {
  const starts = new Map(
    commentsOf(text)
      .map(({ offset }) => [text.lastIndexOf('\n', offset - 1) + 1, offset] as const)
      .filter(([start, offset]) => text.slice(start, offset).trim() === ''),
  )
  let at = text.length + 1
  let depth = ''
  const lines: string[] = []
  for (const line of text.split('\n').toReversed()) {
    at -= line.length + 1
    if (starts.has(at)) lines.push(depth + line.trimStart())
    else lines.push(line)
    if (!starts.has(at) && line.trim() !== '') depth = /^ */.exec(line)?.[0] ?? ''
  }
  return lines.toReversed().join('\n')
}

/**
 * A file of a declaration in canonical layout: indentation, spaces, quotes and blank lines; the order stays, and so does every comment.
 * The result is compared with what was there, values and comments, and given only where they are equal and it is its own layout.
 */
export const canonicalLayout = async (file: string): Promise<Layout> => {
  const mark = file.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : ''
  const text = file.slice(mark.length)
  const isReadable = tooCrowdedAt(text) === undefined && tooDeepAt(text) === undefined
  const before = isReadable ? meaningOf(text) : undefined
  if (before === undefined) return { text: undefined, problem: 'not valid' }
  const print = await printer()
  for (const way of [text, withCommentsAligned(text)]) {
    const made = await settled(way, print)
    if (made !== undefined && equal(before, meaningOf(made))) return { text: mark + made }
  }
  return { text: undefined, problem: 'would change' }
}
