import { describe, expect, test } from 'vitest'
import { found, load } from './load.fixture.ts'

const head = 'tenant: { name: t }\ngroups: { g: { displayName: G } }\n'
const withCsv = (csv: string, from = '{ from: g.csv }') =>
  load({ 'a.yaml': `${head}guests: [${from}]\n`, 'g.csv': csv })
const said = async (csv: string) =>
  (await withCsv(csv)).findings.map(({ code, message, help }) => `${code} ${message} ${help ?? ''}`)

describe('true and false', () => {
  test.each(['TRUE', 'true', 'WAHR', 'Vrai', 'VERDADERO', '$true'])('%s is true', async (word) => {
    const { declaration } = await withCsv(`email,accountEnabled\na@b.com,${word}\n`)
    expect(declaration?.guests[0]?.accountEnabled).toBe(true)
  })

  test.each([
    ['Ja', 'true'],
    ['Yes', 'true'],
    ['Y', 'true'],
    ['1', 'true'],
    ['0', 'false'],
    ['Nein', 'false'],
  ])('%s is an error that names %s', async (word, meant) => {
    const [finding] = await said(`email,send\na@b.com,${word}\n`)
    expect(finding).toContain('must be true or false')
    expect(finding).toContain(`Write \`${meant}\`; only \`true\` and \`false\` are accepted.`)
  })
})

describe('what a spreadsheet does to a cell', () => {
  test('a number in scientific notation is told, a code that looks a little like it is not', async () => {
    const codes = async (value: string) =>
      (await withCsv(`email,employeeId\na@b.com,${value}\n`)).findings.map(({ code }) => code)
    expect(await codes('1.23E+11')).toEqual(['CSV-NUMBER'])
    expect(await codes('"1,23E+11"')).toEqual(['CSV-NUMBER'])
    expect(await codes('4E12')).toEqual([])
    expect(await codes('00123')).toEqual([])
  })

  test('a placeholder is told once for all rows, and a name that is like one is not', async () => {
    const lines = (values: readonly string[]) =>
      said(`email,department\n${values.map((value, at) => `p${at}@b.com,${value}`).join('\n')}\n`)
    for (const value of ['N/A', 'NULL', '-', '#REF!']) {
      const found = await lines([value, 'Buying', value])
      expect(found).toEqual([expect.stringContaining(`CSV-PLACEHOLDER \`${value}\``)])
      expect(found[0]).toContain('line 4')
    }
    expect(await lines(['Null Gravity', 'NA', 'None', 'T-B'])).toEqual([])
  })

  test('a formula that guards a number names the number', async () => {
    expect((await said('email,mobilePhone\na@b.com,"=""0044"""\n'))[0]).toContain('Write only `0044`')
  })

  test('a value in a column without a name is told with its place', async () => {
    expect(found(await withCsv('email,displayName,\na@b.com,A,\nb@b.com,B,x\n'))).toEqual(['g.csv:3:11 CSV-NAMELESS'])
  })
})

describe('one message', () => {
  test('for one row that is no guest, whatever else is in it', async () => {
    expect(
      found(
        await withCsv(
          'email,expires,groups\na@b.com,2027-01-01,g\nTotal,12,x\n# note,31.12.2027,y\n,31.12.2027,z\nA B;a@b.com,u,v,w\n',
        ),
      ),
    ).toEqual(['g.csv:3:1 EMAIL-WRONG', 'g.csv:4:1 CSV-ROW', 'g.csv:5:1 KEY-MISSING', 'g.csv:6:1 CSV-CELLS'])
  })

  test('for the same mistake in twelve rows, with their lines', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `p${index}@b.com,pliot,31.12.2027`).join('\n')
    const findings = (await withCsv(`email,groups,expires\n${rows}\n`)).findings
    expect(findings.map(({ code, source }) => [code, source?.line])).toEqual([
      ['GROUP-UNKNOWN', 2],
      ['DATE-WRONG', 2],
    ])
    for (const { message } of findings) expect(message).toContain('Also in lines 3 to 13.')
  })

  test('not for mistakes that differ, nor for those of a YAML file', async () => {
    expect(found(await withCsv('email,groups\na@b.com,x\nb@b.com,y\n'))).toHaveLength(2)
    const yaml = 'guests: [{ email: a@b.com, groups: [x] }, { email: b@b.com, groups: [x] }]\n'
    expect(found(await load({ 'a.yaml': head + yaml }))).toHaveLength(2)
  })
})

describe('columns that are ignored', () => {
  test('stand beside from:', async () => {
    const { declaration } = await withCsv('email,Cost\na@b.com,3\n', '{ from: g.csv, ignoreColumns: [cost] }')
    expect(declaration?.guests.map(({ email }) => email)).toEqual(['a@b.com'])
  })

  test('have no effect on a YAML file, which is told', async () => {
    const files = {
      'a.yaml': `${head}guests: [{ from: g.yaml, ignoreColumns: [x] }]\n`,
      'g.yaml': '- email: a@b.com\n',
    }
    expect(found(await load(files))).toEqual(['a.yaml:3:41 FROM-COLUMNS'])
  })
})
