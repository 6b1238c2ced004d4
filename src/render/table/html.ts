import { html, htmlProse } from '../escape.ts'
import { staticPage } from '../static-page.ts'
import { paperStyle, phoneStyle } from './block-style.ts'
import { type Cell, type Column, isTold, shownCell, type Table } from './table.ts'

/** More columns than these do not fit on paper beside one another. */
const MOST_ON_PAPER = 4

/** The head and the column that names the rows stay in sight because the table scrolls in a frame of its own. */
const STYLE = `
body{max-width:none}
h1,p,li{overflow-wrap:anywhere}
.summary{padding-left:1.25rem}
.scroll{overflow:auto;max-height:92vh}
.scroll:focus-visible{outline:2px solid var(--dim);outline-offset:2px}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:.9375rem}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
td{min-width:4rem}
thead .number{min-width:3rem}
thead th{position:sticky;top:0;z-index:2;background:var(--soft)}
.number{text-align:right;font-variant-numeric:tabular-nums}
.whole,.under{white-space:nowrap}
.under{display:block;font-size:.875rem;font-weight:400;color:var(--dim)}
.named{position:sticky;left:0;z-index:1;min-width:8rem;background:var(--bg)}
thead .named{z-index:3;background:var(--soft)}
@media screen and (max-width:40rem){
${phoneStyle('.scroll')}
}
@media print{
.scroll{overflow:visible;max-height:none}
table{font-size:9.5pt}
thead{display:table-header-group}
thead th,.named{position:static}
tr{break-inside:avoid}
${paperStyle('.wide')}
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

/** Columns that have a cell of their own, each with where it is; those that stand under the name have none. */
const ownCells = (columns: readonly Column[]): [at: number, column: Column][] =>
  [...columns.entries()].filter(([, { under }]) => under !== true)

/** The cell that names a row, for screen readers too: `span`s, so that on a phone each has a line. */
const nameCell = (row: readonly Cell[], columns: readonly Column[], name: number): string => {
  const under = [...columns.entries()].flatMap(([at, column]) =>
    column.under === true ? [`<span class="under">${shownCell(row[at] ?? null, column, html)}</span>`] : [],
  )
  const [column] = columns.slice(name)
  if (column === undefined) return ''
  const shown = shownCell(row[name] ?? null, column, html)
  return under.length === 0 ? shown : `<span>${shown}${under.join('')}</span>`
}

const bodyRow = (row: readonly Cell[], columns: readonly Column[]): string => {
  const name = nameAt(columns)
  const cells = ownCells(columns).map(([at, column]) => {
    const cell = row[at] ?? null
    const of = [
      at === name && 'named',
      column.numeric === true && 'number',
      isWhole(cell) && 'whole',
      !isTold(cell, column) && 'silent',
    ]
    const start = `${classes(of)} data-title="${html(column.title)}">`
    return at === name
      ? `<th scope="row"${start}${nameCell(row, columns, name)}</th>`
      : `<td${start}${shownCell(cell, column, html, htmlProse)}</td>`
  })
  return `<tr>${cells.join('')}</tr>`
}

const headCells = (columns: readonly Column[]): string => {
  const name = nameAt(columns)
  const under = columns.flatMap((column) => (column.under === true ? [column.title.toLowerCase()] : []))
  return ownCells(columns)
    .map(([at, { title, numeric }]) => {
      const titles = at === name ? [title, ...under] : [title]
      return `<th scope="col"${classes([at === name && 'named', numeric === true && 'number'])}>${html(titles.join(', '))}</th>`
    })
    .join('')
}

/** A page that loads nothing and allows nothing but its own style. */
export const tableHtml = ({ title, summary = [], columns, rows, notes }: Table): string =>
  staticPage({
    title,
    style: STYLE,
    body: `<h1>${html(title)}</h1>
${summary.length === 0 ? '' : `<ul class="summary">${summary.map((line) => `<li>${htmlProse(line)}</li>`).join('')}</ul>`}
<div class="scroll${columns.length > MOST_ON_PAPER ? ' wide' : ''}" tabindex="0">
<table>
<thead><tr>${headCells(columns)}</tr></thead>
<tbody>
${rows.map((row) => bodyRow(row, columns)).join('\n')}
</tbody>
</table>
</div>
${notes.map((note) => `<p>${htmlProse(note)}</p>`).join('\n')}`,
  })
