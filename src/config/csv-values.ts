import { findingAt, type EntryPlace, type FindingText, type Places } from '../document/index.ts'
import { quoted } from '../document/index.ts'
import type { Finding } from '../model.ts'
import type { Cell } from './csv-cells.ts'
import { columnKinds } from './csv-fields.ts'

/** TRUE and FALSE as Excel writes them in other languages. Yes and no are not among them: they are asked about, not read. */
const flags: ReadonlyMap<string, boolean> = new Map([
  // PowerShell's own.
  ['$true', true],
  ['$false', false],
  ...'true wahr vrai verdadero verdadeiro vero waar prawda sant sand sann tosi pravda igaz doğru истина'
    .split(' ')
    .map((word): [string, boolean] => [word, true]),
  ...'false falsch faux falso onwaar fałsz falskt falsk usann epätosi nepravda hamis yanlış yanliş ложь'
    .split(' ')
    .map((word): [string, boolean] => [word, false]),
])

/** What a cell says for a field; a word that is not true or false stays as it is, for the schema to refuse. */
export function cellValue(cell: Cell, field: string, places: Places): unknown {
  const kind = columnKinds[field] ?? 'text'
  if (kind === 'flag') return flags.get(cell.value.toLowerCase()) ?? cell.value
  return kind === 'text' ? cell.value : listOf(cell, places)
}

function listOf({ value, span }: Cell, places: Places): string[] {
  const list = value
    .split(/[;,|\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  // Without quotes an item stands in the cell as it is; each is underlined by itself then.
  const isPlain = span.text.text.slice(span.start, span.end) === value
  let at = 0
  const placesOf = list.map((item, index): [number, EntryPlace] => {
    at = value.indexOf(item, at)
    const start = span.start + at
    at += item.length
    return [index, { value: isPlain ? { ...span, start, end: start + item.length } : span }]
  })
  places.put(list, span, new Map(placesOf))
  return list
}

/** What a spreadsheet has done to a cell, or would do: Graph accepts it, and nobody means it. */
export function spreadsheetDoubts({ value, span }: Cell, field: string): Finding[] {
  const doubt = doubtOf(value, field)
  return doubt === undefined ? [] : [findingAt(span, { severity: 'warning', ...doubt })]
}

/** What people, programs and spreadsheets write where there is nothing. */
const PLACEHOLDER = /^(-{1,3}|–|—|\?+|n\/a|#n\/a|#ref!|#name\?|#value!|null|\(null\)|nil|nan|undefined|tbd|t\.b\.d\.)$/i

function doubtOf(value: string, field: string): FindingText | undefined {
  // What a spreadsheet shows of a number that is too long for its column; it has lost the digits.
  if (/^[+-]?\d([.,]\d+)?E[+-]\d{2,3}$/i.test(value))
    return {
      code: 'CSV-NUMBER',
      message: `${quoted(value)} is a number in scientific notation, as a spreadsheet shortens long numbers.`,
      help: 'The digits are lost: format the column as text in the spreadsheet, and enter the number again.',
    }
  if (PLACEHOLDER.test(value))
    return {
      code: 'CSV-PLACEHOLDER',
      message: `${quoted(value)} looks like a placeholder for no value.`,
      help: 'It is used as plain text. Leave the cell empty if there is no value.',
    }
  if (!/^[=@+-]/.test(value) || (field === 'mobilePhone' && /^\+[\d\s()./-]+$/.test(value))) return undefined
  const guarded = /^="([^"]*)"$/.exec(value)?.[1]
  return {
    code: 'CSV-FORMULA',
    message: `${quoted(value)} begins like a formula, which a spreadsheet would execute.`,
    help:
      guarded === undefined
        ? 'It is used as plain text. Check where the value comes from.'
        : `It is used as plain text, with the equals sign and the quotes. Write only ${quoted(guarded)}.`,
  }
}
