import {
  createOffsets,
  type EntryPlace,
  type NodePlace,
  type Offsets,
  type SourceSpan,
  type SourceText,
} from '../document/index.ts'
import type { Row } from './csv-cells.ts'

/** The field of each column that is read; undefined for the others. */
export type FieldOfColumn = readonly (string | undefined)[]

/** Where the cells of a CSV file stand: two offsets for each cell of a row, and no object until somebody asks. */
export interface CellPlaces {
  /** Keeps the offsets of a row. Answers what its places are asked with. */
  add(row: Row): number
  /** The place of a guest in a row that was added. */
  ofRow(at: number): NodePlace
  /** The place of the `invitation` of a guest. */
  ofInvitation(at: number): NodePlace
  /** The place of a list in one cell. */
  ofList(at: number, column: number): NodePlace
}

/** None yet. */
export function createCellPlaces(text: SourceText, fields: FieldOfColumn): CellPlaces {
  const offsets = createOffsets()
  const columns = new Map(fields.flatMap((field, column) => (field === undefined ? [] : [[field, column] as const])))
  const inviting = fields.flatMap((field, column) => (field?.startsWith('invitation.') === true ? [column] : []))
  const table: Table = { text, offsets, columns, inviting }
  return {
    add: (row) => addRow(offsets, row, fields.length),
    ofRow: (at) => new RowPlace(table, at),
    ofInvitation: (at) => new InvitationPlace(table, at),
    ofList: (at, column) => new ListPlace(table, at + 2 + 2 * column),
  }
}

interface Table {
  text: SourceText
  offsets: Offsets
  columns: ReadonlyMap<string, number>
  /** Those of the invitation. */
  inviting: readonly number[]
}

const spanAt = ({ text, offsets }: Table, at: number): SourceSpan => ({
  text,
  start: offsets.at(at),
  end: offsets.at(at + 1),
})

const valueIn = (table: Table, row: number, column: number | undefined): EntryPlace | undefined => {
  const at = row + 2 + 2 * (column ?? 0)
  return column === undefined || table.offsets.at(at) < 0 ? undefined : { value: spanAt(table, at) }
}

const invitationIn = (table: Table, row: number): EntryPlace | undefined => {
  const column = table.inviting.find((one) => valueIn(table, row, one) !== undefined)
  return valueIn(table, row, column)
}

// Classes, since there are very many: an object with functions of its own takes ten times the time and the memory.

class RowPlace implements NodePlace {
  readonly #table: Table
  readonly #at: number
  constructor(table: Table, at: number) {
    this.#table = table
    this.#at = at
  }
  get own(): SourceSpan {
    return spanAt(this.#table, this.#at)
  }
  entry(name: string | number): EntryPlace | undefined {
    if (name === 'invitation') return invitationIn(this.#table, this.#at)
    return valueIn(this.#table, this.#at, this.#table.columns.get(String(name)))
  }
}

class InvitationPlace implements NodePlace {
  readonly #table: Table
  readonly #at: number
  constructor(table: Table, at: number) {
    this.#table = table
    this.#at = at
  }
  get own(): SourceSpan {
    return invitationIn(this.#table, this.#at)?.value ?? spanAt(this.#table, this.#at)
  }
  entry(name: string | number): EntryPlace | undefined {
    return valueIn(this.#table, this.#at, this.#table.columns.get(`invitation.${name}`))
  }
}

class ListPlace implements NodePlace {
  readonly #table: Table
  readonly #at: number
  constructor(table: Table, at: number) {
    this.#table = table
    this.#at = at
  }
  get own(): SourceSpan {
    return spanAt(this.#table, this.#at)
  }
  entry(name: string | number): EntryPlace | undefined {
    return itemPlace(this.own, Number(name))
  }
}

/** The row as a whole, then each column; an empty cell says nothing and has no place. */
function addRow(offsets: Offsets, { length, values, starts, ends }: Row, columns: number): number {
  const at = offsets.length
  offsets.push(starts[0] ?? 0)
  offsets.push(ends[length - 1] ?? 0)
  for (let column = 0; column < columns; column++) {
    const isEmpty = column >= length || values[column] === ''
    offsets.push(isEmpty ? -1 : (starts[column] ?? -1))
    offsets.push(isEmpty ? -1 : (ends[column] ?? -1))
  }
  return at
}

/** The items of a cell that holds a list. */
export const itemsIn = (value: string): string[] =>
  value
    .split(/[;,|\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Without quotes an item stands in the cell as it is; each is underlined by itself then. */
function itemPlace(span: SourceSpan, index: number): EntryPlace | undefined {
  const value = span.text.text.slice(span.start, span.end)
  if (value.startsWith('"')) return { value: span }
  let at = 0
  for (const [nth, item] of itemsIn(value).entries()) {
    at = value.indexOf(item, at)
    const start = span.start + at
    at += item.length
    if (nth === index) return { value: { ...span, start, end: start + item.length } }
  }
  return undefined
}
