import { didYouMean, findingAt, quoted, type SourceSpan } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { editDistance } from '../util/nearest.ts'
import { fieldCalled, fieldsLike, isUnmanagedProperty, plainName, unqualified } from './column-names.ts'
import { columnFields } from './csv-fields.ts'

/** A column of a header: its name and the field that it is read as. */
export interface Heading {
  name: string
  span: SourceSpan
  ignored: boolean
  field: string | undefined
}

/** Two columns that are read as one field. */
export const repeatedColumns = (read: readonly Heading[]): Finding[] =>
  read.flatMap(({ name, field, span }, index) => {
    const other = read.slice(0, index).find((before) => field !== undefined && before.field === field)
    if (other === undefined || field === undefined) return []
    const same = plainName(other.name) === plainName(name)
    return [
      findingAt(span, {
        code: 'CSV-COLUMN',
        message: same
          ? `The column ${quoted(field)} occurs twice.`
          : `The columns ${quoted(other.name)} and ${quoted(name)} are both read as ${quoted(field)}.`,
        help: same ? 'Keep one of them.' : `Keep one of them, or ${ignoreHelp([name])}.`,
        related: other.span,
      }),
    ]
  })

/** Each column for which a field can be suggested, and once all others. */
export function unknownColumns(read: readonly Heading[]): Finding[] {
  const strange = read.filter(({ name, field, ignored }) => field === undefined && !ignored && name !== '')
  const isExport = strange.filter(({ name }) => isUnmanagedProperty(name)).length > 2
  const taken = new Set(read.map(({ field }) => field))
  const told = strange.map((heading) => ({
    ...heading,
    unmanaged: isExport && isUnmanagedProperty(heading.name),
    meant: fieldsMeant(heading.name).filter((field) => !taken.has(field)),
  }))
  const unmanaged = told.filter((heading) => heading.unmanaged)
  const foreign = told.filter((heading) => !heading.unmanaged && heading.meant.length === 0)
  return [
    ...told
      .filter((heading) => heading.meant.length > 0)
      .map(({ name, span, meant }) =>
        findingAt(span, {
          code: 'CSV-COLUMN',
          message: `Unknown column ${quoted(name)}.`,
          help: `${didYouMean(...meant)} If not, ${ignoreHelp([name])}.`,
        }),
      ),
    ...oneForAll(foreign, {
      severity: 'error',
      what: ['a field of a guest', 'fields of a guest'],
      help: (names) =>
        `Remove or rename ${them(names)}, or ${ignoreHelp(names)}. The fields are: ${columnFields.join(', ')}.`,
    }),
    ...oneForAll(unmanaged, {
      severity: 'warning',
      what: ['managed by Guestlist', 'managed by Guestlist'],
      help: (names) => `Guestlist does not read ${them(names)}. To turn off this warning, ${ignoreHelp(names)}.`,
    }),
  ]
}

function oneForAll(
  headings: readonly Heading[],
  {
    severity,
    what,
    help,
  }: {
    severity: 'error' | 'warning'
    what: readonly [one: string, several: string]
    help: (names: string[]) => string
  },
): Finding[] {
  const [first] = headings
  if (first === undefined) return []
  const names = headings.map(({ name }) => name)
  const subject = names.length === 1 ? `This column is not ${what[0]}` : `These columns are not ${what[1]}`
  const message = `${subject}: ${names.map(quoted).join(', ')}.`
  return [findingAt(first.span, { code: 'CSV-COLUMN', severity, message, help: help(names) })]
}

/** What is meant by a name without what says whose it is, such as `Work Email`. */
function meantOnceBare(name: string): readonly string[] {
  const bare = isUnmanagedProperty(name) ? undefined : unqualified(name)
  if (bare === undefined) return []
  const field = columnFields.find((own) => plainName(own) === plainName(bare)) ?? fieldCalled(bare)
  return field === undefined ? fieldsLike(bare) : [field]
}

/** What may be meant: by the name's meaning, else a field that is misspelt by a letter or two. */
export function fieldsMeant(name: string): readonly string[] {
  const like = fieldsLike(name)
  const meant = like.length > 0 ? like : meantOnceBare(name)
  const plain = plainName(name)
  if (meant.length > 0 || plain.length > 40) return meant
  const limit = Math.floor(plain.length / 5)
  return columnFields.filter((field) => limit > 0 && editDistance(plain, plainName(field), limit) <= limit).slice(0, 1)
}

const them = (names: readonly string[]): string => (names.length === 1 ? 'it' : 'them')

const ignoreHelp = (names: readonly string[]): string =>
  `ignore ${them(names)} beside \`from:\` with \`ignoreColumns: [${names.map(asYaml).join(', ')}]\``

const asYaml = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_ .()/-]*$/u.test(name) ? name : JSON.stringify(name))
