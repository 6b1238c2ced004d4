import { describe, expect, it } from 'vitest'
import { renderTable, type Table, TABLE_FORMATS } from './index.ts'

const HOSTILE = [
  '=cmd|calc!A1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  'a|b',
  '`x`|y',
  '<script>alert(1)</script>',
  '@octocat #1 [x](http://x.example)',
  'two\nlines',
  'a,b;"c"',
  '\u202Eevil',
  '',
]
const table = (cells: readonly (string | number | null)[]): Table => ({
  title: 'People',
  columns: [
    { key: 'name', title: 'Name', role: 'name' },
    { key: 'apps', title: 'Apps', numeric: true },
  ],
  rows: cells.map((cell, at) => [cell, at * 1000]),
  notes: ['Without the ones that are `blocked`.'],
})

describe('a table', () => {
  it('for a terminal has columns under one another, numbers to the right', () => {
    expect(renderTable(table(['Li Wei', null]), 'text', 80)).toBe(
      'People\n\nName     Apps\nLi Wei      0\n–       1,000\n\nWithout the ones that are `blocked`.\n',
    )
  })

  it.each(HOSTILE)('as CSV holds %j whole and as no formula', (cell) => {
    const [, row = ''] = renderTable(table([cell]), 'csv', 80).split(/\r\n(?=[^]*\r\n$)/)
    const first = /^"((?:[^"]|"")*)",0/.exec(row)?.[1]?.replaceAll('""', '"') ?? /^([^,]*),0/.exec(row)?.[1] ?? ''
    expect(first.replace(/^'/, '')).toBe(cell)
    expect(first).not.toMatch(/^[=+\-@\t\r]/)
  })

  it.each(HOSTILE)('as Markdown keeps %j in its cell', (cell) => {
    const text = renderTable(table([cell]), 'markdown', 80)
    const [row = ''] = text.split('\n').slice(4)
    expect(row.split(/(?<!\\)\|/)).toHaveLength(4)
    expect(row.replace(/`[^`]*`/g, '')).not.toMatch(/@octocat|<script|\]\(http/)
  })

  it.each(HOSTILE)('as a page has no markup of %j', (cell) => {
    const page = renderTable(table([cell]), 'html', 80)
    expect(page.match(/<script|\u202E/)).toBeNull()
    expect(page.match(/<tr>/g)).toHaveLength(2)
  })

  it('calls what programs go by as people do, and sets words of ours in code', () => {
    const called: Table = {
      title: 'People',
      summary: ['All: `--show` lists them.'],
      columns: [
        { key: 'partner', title: 'Partner', called: (key) => (key === 'contoso' ? 'Contoso <Ltd>' : key) },
        { key: 'why', title: 'Why', prose: true },
      ],
      rows: [['contoso', 'set `ensure: absent`']],
      notes: ['see `explain`'],
    }
    expect(renderTable(called, 'csv', 80)).toContain('contoso,set `ensure: absent`')
    expect(renderTable(called, 'text', 80)).toContain('Contoso <Ltd>')
    expect(renderTable(called, 'markdown', 80)).toContain('| `Contoso <Ltd>` | set `ensure: absent` |')
    const page = renderTable(called, 'html', 80)
    for (const part of [
      'Contoso &lt;Ltd&gt;',
      'set <code>ensure: absent</code>',
      'see <code>explain</code>',
      '<code>--show</code>',
    ])
      expect(page).toContain(part)
  })

  it('as JSON has the names of the columns', () => {
    expect(JSON.parse(renderTable(table(['Li', null]), 'json', 80))).toEqual({
      format: 1,
      title: 'People',
      rows: [
        { name: 'Li', apps: 0 },
        { name: null, apps: 1000 },
      ],
      notes: ['Without the ones that are `blocked`.'],
    })
  })

  it.each(TABLE_FORMATS)('without rows is whole as %s', (format) => {
    expect(renderTable(table([]), format, 80)).toContain(format === 'json' ? '"rows": []' : 'Name')
  })
})
