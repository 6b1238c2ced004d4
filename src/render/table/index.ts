import { tableCsv } from './csv.ts'
import { tableHtml } from './html.ts'
import { tableJson } from './json.ts'
import { tableMarkdown } from './markdown.ts'
import { forPeople, type Table } from './table.ts'
import { tableText } from './text.ts'

export type { Cell, Column, Table } from './table.ts'

/** The formats of a table, as `--format` takes them. */
export const TABLE_FORMATS = ['text', 'json', 'csv', 'markdown', 'html'] as const

const RENDERERS: { [format in Exclude<(typeof TABLE_FORMATS)[number], 'text'>]: (table: Table) => string } = {
  json: tableJson,
  csv: tableCsv,
  markdown: (table) => tableMarkdown(forPeople(table)),
  html: (table) => tableHtml(forPeople(table)),
}

/** A table in a format of `TABLE_FORMATS`; text, for `width` columns, where it is none of the others. */
export const renderTable = (table: Table, format: string | undefined, width: number): string => {
  const [, render] = Object.entries(RENDERERS).find(([name]) => name === format) ?? []
  return render === undefined ? tableText(forPeople(table), width) : render(table)
}
