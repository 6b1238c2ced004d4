import { orList, quoted, type LocatedDocument, type SourceSpan } from '../document/index.ts'
import { nearest } from '../util/nearest.ts'
import { append } from './append.ts'
import type { DocumentReader } from './document-reader.ts'
import type { FileSchemas } from './file-schemas.ts'
import type { FileSource } from './files.ts'
import { keySpan, report, type LoadContext } from './load-context.ts'
import { includedBy } from './merge.ts'
import { topKeys } from './schema-hints.ts'

interface Found {
  document: LocatedDocument
  /** The same for every path that leads to the file. */
  real: string | undefined
}

/**
 * Every file that is on its own, checked by the schema; those that a `from:` names are read where they are named. `stray`:
 * those that no file of its own right names.
 */
export async function readFiles(
  files: FileSource,
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<{ documents: LocatedDocument[]; stray: Found[] }> {
  const found: Found[] = []
  const listed = await files.list()
  for (const file of listed) {
    const document = await reader.document(file)
    if (document !== undefined) found.push({ document, real: await reader.realName(file) })
  }
  // A file that names itself is on its own all the same; the cycle is reported where it is followed.
  const namedBy = async (from: readonly Found[]): Promise<Set<string | undefined>> =>
    new Set(
      await Promise.all(
        from.flatMap(({ document, real }) =>
          includedBy(document).map(async (file) => {
            const target = await reader.realName(file)
            return target === real ? undefined : target
          }),
        ),
      ),
    )
  const named = await namedBy(found)
  const isNamed = ({ real }: Found): boolean => real !== undefined && named.has(real)
  const own = found.filter((one) => !isNamed(one))
  const first = await namedBy(own)
  const check = schemas('declaration')
  for (const { document } of own) {
    if (rejectForeign(document, context)) continue
    const { fits, findings } = await check.check(document)
    append(context.findings, findings)
    if (!fits) {
      document.value = null
      context.partial = true
    }
  }
  if (listed.length === 0)
    context.findings.push({
      code: 'NO-FILES',
      severity: 'error',
      message: 'There is no declaration here: no file with the extension .yaml or .yml.',
      help: 'Run `guestlist init` to create a starter declaration.',
      source: null,
    })
  return {
    documents: own.map(({ document }) => document),
    stray: found.filter((one) => isNamed(one) && !first.has(one.real)),
  }
}

/** A file of another tool, of which no key is ours nor like one of ours: one mistake, however many keys it has. */
function rejectForeign(document: LocatedDocument, context: LoadContext): boolean {
  const { value } = document
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)
  const [first] = keys
  const known = (key: string): boolean => topKeys.includes(key) || nearest(key, topKeys) !== undefined
  if (first === undefined || keys.length < 2 || keys.some(known)) return false
  report(context, keySpan(context, value, first), {
    code: 'FILE-FOREIGN',
    message: `This file is not part of a declaration: unknown key ${orList(keys.slice(0, 4).map(quoted))}.`,
    help: `Known keys: ${topKeys.join(', ')}. Move files of other tools out of the directory, or into a folder whose name begins with a dot.`,
  })
  document.value = null
  context.partial = true
  return true
}

/** The first `from:` of a file, else the file. */
export function firstFrom({ text, value }: LocatedDocument, { places }: LoadContext): SourceSpan {
  const lists: unknown[] = Array.isArray(value)
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value)
      : []
  for (const item of lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : []))) {
    const place = typeof item === 'object' && item !== null ? places.entry(item, 'from')?.value : undefined
    if (place !== undefined) return place
  }
  return { text, start: 0, end: 0 }
}
