import { findingAt, overLimit, quoted, type FindingText } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { fieldCalled, isUnmanagedProperty, plainName } from './column-names.ts'
import { fieldsMeant, repeatedColumns, unknownColumns, type Heading } from './csv-column-problems.ts'
import type { Cell } from './csv-cells.ts'
import { columnFields } from './csv-fields.ts'
import { headerLineBelow } from './csv-preamble.ts'

/** What the cells of each column are: a field, nothing that is read, or values that nobody has named. */
export type Column = { field: string } | 'ignored' | 'nameless'

/** Ten times as many as a guest has fields: beyond that a file is no list of guests, and each column would be a mistake of its own. */
const MOST_COLUMNS = 400

const byOwnName = new Map(
  columnFields.flatMap((field) => [field, field.replace('invitation.', '')].map((name) => [plainName(name), field])),
)

/** The name in brackets of the admin center's templates, which is the same in every language; elsewhere they hold a remark. */
const bracketed = (name: string): string | undefined => {
  const inner = /\[([^\]]+)\]/.exec(name)?.[1]
  return inner === undefined || REMARK.test(inner) ? undefined : inner
}

/** What another directory's template says of a column (`First Name [Required]`). */
const REMARK = /^(required|optional|read.?only|unique|upload only|max\b.*)$/i

const withoutRemark = (name: string): string => (bracketed(name) === undefined ? name.replace(/\[[^\]]*\]/, '') : name)

/** The field that a column is read as. In the admin center's templates `accountEnabled` means the opposite: Yes blocks. */
export function fieldOfColumn(name: string): string | undefined {
  const inner = bracketed(name)
  const called = inner ?? withoutRemark(name)
  const field = byOwnName.get(plainName(called)) ?? fieldCalled(called)
  return inner !== undefined && field === 'accountEnabled' ? undefined : field
}

/**
 * The columns of a header, with what is wrong with it; undefined when it cannot be used. `short`: rows may leave out cells at
 * their end, as in the admin center's template. `rows` answers the first ones below the header.
 */
export function columnsOf(
  header: readonly Cell[],
  ignore: readonly string[],
  rows: (most: number) => readonly (readonly Cell[])[] = () => [],
): { columns: Column[] | undefined; short: boolean; findings: Finding[] } {
  const isIgnored = ignoring(ignore)
  const read = header.map(({ value, span }): Heading => ({
    name: value,
    span,
    ignored: isIgnored(value),
    field: isIgnored(value) ? undefined : fieldOfColumn(value),
  }))
  const findings = unusable(header, read) ?? problemsOf(read, rows)
  const isWrong = findings.some(({ severity }) => severity === 'error')
  return {
    columns: isWrong
      ? undefined
      : read.map(({ name, field, ignored }) =>
          field !== undefined ? { field } : name === '' && !ignored ? 'nameless' : 'ignored',
        ),
    short: header.some(({ value }) => bracketed(value) !== undefined),
    findings: isWrong ? withReading(findings, read) : findings,
  }
}

function problemsOf(read: readonly Heading[], rows: (most: number) => readonly (readonly Cell[])[]): Finding[] {
  const holding = read.some(meansAddress) ? undefined : columnOfAddresses(read, rows(SAMPLE))
  return [
    ...repeatedColumns(read),
    ...(holding === undefined ? missingAddress(read) : misnamedAddress(holding)),
    ...unknownColumns(read.filter((heading) => heading !== holding)),
  ]
}

function ignoring(names: readonly string[]): (heading: string) => boolean {
  const exact = new Set(names.map((name) => name.trim()))
  const plain = new Set(names.map(plainName).filter((name) => name !== ''))
  return (heading) =>
    exact.has(heading) ||
    [heading, bracketed(heading)].some((name) => name !== undefined && name !== '' && plain.has(plainName(name)))
}

