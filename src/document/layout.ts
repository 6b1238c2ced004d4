import equal from 'fast-deep-equal'
import { type Document, Parser, parseDocument, type CST } from 'yaml'

/** Lines of a rule are long and are not broken; this is where a mapping or a list in braces or brackets is. */
const WIDTH = 140

const valueOf = (text: string): { errors: Document['errors']; value: unknown } => {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false })
  return {
    errors: document.errors,
    value: document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: -1 }),
  }
}

const commentsIn = (token: unknown, found: string[]): string[] => {
  if (Array.isArray(token)) for (const each of token) commentsIn(each, found)
  else if (typeof token === 'object' && token !== null) {
    const { type, source } = token as CST.SourceToken
    if (type === 'comment') found.push(source.trimEnd())
    for (const each of Object.values(token)) if (typeof each === 'object') commentsIn(each, found)
  }
  return found
}

/** Every comment of a text, in order. */
const comments = (text: string): string[] => commentsIn([...new Parser().parse(text)], [])

/** What became of a text: `text` is undefined where it is no YAML, or where another layout would not say the same. */
export interface Layout {
  text: string | undefined
  /** Why there is none. */
  problem?: 'not valid' | 'would change'
}

/**
 * A file of a declaration in canonical layout: indentation, spaces, quotes and blank lines; the order stays, and so does every comment.
 * The result is compared with what was there, values and comments, and given only where they are equal.
 */
export const canonicalLayout = async (text: string): Promise<Layout> => {
  const before = valueOf(text)
  if (before.errors.length > 0) return { text: undefined, problem: 'not valid' }
  const [{ format }, yaml] = await Promise.all([import('prettier/standalone'), import('prettier/plugins/yaml')])
  const made = await format(text, {
    parser: 'yaml',
    plugins: [yaml],
    printWidth: WIDTH,
    proseWrap: 'preserve',
    endOfLine: 'auto',
  })
  const after = valueOf(made)
  const same = after.errors.length === 0 && equal(before.value, after.value) && equal(comments(text), comments(made))
  return same ? { text: made } : { text: undefined, problem: 'would change' }
}
