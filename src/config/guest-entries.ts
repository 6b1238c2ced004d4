import path from 'node:path'
import { quoted, type Span } from '../document/index.ts'
import type { Guest, GuestsFrom } from '../generated/declaration.ts'
import { fromPath, type Library } from './collect.ts'
import type { Partner } from './declaration.ts'
import { readGuestsCsv } from './csv.ts'
import { report, valueSpan, type LoadContext } from './load-context.ts'
import type { Checks } from './schema.ts'
import { items, noteLost, type Item } from './written.ts'
import { append } from './append.ts'

/** A guest as written, with the `from` entries around it, the nearest first. */
export interface Entry {
  node: Guest
  around: readonly GuestsFrom[]
  span: Span | undefined
}

/** Follows every `from:` and gives the entries in the order in which they are written. */
export async function guestEntries(
  list: readonly Item<Guest | GuestsFrom>[],
  library: Library,
  checks: Checks,
  reading: LoadContext,
): Promise<{ entries: Entry[]; visited: Set<string> }> {
  const visited = new Set<string>()
  const follow = async (
    found: readonly Item<Guest | GuestsFrom>[],
    around: readonly GuestsFrom[],
    open: readonly string[],
  ): Promise<Entry[]> => {
    const entries: Entry[] = []
    for (const { node, file, span } of found) {
      if (!('from' in node)) {
        entries.push({ node, around, span })
        continue
      }
      if (/^[a-z]+:\/\//i.test(node.from)) {
        reading.partial = true
        report(reading, valueSpan(reading, node, 'from'), {
          code: 'FROM-KIND',
          message: `${quoted(node.from)} is a web address.`,
          help: 'Put the file itself beside the declaration, and name its path.',
        })
        continue
      }
      const named = fromPath(file, node.from)
      const by = valueSpan(reading, node, 'from')
      const real = (await library.realName(named)) ?? named
      if (open.includes(real) || real === (await library.realName(file))) {
        report(reading, by, {
          code: 'FROM-CYCLE',
          message: `${quoted(node.from)} is the file that leads here.`,
          help: 'A file cannot take in itself.',
        })
        continue
      }
      visited.add(real)
      const inner = await readFile(named, by, library, checks, reading)
      append(entries, await follow(inner, [node, ...around], [...open, real]))
    }
    return entries
  }
  return { entries: await follow(list, [], []), visited }
}

async function readFile(
  file: string,
  by: Span | undefined,
  library: Library,
  checks: Checks,
  reading: LoadContext,
): Promise<Item<Guest | GuestsFrom>[]> {
  const extension = path.posix.extname(file).toLowerCase()
  if (extension === '.csv') {
    const bytes = await library.bytes(file, by)
    if (bytes === undefined) return []
    const document = readGuestsCsv(bytes, file, library.places, library.rev)
    library.texts.set(file, document.text)
    append(reading.findings, document.findings)
    if (document.findings.some(({ severity }) => severity === 'error')) reading.partial = true
    if (document.value === undefined) return []
    const { fits, findings } = (await checks.rows()).check(document)
    append(reading.findings, findings)
    noteLost({ guests: document.value }, reading)
    return fits ? items(reading, document.value as Guest[], file) : []
  }
  if (!['.yaml', '.yml', '.json'].includes(extension)) {
    // A file out of bounds or missing is that first of all.
    if ((await library.bytes(file, by)) !== undefined)
      report(reading, by, {
        code: 'FROM-KIND',
        message: `${quoted(file)} is neither CSV nor YAML.`,
        help: 'Its name must end in .csv, .yaml or .yml.',
      })
    reading.partial = true
    return []
  }
  const document = await library.document(file, by)
  if (document === undefined) return []
  const { fits, findings } = (await checks.guests()).check(document)
  append(reading.findings, findings)
  if (!fits) {
    reading.partial = true
    return []
  }
  if (typeof document.value === 'object' && document.value !== null)
    noteLost(Array.isArray(document.value) ? { guests: document.value } : document.value, reading)
  const value = document.value as (Guest | GuestsFrom)[] | { guests?: (Guest | GuestsFrom)[] | null } | null
  return items(reading, Array.isArray(value) ? value : (value?.guests ?? []), file)
}

/** The levels at which a guest's fields may stand, the nearest first. */
export type Level = Partial<Omit<Guest, 'email'>>

/** The levels of one guest: its entry or row, then the `from` entries outwards, then its partner's defaults. */
export interface Leveled {
  entry: Entry
  partner: Partner | undefined
  /** Without the partner's defaults. */
  own: readonly Level[]
  /** All of them, the nearest first. */
  levels: readonly Level[]
}
