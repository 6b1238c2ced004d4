import type { Entry, EntryBody, Section, YamlValue } from '../kinds/entry.ts'
import { isBody } from '../kinds/entry.ts'
import type { ImportPart } from '../kinds/import.ts'
import type { Kind } from '../kinds/kind.ts'

/** The entries of an import while they are being fitted. */
export interface Draft {
  entries: Entry[]
  /** Entries that could not be written at all, with the reason. */
  dropped: { entry: Entry; why: string }[]
}

/** What of an entry only goes whole. */
type ExactSets = ReadonlyMap<string, 'list' | 'holder'>

/** With one item fewer an exact set would ask for its removal, so none of it can be left out alone. */
export const exactSetsOf = (kinds: readonly Kind[]): ExactSets =>
  new Map(
    kinds.flatMap(({ fields, import: { exactSets = {} } }) => [
      ...Object.entries(fields).flatMap(([name, { set }]) => (set === undefined ? [] : [[name, 'list'] as const])),
      ...Object.entries(exactSets),
    ]),
  )

/** The part of an entry that is left out for something wrong at `path`. */
export const partToDrop = (path: readonly (string | number)[], sets: ExactSets): (string | number)[] => {
  const at = path.findIndex((step) => typeof step === 'string' && sets.has(step))
  const cut = at < 0 ? [...path] : path.slice(0, sets.get(String(path[at])) === 'holder' ? at : at + 1)
  // An item of a list goes whole, a part of it never.
  const item = cut.findIndex((step) => typeof step === 'number')
  return item < 0 ? cut : cut.slice(0, item + 1)
}

/** What an import asks of the kinds and parts while it fits its entries. */
export interface Fitting {
  draft: Draft
  sets: ExactSets
  partOf: ReadonlyMap<Section, ImportPart<unknown>>
}

export const hasBody = (entry: Entry): entry is Entry & { body: EntryBody } => isBody(entry.body)

/** Where something was left out of an entry before, that is what made it impossible. */
export const dropEntry = ({ draft, partOf }: Fitting, entry: Entry, why: string): void => {
  if (!draft.entries.includes(entry)) return
  draft.entries = draft.entries.filter((one) => one !== entry)
  draft.dropped.push({ entry, why: entry.notes[0]?.replace(/^left out: /, '') ?? why })
  for (const other of draft.entries) if (hasBody(other)) partOf.get(other.section)?.dropReferences?.(other, entry)
}

/** Takes what is at `path` out of a body, with whatever is empty afterwards. False when nothing is there. */
export const removeAt = (body: YamlValue | undefined, [first, ...rest]: readonly (string | number)[]): boolean => {
  if (first === undefined || body === undefined || body === null || typeof body !== 'object') return false
  const key = Array.isArray(body) ? Number(first) : String(first)
  const holder = body as { [key: string | number]: YamlValue }
  if (rest.length > 0) {
    if (!removeAt(holder[key], rest)) return false
    const left = holder[key]
    const empty = typeof left === 'object' && left !== null && Object.keys(left).length === 0
    if (!empty) return true
  } else if (!(key in holder)) return false
  if (Array.isArray(body)) body.splice(Number(first), 1)
  else delete (body as EntryBody)[String(first)]
  return true
}
