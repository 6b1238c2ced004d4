import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile, compileAll, evaluate, parse, print, subjectOf } from '../../src/rules/index.ts'

/** Cases of which a source says who is a member. Not part of the project. */
const sample = new URL('../../../shared/facts/rules-evaluations.jsonl', import.meta.url)

interface Row {
  rule: string
  user: object
  expected: boolean
  now?: string
}
const rows: Row[] = existsSync(sample)
  ? readFileSync(sample, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  : []

describe('evaluations with a source', () => {
  it('the sample is there', (ctx) => {
    if (rows.length === 0) ctx.skip('the sample of evaluations lies outside the project and is not here')
    expect(rows.length).toBeGreaterThan(0)
  })

  it.each(rows)('$rule: $expected', ({ rule: text, user, expected, now = '2026-01-01T00:00:00Z' }) => {
    const options = { now: Date.parse(now) }
    const subject = subjectOf(user)
    const { rule } = parse(text)
    const again = rule && parse(print(rule)).rule
    if (!rule || !again) throw new Error('the rule does not parse')
    expect(evaluate(rule, subject, options).result).toBe(expected)
    expect(evaluate(again, subject, options).result).toBe(expected)
    expect(compile(rule)(subject, options)).toBe(expected)
    expect(compileAll([rule, again]).each(subject, options)).toEqual([expected, expected])
  })
})