/** Why the first row is no header at all. */
function unusable(header: readonly Cell[], read: readonly Heading[]): Finding[] | undefined {
  const [first] = header
  const beyond = header[MOST_COLUMNS]
  if (first === undefined) return undefined
  if (beyond !== undefined)
    return [
      findingAt(beyond.span, {
        code: 'CSV-COLUMN',
        message: overLimit(`The header has ${header.length} columns`, MOST_COLUMNS),
        help: 'Columns must be fields of a guest: remove the others. Also check the delimiter and the line endings.',
      }),
    ]
  const address = header.find(({ value }) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value))
  if (address !== undefined)
    return [
      findingAt(address.span, {
        code: 'CSV-HEADER',
        message: 'The first row is a guest; it must contain the column names.',
        help: 'Add a header row: `email,displayName,…`.',
      }),
    ]
  const template = otherTemplate(read)
  if (template !== undefined) return [findingAt(first.span, template)]
  if (read.some(({ field, ignored }) => field !== undefined || ignored)) return undefined
  const below = headerLineBelow(first.span.text, first.span.start, (name) => fieldOfColumn(name) === 'email')
  return below === undefined
    ? undefined
    : [
        findingAt(
          { ...first.span, end: header.at(-1)?.span.end ?? first.span.end },
          {
            code: 'CSV-HEADER',
            message: `This line does not contain the column names; line ${below} does.`,
            help: `Remove what is above line ${below}. A CSV file has no comments.`,
          },
        ),
      ]
}

/** The admin center has such templates for other work too (entra-docs: users-bulk-add, groups-bulk-import-members). */
function otherTemplate(read: readonly Heading[]): FindingText | undefined {
  const inner = read.flatMap(({ name }) => bracketed(name) ?? [])
  if (inner.length === 0 || read.some(({ field }) => field === 'email')) return undefined
  const does = inner.some((name) => plainName(name) === 'passwordprofile')
    ? 'it creates users of the tenant and invites nobody'
    : 'it does not invite guests'
  return {
    code: 'CSV-HEADER',
    message: `This is another template of the admin center: ${does}.`,
    help: 'Use the template for bulk invitations, which has a column `[inviteeEmail]`, or name the columns as fields: `email,displayName,…`.',
  }
}

const meansAddress = ({ name, field }: Heading): boolean => field === 'email' || fieldsMeant(name).includes('email')

/** So many rows tell what a column holds. */
const SAMPLE = 20

/** The first column that holds email addresses and nothing else, whatever it is called. A guest's UPN is not one. */
const columnOfAddresses = (read: readonly Heading[], rows: readonly (readonly Cell[])[]): Heading | undefined =>
  read.find(({ name, field, ignored }, index) => {
    if (name === '' || field !== undefined || ignored || isUnmanagedProperty(name)) return false
    const values = rows.flatMap((row) => row[index]?.value || [])
    return values.length > 0 && values.every((value) => /^[^@\s#]+@[^@\s]+\.[^@\s]+$/.test(value))
  })

const misnamedAddress = ({ name, span }: Heading): Finding[] => [
  findingAt(span, {
    code: 'CSV-COLUMN',
    message: `The column \`email\` is missing; ${quoted(name)} contains email addresses.`,
    help: 'If they are the addresses of the guests, rename the column to `email`.',
  }),
]

/** Without addresses there are no guests; a column that may mean them is suggested already. */
function missingAddress(read: readonly Heading[]): Finding[] {
  const [first] = read
  if (first === undefined || read.some(meansAddress)) return []
  const hasUpn = read.some(({ name }) => ['userprincipalname', 'upn'].includes(plainName(name)))
  const help = hasUpn
    ? 'The user principal name of a guest is not its email address: add a column `email`, or export `mail` too.'
    : "The first row must contain the column names (`email,displayName,…`) or be the header of the admin center's template."
  return [findingAt(first.span, { code: 'CSV-COLUMN', message: 'The column `email` is missing.', help })]
}

/** Where the header is wrong, also what was understood of it. */
function withReading(findings: readonly Finding[], read: readonly Heading[]): Finding[] {
  const renamed = read.filter(
    ({ name, field }) =>
      field !== undefined && bracketed(name) === undefined && byOwnName.get(plainName(name)) === undefined,
  )
  const [first, ...others] = findings
  if (first === undefined || renamed.length === 0 || first.code !== 'CSV-COLUMN') return [...findings]
  const said = renamed.map(({ name, field = '' }) => `${quoted(name)} as ${quoted(field)}`)
  return [{ ...first, help: `${first.help ?? ''} Understood: ${said.join(', ')}.`.trim() }, ...others]
}
