import { groupBy } from '../../util/group-by.ts'
import { visible } from '../escape.ts'
import { formatNumber } from '../words.ts'
import { columns, solid, wrap } from '../wrap.ts'
import { type Cell, type Column, isTold, shownCell, type Table } from './table.ts'

type Told = readonly { column: Column; cell: Cell }[]

const toldOf = (all: readonly Column[], row: readonly Cell[], role: Column['role']): Told =>
  all.flatMap((column, at) => {
    const cell = row[at] ?? null
    return column.role === role && isTold(cell, column) ? [{ column, cell }] : []
  })

/** `Sara Cranz · sara@contoso.example`; names may break at their spaces, where they are longer than a line. */
const named = (told: Told): string => told.map(({ column, cell }) => shownCell(cell, column, visible)).join(' · ')

/** `State: active`, which stays together where it takes no more than half a line: who looks for a label finds its value beside it. */
const labelled = (told: Told, width: number): string =>
  told
    .map(({ column, cell }) => `${column.title}: ${shownCell(cell, column, visible)}`)
    .map((text, at) => `${columns(text) > width / 2 ? text : solid(text)}${at + 1 < told.length ? solid(' ·') : ''}`)
    .join(' ')

const recordOf = (all: readonly Column[], row: readonly Cell[], width: number, indent: string): string[] => {
  const [under, further] = [`${indent}  `, `${indent}    `]
  const shared = labelled(toldOf(all, row, undefined), width)
  return [
    wrap(named(toldOf(all, row, 'name')), width, indent, under),
    ...(shared === '' ? [] : [wrap(shared, width, under, further)]),
    ...toldOf(all, row, 'line').map((one) => wrap(labelled([one], width), width, under, further)),
  ]
}

/** A few lines for each row, under its group: what a table is where its rows are wider than the terminal. */
export const recordLines = ({ columns: all, rows }: Table, width: number): string[] => {
  const groupAt = all.findIndex(({ role }) => role === 'heading')
  const [group] = all.slice(groupAt, groupAt + 1)
  if (group === undefined) return rows.flatMap((row) => recordOf(all, row, width, ''))
  const of = groupBy(rows, (row) => row[groupAt] ?? null)
  return [...of].flatMap(([key, same], at) => [
    ...(at === 0 ? [] : ['']),
    wrap(`${shownCell(key, group, visible)} (${formatNumber(same.length)})`, width, '', '  '),
    ...same.flatMap((row) => recordOf(all, row, width, '  ')),
  ])
}
