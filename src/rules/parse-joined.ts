/** Terms that were read in one scope → one expression, nested joins of the same kind made flat. */
import type { Expression, Joined } from './tree.ts'

/** `bare`: a quantifier without parentheses of its own. */
export interface Term {
  item: Expression
  bare: boolean
}

/** `rows` are joined by -or, the terms of a row by -and. Marks each bare quantifier that something follows (see `Joined.loose`). */
export function joined(rows: readonly (readonly Term[])[]): Expression {
  const items: Expression[] = []
  const bare: number[][] = []
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
    for (const place of followed) bare.push(terms.length > 1 ? [position, place] : [position])
    items.push(...flat('or', one('and', terms)))
  }
  const top = one('or', items)
  if (bare.length === 0 || !('items' in top)) return top
  return { ...top, loose: rows.length === 1 ? bare.map((path) => path.slice(1)) : bare }
}

/** A nested join keeps its own parentheses when they hold a quantifier's reach together. */
function flat(type: Joined['type'], item: Expression): readonly Expression[] {
  return item.type === type && !item.loose ? item.items : [item]
}

function one(type: Joined['type'], items: Expression[]): Expression {
  const [first] = items
  const last = items.at(-1)
  if (!first || !last) throw new Error('a scope has at least one term')
  return items.length === 1 ? first : { type, items, at: { start: first.at.start, end: last.at.end } }
}
