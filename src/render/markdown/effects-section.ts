import { code, markdown } from '../escape.ts'
import {
  EFFECTS_TITLE,
  type EffectTable,
  effectTable,
  firstRows,
  numbersText,
  type PartnerEffects,
  signsText,
  sumOf,
} from '../partner-effects.ts'
import { phraseMarkdown } from '../phrase.ts'
import { inCell } from '../table/markdown.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count, glyph } from '../words.ts'
import type { View } from './pieces.ts'

/** So many apps have a column of their own: more do not fit beside each other. */
const COLUMNS = 6

/** So many partners have a row of their own, and so many where there is less room. */
const ROWS = [20, 5]

const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`

const tableOf = ({ apps }: EffectTable, partners: readonly PartnerEffects[]): string => {
  const isWide = apps.length > COLUMNS + 1
  const own = isWide ? apps.slice(0, COLUMNS) : apps
  const others = isWide ? apps.slice(COLUMNS) : []
  const rest = others.length === 0 ? [] : [count(others.length, 'more app')]
  const head = ['', ...own.map(({ name }) => markdown(name)), ...rest]
  const rows = partners.map(({ label, cells }) => {
    const numbers = own.map(({ address }) => cells.get(address) ?? {})
    const more = others.length === 0 ? [] : [sumOf(others.map(({ address }) => cells.get(address) ?? {}))]
    return [phraseMarkdown(label), ...[...numbers, ...more].map((each) => numbersText(each, glyph))]
  })
  return [line(head), line(['---', ...head.slice(1).map(() => '---:')]), ...rows.map(line)].join('\n')
}

/** Who gains and who loses which app, as a table of numbers: the first picture that a reviewer has. */
export function effectsSection(view: View): ShrinkableSection {
  const table = effectTable(view)
  if (table === undefined) return ['']
  const title = `#### ${EFFECTS_TITLE}\n\n${signsText(table, (sign) => code(glyph(sign)))}; names are below.`
  return [...ROWS.map((rows) => `${title}\n\n${tableOf(table, firstRows(table.partners, rows))}`), '']
}
