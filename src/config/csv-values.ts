import { quoted, type FindingText } from '../document/index.ts'
import { columnKinds } from './csv-fields.ts'
import { itemsIn } from './csv-places.ts'

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
export function cellValue(value: string, field: string): unknown {
  const kind = columnKinds[field] ?? 'text'
  if (kind === 'flag') return flags.get(value.toLowerCase()) ?? value
  return kind === 'text' ? value : itemsIn(value)
}

/** What a spreadsheet has done to a cell, or would do: Graph accepts it, and nobody means it. */
export function spreadsheetDoubt(value: string, field: string): FindingText | undefined {
  // What is doubted is short, or begins with a digit or a sign; most cells are neither.
  const doubt = value.length < 10 || /^[\d=@+-]/.test(value) ? doubtOf(value, field) : undefined
  return doubt === undefined ? undefined : { severity: 'warning', ...doubt }
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
