import { html } from '../escape.ts'
import { staticPage } from '../static-page.ts'
import { blockStyle } from './block-style.ts'
import { type Cell, type Column, isTold, shownCell, type Table } from './table.ts'

/** More columns than these do not fit on paper beside one another. */
const MOST_ON_PAPER = 8

/** The head and the column that names the rows stay in sight because the table scrolls in a frame of its own. */
const STYLE = `
.scroll{overflow:auto;max-height:92vh}
table{border-collapse:separate;border-spacing:0;width:100%}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{position:sticky;top:0;z-index:2;background:var(--soft)}
.number{text-align:right;font-variant-numeric:tabular-nums}
.whole{white-space:nowrap}
.named{position:sticky;left:0;z-index:1;background:var(--bg)}
thead .named{z-index:3;background:var(--soft)}
.named{min-width:8rem}
td{min-width:4rem}
body{max-width:none}
.summary{padding-left:1.25rem}
.scroll:focus-visible{outline:2px solid var(--dim);outline-offset:2px}
@media(max-width:40rem){
${blockStyle('.scroll')}
}
@media print{
.scroll{overflow:visible;max-height:none}
thead{display:table-header-group}
thead th,.named{position:static}
tr{break-inside:avoid}
${blockStyle('.wide')}
}
`

const nameAt = (columns: readonly Column[]): number =>
  Math.max(
    0,
    columns.findIndex(({ role }) => role === 'name'),
  )

const classes = (all: readonly (string | false)[]): string => {
  const named = all.filter((one) => one !== false)
  return named.length === 0 ? '' : ` class="${named.join(' ')}"`
}

/** A day, an address or a place is not broken at its hyphens. */
const isWhole = (cell: Cell): boolean => typeof cell === 'string' && !cell.includes(' ')

/** A page that loads nothing and allows nothing but its own style. The cell that names a row does so for screen readers too. */
export const tableHtml = ({ title, summary = [], columns, rows, notes }: Table): string => {
  const name = nameAt(columns)
  const head = columns.map(
    (column, at) =>
      `<th scope="col"${classes([at === name && 'named', column.numeric === true && 'number'])}>${html(column.title)}</th>`,
  )
  const body = rows.map((row) => {
    const cells = columns.map((column, at) => {
      const cell = row[at] ?? null
      const isNumber = column.numeric === true
      const of = [
        at === name && 'named',
        isNumber && 'number',
        isWhole(cell) && 'whole',
        !isTold(cell, column) && 'silent',
      ]
      const inside = `${classes(of)} data-title="${html(column.title)}">${shownCell(cell, column, html)}`
      return at === name ? `<th scope="row"${inside}</th>` : `<td${inside}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return staticPage({
    title,
    style: STYLE,
    body: `<h1>${html(title)}</h1>
${summary.length === 0 ? '' : `<ul class="summary">${summary.map((line) => `<li>${html(line)}</li>`).join('')}</ul>`}
<div class="scroll${columns.length > MOST_ON_PAPER ? ' wide' : ''}" tabindex="0">
<table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>
${notes.map((note) => `<p>${html(note)}</p>`).join('\n')}`,
  })
}
