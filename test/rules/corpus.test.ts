import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { examine, parse, print, withoutPositions } from '../../src/rules/index.ts'

/** Rules seen in public use, each with what a source says of it. Not part of the project. */
const corpus = new URL('../../../shared/facts/rules-corpus.jsonl', import.meta.url)

interface Row {
  rule: string
  kind: 'user' | 'device'
  valid: boolean | 'unknown'
}
const rows: Row[] = existsSync(corpus)
  ? readFileSync(corpus, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  : []

describe('rules in public use', () => {
  it('the sample is there', (ctx) => {
    if (rows.length === 0) ctx.skip('the sample of rules lies outside the project and is not here')
    expect(rows.length).toBeGreaterThan(0)
  })

  it.each(rows.filter((row) => row.valid === true))('$rule works', ({ rule, kind }) => {
    const { valid, findings, ...told } = examine(rule)
    expect({ valid, errors: findings.filter((each) => each.severity === 'error') }).toEqual({ valid: true, errors: [] })
    expect(told.kind).toBe(kind)
  })

  it.each(rows.filter((row) => row.valid === false))('$rule is refused', ({ rule }) => {
    expect(examine(rule).valid).toBe(false)
  })

  it.each(rows)('$rule reads the same after printing', ({ rule }) => {
    const read = parse(rule).rule
    if (!read) return expect(parse(rule).findings).toHaveLength(1)
    const again = parse(print(read)).rule
    expect(again && withoutPositions(again)).toEqual(withoutPositions(read))
  })
})
