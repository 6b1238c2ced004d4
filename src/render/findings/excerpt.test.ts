import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../model.ts'
import { visible } from '../escape.ts'
import { columns } from '../wrap.ts'
import { excerpt } from './excerpt.ts'

const finding = (column: number, to?: number): Finding => ({
  code: 'X',
  severity: 'error',
  message: 'x',
  source: { file: 'a.yaml', line: 120, column },
  ...(to === undefined ? {} : { end: { line: 120, column: to } }),
})
const shown = (line: string, column: number, to: number | undefined, width: number): string[] =>
  excerpt(finding(column, to), () => line, width)

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What stands above the carets, counted column by column as a terminal does. */
const underlined = ([text = '', carets = '']: string[]): string => {
  const [from, to] = [carets.indexOf('^'), carets.lastIndexOf('^') + 1]
  let at = 0
  let found = ''
  for (const { segment } of segmenter.segment(text)) {
    if (at >= from && at < to) found += segment
    at += columns(segment)
  }
  return found
}

const AWKWARD = [
  '\t',
  '李',
  '한',
  'ｶ',
  '👍',
  '👨‍👩‍👧',
  '🇩🇪',
  'e\u0301',
  'a\u0323\u0302',
  '\u200B',
  '\u202E',
  'א',
  '"',
  ' ',
  'x',
  '…',
  '\uD83D',
]

describe('an excerpt', () => {
  it('takes no more than its width, and the carets stand under the value, whatever the line holds', () => {
    const part = fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', maxLength: 12 }))
    const parts = fc.array(part, { maxLength: 40 }).map((each) => each.join('').replaceAll(/[\n\r]/g, ''))
    fc.assert(
      fc.property(parts, fc.nat(60), fc.nat(60), fc.integer({ min: 12, max: 130 }), (line, from, long, width) => {
        const found = shown(line, from + 1, long === 0 ? undefined : from + 1 + long, width)
        if (found.length === 0) {
          expect(width < 18 || line.trim() === '').toBe(true)
          return
        }
        for (const each of found) expect(columns(each)).toBeLessThanOrEqual(width)
        const start = Math.min(from, line.trimEnd().length)
        const value = visible(line.trimEnd().slice(start, start + Math.max(1, long)))
        const above = underlined(found).replace(/…$/, '')
        // A place within a character points at the whole of it.
        if (
          value !== '' &&
          !/[\p{M}\u200D\uD800-\uDFFF\p{RI}\p{Emoji_Modifier}\uFE0F\p{Extended_Pictographic}\p{L}]/u.test(value)
        )
          expect([value.startsWith(above) || above.startsWith(value), above]).toEqual([true, above])
        expect(above.length > 0 || value.trim() === '').toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['wide characters', '名前: 李伟x', 5, 7, '李伟'],
    ['an emoji of several code points', 'a👨‍👩‍👧b', 2, undefined, '👨‍👩‍👧'],
    ['a place within a character', 'a👨‍👩‍👧b', 5, undefined, '👨‍👩‍👧'],
    ['a letter with marks', 'xe\u0301\u0323y', 2, 3, 'e\u0301\u0323'],
    ['a tab', 'a\tb', 2, undefined, '\\t'],
    ['a column beyond the end', 'abc', 40, undefined, ''],
  ])('points at %s', (_, line, column, to, value) => {
    expect(underlined(shown(line, column, to, 80))).toBe(value.startsWith('\\') ? value : visible(value))
  })

  it('cuts a value that is wider than the terminal at its end, and keeps the beginning', () => {
    const found = shown(`key: ${'v'.repeat(500)} # end`, 6, 506, 40)
    expect(found.map(columns)).toEqual([40, 40])
    expect(found[0]).toMatch(/^ {4}120 \| …v{28}…$/)
    expect(underlined(found)).toBe(`${'v'.repeat(28)}…`)
  })

  it('gives what one side does not need to the other', () => {
    expect(shown(`${'a'.repeat(200)}VALUE${'b'.repeat(3)}`, 201, 206, 40)[0]).toBe(
      `    120 | …${'a'.repeat(21)}VALUEbbb`,
    )
    expect(shown(`aaaVALUE${'b'.repeat(200)}`, 4, 9, 40)[0]).toBe(`    120 | aaaVALUE${'b'.repeat(21)}…`)
  })
})
