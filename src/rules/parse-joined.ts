/** Terms of one scope → one expression, with nested joins of the same kind flattened. */
import type { Expression, Joined } from './ast.ts'

/** `bare`: a quantifier without parentheses of its own. */
export interface Term {
  item: Expression
  bare: boolean
}

/** `rows` are joined by -or, the terms of a row by -and. Marks each bare quantifier that something follows (see `Joined.loose`). */
export function joined(rows: readonly (readonly Term[])[]): Expression {
  const items: Expression[] = []
  const loose: number[][] = []
  for (const [index, row] of rows.entries()) {
    const terms: Expression[] = []
    const places: number[] = []
    for (const term of row) {
      terms.push(...flat('and', term.item))
      if (term.bare) places.push(terms.length - 1)
    }
    const lastRow = index === rows.length - 1
    const followed = places.filter((place) => !lastRow || place < terms.length - 1)
    const position = items.length
    for (const place of followed) loose.push(row.length > 1 ? [position, place] : [position])
    items.push(
      ...flat(
        'or',
        one(
          'and',
          row.map((term) => term.item),
          terms,
        ),
      ),
    )
  }
  const written = rows.flat().map((term) => term.item)
  if (rows.length > 1) return marked(one('or', written, items), loose)
  const [only] = rows
  const [item] = items
  if (!only || !item) throw new Error('a scope has at least one term')
  // A single term stays as it is: an -or in parentheses was flattened above for nothing.
  return marked(
    only.length === 1 && only[0] ? only[0].item : item,
    loose.map((path) => path.slice(1)),
  )
}

function marked(top: Expression, loose: number[][]): Expression {
  return loose.length > 0 && 'items' in top ? { ...top, loose } : top
}

/** A nested join keeps its parentheses when they limit the scope of a quantifier. */
function flat(type: Joined['type'], item: Expression): readonly Expression[] {
  return item.type === type && !item.loose ? item.items : [item]
}

/** `written` are the items with their parentheses, `items` the same flattened. */
function one(type: Joined['type'], written: readonly Expression[], items: Expression[]): Expression {
  const first = written[0]
  const last = written.at(-1)
  if (!first || !last) throw new Error('a scope has at least one term')
  return written.length === 1 ? first : { type, items, at: { start: first.at.start, end: last.at.end } }
}
