import path from 'node:path'
import { quoted, type SourceSpan } from '../document/index.ts'
import type { Guest, GuestsFrom } from '../generated/declaration.ts'
import { fromPath, type DocumentReader } from './document-reader.ts'
import type { Partner } from '../declaration.ts'
import { readGuestsCsv } from './csv.ts'
import { report, valueSpan, type LoadContext } from './load-context.ts'
import type { FileSchemas } from './file-schemas.ts'
import { itemsWithPlaces, recordDropped, type Item } from './merge.ts'
import { append } from './append.ts'

/** A guest as written, with the `from` entries around it, the nearest first. */
export interface GuestEntry {
  node: Guest
  around: readonly GuestsFrom[]
  span: SourceSpan | undefined
}

/** Follows every `from:` and gives the entries in the order in which they are written. */
export async function readGuestEntries(
  list: readonly Item<Guest | GuestsFrom>[],
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<{ entries: GuestEntry[]; visited: Set<string> }> {
  const visited = new Set<string>()
  const follow = async (
    found: readonly Item<Guest | GuestsFrom>[],
    around: readonly GuestsFrom[],
    open: readonly string[],
  ): Promise<GuestEntry[]> => {
    const entries: GuestEntry[] = []
    for (const { node, file, span } of found) {
      if (!('from' in node)) {
        entries.push({ node, around, span })
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
      append(entries, await follow(inner, [node, ...around], [...open, real]))
    }
    return entries
  }
  return { entries: await follow(list, [], []), visited }
}

async function readFile(
  file: string,
  from: GuestsFrom,
  reader: DocumentReader,
  schemas: FileSchemas,
  context: LoadContext,
): Promise<Item<Guest | GuestsFrom>[]> {
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
    const { fits, findings } = (await schemas.rows()).check(document)
    append(context.findings, findings)
    recordDropped({ guests: document.value }, context)
    return fits ? itemsWithPlaces(context, document.value as Guest[], file) : []
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
  const { fits, findings } = (await schemas.guests()).check(document)
  append(context.findings, findings)
  if (!fits) {
    context.partial = true
    return []
  }
  if (typeof document.value === 'object' && document.value !== null)
    recordDropped(Array.isArray(document.value) ? { guests: document.value } : document.value, context)
  const value = document.value as (Guest | GuestsFrom)[] | { guests?: (Guest | GuestsFrom)[] | null } | null
  return itemsWithPlaces(context, Array.isArray(value) ? value : (value?.guests ?? []), file)
}

/** The levels at which a guest's fields may stand, the nearest first. */
export type Level = Partial<Omit<Guest, 'email'>>

/** The levels of one guest: its entry or row, then the `from` entries outwards, then its partner's defaults. */
export interface GuestLevels {
  entry: GuestEntry
  partner: Partner | undefined
  /** Without the partner's defaults. */
  own: readonly Level[]
  /** All of them, the nearest first. */
  levels: readonly Level[]
}
