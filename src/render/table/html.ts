import { html } from '../escape.ts'
import { staticPage } from '../static-page.ts'
import { formatNumber } from '../words.ts'
import { type Cell, type Column, type Table, UNKNOWN } from './table.ts'

const STYLE = `
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{position:sticky;top:0;background:var(--soft)}
.number{text-align:right;font-variant-numeric:tabular-nums}
@media print{.scroll{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}}
`

const shown = (cell: Cell): string => {
  if (cell === null) return UNKNOWN
  return typeof cell === 'number' ? formatNumber(cell) : html(cell)
}

const setting = ({ numeric }: Column): string => (numeric === true ? ' class="number"' : '')

/** A page that loads nothing and allows nothing but its own style. The first cell of a row names it, for screen readers too. */
export const tableHtml = ({ title, columns, rows, notes }: Table): string => {
  const head = columns.map((column) => `<th scope="col"${setting(column)}>${html(column.title)}</th>`).join('')
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const text = shown(row[at] ?? null)
      return at === 0 ? `<th scope="row">${text}</th>` : `<td${setting(column)}>${text}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return staticPage({
    title,
    style: STYLE,
    body: `<h1>${html(title)}</h1>
<div class="scroll" tabindex="0">
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>
${notes.map((note) => `<p>${html(note)}</p>`).join('\n')}`,
  })
}
