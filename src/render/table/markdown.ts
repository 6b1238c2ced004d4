import { code, markdown, markdownProse } from '../escape.ts'
import { shownCell, type Table } from './table.ts'

/** A pipe ends a cell even within a code span, and a backslash before it is taken away there (GitHub's tables). */
export const inCell = (text: string): string => text.replaceAll('|', '\\|')

const safe = (text: string): string => {
  const plain = markdown(text)
  return inCell(plain.includes('`') ? code(text) : plain)
}

const prose = (text: string): string => inCell(markdownProse(text))

/** For a comment or a job summary. */
export const tableMarkdown = ({ title, summary = [], columns, rows, notes }: Table): string =>
  [
    `### ${markdown(title)}`,
    '',
    ...(summary.length === 0 ? [] : [...summary.map((line) => `- ${markdownProse(line)}`), '']),
    `| ${columns.map((column) => inCell(markdown(column.title))).join(' | ')} |`,
    `|${columns.map(({ numeric }) => (numeric === true ? ' ---: ' : ' --- ')).join('|')}|`,
    ...rows.map(
      (row) => `| ${columns.map((column, at) => shownCell(row[at] ?? null, column, safe, prose)).join(' | ')} |`,
    ),
    ...notes.flatMap((note) => ['', markdownProse(note)]),
    '',
  ].join('\n')
