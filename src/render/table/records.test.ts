import { describe, expect, it } from 'vitest'
import { columns } from '../wrap.ts'
import { renderTable, type Table } from './index.ts'

const LONG = 'a.very.long.given.name.and.family-name@a-partner-with-a-long-domain.example'
const TABLE: Table = {
  title: 'northwind, 2026-11-27: 3 guests',
  columns: [
    { key: 'partner', title: 'Partner', role: 'heading', unknown: 'no partner' },
    { key: 'name', title: 'Name', role: 'name' },
    { key: 'mail', title: 'Address', role: 'name' },
    { key: 'state', title: 'State' },
    { key: 'sponsors', title: 'Sponsors', empty: 'none' },
    { key: 'seen', title: 'Last sign-in' },
    { key: 'app', title: 'Order Portal', role: 'line' },
  ],
  rows: [
    ['contoso', 'Li Wei', 'li@contoso.example', 'active', '', null, 'through Order portal pilot'],
    ['contoso', 'Anna', LONG, 'pending', 'Anna Berg, Boris Lind', null, ''],
    [null, 'Pat', 'pat@tailspin.example', 'active', null, null, ''],
  ],
  notes: ['A note that is longer than a narrow terminal, and so it breaks at its spaces.'],
}

describe('a table that is wider than the terminal', () => {
  it('has a few lines for each row, under its group, with what is told of it', () => {
    expect(renderTable(TABLE, 'text', 60)).toBe(`northwind, 2026-11-27: 3 guests

contoso (2)
  Li Wei · li@contoso.example
    State: active · Sponsors: none
    Order Portal: through Order portal pilot
  Anna ·
    ${LONG}
    State: pending · Sponsors: Anna Berg, Boris Lind

no partner (1)
  Pat · pat@tailspin.example
    State: active

A note that is longer than a narrow terminal, and so it
  breaks at its spaces.
Left out, since nothing is known of any row: Last sign-in.
`)
  })

  it.each([40, 60, 80, 100, 120, 200])('is nowhere wider than %i columns, save an address alone', (width) => {
    const lines = renderTable(TABLE, 'text', width).split('\n')
    expect(lines.filter((line) => columns(line) > width && !/^ *\S+$/.test(line))).toEqual([])
    expect(lines.join('\n')).toContain(LONG)
  })

  it('is a table where all of its rows fit', () => {
    expect(renderTable(TABLE, 'text', 200).split('\n')[2]).toMatch(
      /^Partner +Name +Address +State +Sponsors +Order Portal$/,
    )
  })

  it('keeps every column for programs', () => {
    expect(renderTable(TABLE, 'csv', 60)).toContain('Last sign-in')
    expect(renderTable(TABLE, 'json', 60)).toContain('"seen": null')
    expect(renderTable(TABLE, 'markdown', 60)).not.toContain('| Last sign-in')
  })
})
