import { FileProblem } from '../config/file-problem.ts'
import type { FileSource } from '../config/files.ts'
import { serializeEntry } from './serialize-entry.ts'
import { type Entry, SECTIONS } from '../kinds/entry.ts'
import { spliceEntries } from './splice.ts'
import { groupBy } from '../util/group-by.ts'

/** A file as the import leaves it. */
export interface GeneratedFile {
  file: string
  text: string
  /** Whether it was there before. */
  spliced: boolean
  /** Where each entry's lines begin and end, as offsets. */
  parts: { entry: Entry; start: number; end: number }[]
}

/** What is in a directory that may be written to: texts of the files that are part of the declaration on their own. */
export interface TargetDirectory {
  /** The text of a file that entries may be added to. */
  text(file: string): string | undefined
  /** Whether a file of this name is there, of whatever kind. */
  exists(file: string): boolean
}

/** A file may have 16 MiB; far below that, editors give up. */
const LARGE = 6 * 1024 * 1024

const splitBySize = (entries: readonly Entry[]): Entry[][] => {
  const groups: Entry[][] = [[]]
  let size = 0
  for (const entry of entries) {
    const length = JSON.stringify(entry.body).length + 200
    if (size + length > LARGE) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(entry)
    size += length
  }
  return groups
}

const numbered = (file: string, n: number): string => (n === 1 ? file : file.replace(/\.yaml$/, `-${n}.yaml`))

/** A new file, section by section. */
const newFile = (file: string, head: string, entries: readonly Entry[]): GeneratedFile => {
  const parts: GeneratedFile['parts'] = []
  let text = head
  for (const section of SECTIONS) {
    const own = entries.filter((entry) => entry.section === section)
    if (own.length === 0) continue
    const lines = [`${text === '' ? '' : '\n'}${section}:\n`]
    let at = text.length + (lines[0]?.length ?? 0)
    for (const entry of own) {
      const entryText = serializeEntry(entry, 2)
      parts.push({ entry, start: at, end: at + entryText.length })
      lines.push(entryText)
      at += entryText.length
    }
    text += lines.join('')
  }
  return { file, text, spliced: false, parts }
}

/** Into a text that is there; undefined when a section of it cannot be added to. */
const extendedFile = (file: string, before: string, entries: readonly Entry[]): GeneratedFile | undefined => {
  const parts: GeneratedFile['parts'] = []
  let text = before
  for (const section of SECTIONS) {
    const own = entries.filter((entry) => entry.section === section)
    if (own.length === 0) continue
    let chunks: string[] = []
    const isList = own.some(({ isItem }) => isItem === true)
    const spliced = spliceEntries(
      text,
      { section, isList },
      (indent) => (chunks = own.map((entry) => serializeEntry(entry, indent))),
    )
    if (spliced === undefined) return undefined
    const grown = spliced.text.length - text.length
    for (const part of parts)
      if (part.start >= spliced.at) Object.assign(part, { start: part.start + grown, end: part.end + grown })
    const wide = spliced.text.includes('\r\n')
    let at = spliced.at
    own.forEach((entry, index) => {
      const entryText = chunks[index] ?? ''
      const length = wide ? entryText.replaceAll('\n', '\r\n').length : entryText.length
      parts.push({ entry, start: at, end: at + length })
      at += length
    })
    text = spliced.text
  }
  return { file, text, spliced: true, parts }
}

/**
 * Puts every entry into its file: a new one, or one that is there, between bytes that stay as they are. Where the file that would
 * be best cannot be added to, a new one beside it takes the entry.
 */
export const layoutFiles = (
  entries: readonly Entry[],
  target: TargetDirectory,
  head: (file: string) => string,
): GeneratedFile[] => {
  const byFile = groupBy(entries, (entry) => entry.file)
  const taken = new Set<string>()
  const free = (file: string): string => {
    for (let n = 1; ; n += 1) {
      const name = numbered(file, n)
      if (!target.exists(name) && !taken.has(name)) {
        taken.add(name)
        return name
      }
    }
  }
  return [...byFile].flatMap(([file, list]): GeneratedFile[] => {
    const text = target.text(file)
    const added = text === undefined ? undefined : extendedFile(file, text, list)
    if (added !== undefined && added.text.length < 2 * LARGE) return [added]
    return splitBySize(list).map((some) => {
      const name = free(file)
      return newFile(name, head(name), some)
    })
  })
}

/** The directory as it will be: its own files, with those that were made in their place. */
export const overlayFiles = (below: FileSource, files: readonly GeneratedFile[]): FileSource => {
  const texts = new Map(files.map(({ file, text }) => [file, text]))
  return {
    async list() {
      return [...new Set([...(await below.list()), ...texts.keys()])].sort()
    },
    async realName(file) {
      return (await below.realName(file)) ?? (texts.has(file) ? file : undefined)
    },
    async read(file) {
      const text = texts.get(file)
      if (text === undefined) return below.read(file)
      return { real: (await below.realName(file)) ?? file, bytes: new TextEncoder().encode(text) }
    },
  }
}

/** No directory yet: nothing is there. */
export const emptySource: FileSource = {
  list: () => Promise.resolve([]),
  realName: () => Promise.resolve(undefined),
  read: (file) => Promise.reject(new FileProblem('missing', `There is no file ${file}.`)),
}
