import { code, markdown, markdownProse } from '../escape.ts'
import { formatNumber } from '../words.ts'
import { type Cell, type Table, UNKNOWN } from './table.ts'

/** A pipe ends a cell even within a code span, and a backslash before it is taken away there (GitHub's tables). */
export const inCell = (text: string): string => text.replaceAll('|', '\\|')

const shown = (cell: Cell): string => {
  if (cell === null || cell === '') return cell === null ? UNKNOWN : ''
  if (typeof cell === 'number') return formatNumber(cell)
  const plain = markdown(cell)
  return inCell(plain.includes('`') ? code(cell) : plain)
}

/** For a comment or a job summary. */
export const tableMarkdown = ({ title, columns, rows, notes }: Table): string =>
  [
    `### ${markdown(title)}`,
    '',
    `| ${columns.map((column) => inCell(markdown(column.title))).join(' | ')} |`,
    `|${columns.map(({ numeric }) => (numeric === true ? ' ---: ' : ' --- ')).join('|')}|`,
    ...rows.map((row) => `| ${row.map(shown).join(' | ')} |`),
    ...notes.flatMap((note) => ['', markdownProse(note)]),
    '',
  ].join('\n')
