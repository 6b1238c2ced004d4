import path from 'node:path'
import { quoted } from '../document/index.ts'
import type { Guest, GuestsFrom } from '../generated/declaration.ts'
import { fromPath, type DocumentReader } from './document-reader.ts'
import { normalizeEmail } from './emails.ts'
import { readGuestsCsv } from './csv.ts'
import { report, valueSpan, type LoadContext } from './load-context.ts'
import type { FileSchemas } from './file-schemas.ts'
import { recordDropped } from './merge.ts'
import { append } from './append.ts'

/** A guest as written, with the `from` entries around it, the nearest first, and where in which list it stands. */
export interface GuestEntry {
  node: Guest
  /** Its address, normalised. */
  email: string
  around: readonly GuestsFrom[]
  list: object
  index: number
}

/** A list of guests with the file that holds it. */
export interface GuestList {
  list: readonly (Guest | GuestsFrom)[]
  file: string
}

/** Follows every `from:` and gives the entries in the order in which they are written. */
export async function readGuestEntries(
  lists: readonly GuestList[],
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<{ entries: GuestEntry[]; visited: Set<string> }> {
  const visited = new Set<string>()
  const follow = async (
    { list, file }: GuestList,
    around: readonly GuestsFrom[],
    open: readonly string[],
    entries: GuestEntry[],
  ): Promise<void> => {
    for (const [index, node] of list.entries()) {
      if (!('from' in node)) {
        entries.push({ node, email: normalizeEmail(node.email), around, list, index })
        continue
      }
      if (/^[a-z]+:\/\//i.test(node.from)) {
        context.partial = true
        report(context, valueSpan(context, node, 'from'), {
          code: 'FROM-KIND',
          message: `${quoted(node.from)} is a web address.`,
          help: 'Save the file beside the declaration and use its path.',
        })
        continue
      }
      const named = fromPath(file, node.from)
      const by = valueSpan(context, node, 'from')
      const real = (await reader.realName(named)) ?? named
      if (open.includes(real) || real === (await reader.realName(file))) {
        report(context, by, {
          code: 'FROM-CYCLE',
          message: `${quoted(node.from)} includes itself.`,
          help: 'A file cannot include itself.',
        })
        continue
      }
      visited.add(real)
      const inner = await readFile(named, node, reader, schemas, context)
      await follow({ list: inner, file: named }, [node, ...around], [...open, real], entries)
    }
  }
  const entries: GuestEntry[] = []
  const around: readonly GuestsFrom[] = []
  for (const list of lists) await follow(list, around, [], entries)
  return { entries, visited }
}

async function readFile(
  file: string,
  from: GuestsFrom,
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<readonly (Guest | GuestsFrom)[]> {
  const by = valueSpan(context, from, 'from')
  const extension = path.posix.extname(file).toLowerCase()
  if (extension === '.csv') {
    const bytes = await reader.bytes(file, by)
    if (bytes === undefined) return []
    const document = readGuestsCsv(bytes, file, reader.places, { rev: reader.rev, ignore: from.ignoreColumns ?? [] })
    reader.texts.set(file, document.text)
    append(context.findings, document.findings)
    if (document.value === undefined) {
      context.partial = true
      return []
    }
    const { fits, findings } = await schemas('rows').check(document)
    append(context.findings, findings)
    recordDropped({ guests: document.value }, context)
    return fits ? (document.value as Guest[]) : []
  }
  if (from.ignoreColumns !== undefined)
    report(context, valueSpan(context, from, 'ignoreColumns'), {
      code: 'FROM-COLUMNS',
      severity: 'warning',
      message: `${quoted(file)} is not a CSV file, so \`ignoreColumns\` has no effect.`,
      help: 'Remove it.',
    })
  if (!['.yaml', '.yml', '.json'].includes(extension)) {
    // A file out of bounds or missing is that first of all.
    if ((await reader.bytes(file, by)) !== undefined)
      report(context, by, {
        code: 'FROM-KIND',
        message: `${quoted(file)} is neither CSV nor YAML.`,
        help: 'Its name must end in .csv, .yaml or .yml.',
      })
    context.partial = true
    return []
  }
  const document = await reader.document(file, by)
  if (document === undefined) return []
  const { fits, findings } = await schemas('guests').check(document)
  append(context.findings, findings)
  if (!fits) {
    context.partial = true
    return []
  }
  if (typeof document.value === 'object' && document.value !== null)
    recordDropped(Array.isArray(document.value) ? { guests: document.value } : document.value, context)
  const value = document.value as (Guest | GuestsFrom)[] | { guests?: (Guest | GuestsFrom)[] | null } | null
  return Array.isArray(value) ? value : (value?.guests ?? [])
}
