import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import schema from '../../../schemas/findings.schema.json' with { type: 'json' }
import type { Finding } from '../../model.ts'
import { findingsGithub } from './github.ts'
import { findingsJson } from './json.ts'
import { findingsSarif } from './sarif.ts'
import { countFindings, renderFindings } from './text.ts'

const findings: Finding[] = [
  {
    code: 'GROUP-UNKNOWN',
    severity: 'error',
    message: 'There is no group `pilto`.',
    help: 'Did you mean `pilot`?',
    source: { file: 'g/a b.yaml', line: 2, column: 14 },
    end: { line: 2, column: 19 },
  },
  {
    code: 'KEY-TWICE',
    severity: 'warning',
    message: '100%, twice: here\nand there',
    source: { file: 'b.yaml', line: 1, column: 1 },
    end: { line: 3, column: 2 },
    related: { file: 'a.yaml', line: 7, column: 1 },
  },
  { code: 'NO-FILES', severity: 'info', message: 'Nothing here.', source: null },
]
const lines = (file: string, line: number): string | undefined =>
  file === 'g/a b.yaml' && line === 2 ? '\tgroups:    [pilto, \u202Eevil]' : undefined
const pathOf = (file: string): string => `sub/${file}`

describe('text', () => {
  test('place, what is wrong, the line underlined, what to do', () => {
    expect(renderFindings(findings, { width: 80, color: false, lines: () => '    groups: [pilto]', pathOf })).toBe(
      `sub/g/a b.yaml:2:14 error GROUP-UNKNOWN
  There is no group \`pilto\`.
    2 |     groups: [pilto]
      |              ^^^^^
  Did you mean \`pilot\`?

sub/b.yaml:1:1 warning KEY-TWICE
  100%, twice: here\\nand there
    1 |     groups: [pilto]
      | ^^^^^^^^^^^^^^^^^^^
  See also: sub/a.yaml:7

info NO-FILES
  Nothing here.
`,
    )
  })

  test('the underline stands under the value, whatever stands before it; hidden characters are shown', () => {
    const [, , line = '', under = ''] = renderFindings(findings.slice(0, 1), { width: 80, color: false, lines }).split(
      '\n',
    )
    expect(line).toContain('\\u{202E}evil')
    expect(line).toContain('[pilto')
    expect(line.slice(under.indexOf('^'), under.lastIndexOf('^') + 1)).toBe('pilto')
    expect(renderFindings(findings, { width: 80, color: false, lines })).not.toMatch(/[^\n -~…]/)
  })

  test('a long line is cut, the value is not', () => {
    const long = `${'a'.repeat(300)}VALUE${'b'.repeat(300)}`
    const said = renderFindings(
      [
        {
          code: 'X',
          severity: 'error',
          message: 'm',
          source: { file: 'f', line: 1, column: 301 },
          end: { line: 1, column: 306 },
        },
      ],
      { width: 60, color: false, lines: () => long },
    )
    expect(said).toMatch(/\| …a+VALUEb+…\n/)
    expect(Math.max(...said.split('\n').map((line) => line.length))).toBeLessThanOrEqual(62)
  })

  test('nothing for nothing, and a count', () => {
    expect([renderFindings([], { width: 80, color: true }), countFindings([]), countFindings(findings)]).toEqual([
      '',
      'no findings',
      '1 error, 1 warning, 1 note',
    ])
  })
})

test('JSON fits its schema', () => {
  const validate = new Ajv2020({ strict: false }).compile(schema)
  for (const some of [findings, findings.slice(1), []]) {
    const parsed: { valid: boolean } = JSON.parse(findingsJson(some))
    expect([validate(parsed), parsed.valid]).toEqual([true, some.every(({ severity }) => severity !== 'error')])
  }
})

test('annotations escape what would end them', () => {
  expect(findingsGithub(findings, pathOf)).toBe(
    '::error file=sub/g/a b.yaml,line=2,col=14,endColumn=19,title=GROUP-UNKNOWN::There is no group `pilto`.%0ADid you mean `pilot`?\n' +
      '::warning file=sub/b.yaml,line=1,endLine=3,title=KEY-TWICE::100%25, twice: here\\nand there\n' +
      '::notice title=NO-FILES::Nothing here.\n',
  )
  expect(
    findingsGithub(
      [{ code: 'X', severity: 'error', message: '\n::error::x', source: { file: 'a,b:c.yaml', line: 1, column: 1 } }],
      (file) => file,
    ),
  ).toBe('::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=X::\\n::error::x\n')
})

test('SARIF', () => {
  const log: unknown = JSON.parse(
    findingsSarif(findings, { tool: { name: 'guestlist', version: '1.2.3' }, pathOf, lines }),
  )
  expect(log).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'guestlist',
            version: '1.2.3',
            rules: [{ id: 'GROUP-UNKNOWN' }, { id: 'KEY-TWICE' }, { id: 'NO-FILES' }],
          },
        },
        results: [
          {
            ruleId: 'GROUP-UNKNOWN',
            ruleIndex: 0,
            level: 'error',
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'sub/g/a%20b.yaml' },
                  region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 19 },
                },
              },
            ],
          },
          {
            ruleId: 'KEY-TWICE',
            level: 'warning',
            relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'sub/a.yaml' } } }],
          },
          { ruleId: 'NO-FILES', level: 'note', locations: [] },
        ],
      },
    ],
  })
})
