import { FileProblem } from '../config/file-problem.ts'
import type { FileSource } from '../config/files.ts'
import { chunkOf } from './chunk.ts'
import type { Entry } from './entry.ts'
import { SECTIONS } from './scope.ts'
import { splice } from './splice.ts'

/** A file as the import leaves it. */
export interface Made {
  file: string
  text: string
  /** Whether it was there before. */
  spliced: boolean
  /** Where each entry's lines begin and end, as offsets. */
  parts: { entry: Entry; start: number; end: number }[]
}

/** What stands in a directory that may be written to: texts of the files that are part of the declaration on their own. */
export interface Ground {
  /** The text of a file that entries may be added to. */
  text(file: string): string | undefined
  /** Whether a file of this name is there, of whatever kind. */
  exists(file: string): boolean
}

/** A file may have 16 MiB; far below that, editors give up. */
const LARGE = 6 * 1024 * 1024

const sized = (entries: readonly Entry[]): Entry[][] => {
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
const fresh = (file: string, head: string, entries: readonly Entry[]): Made => {
  const parts: Made['parts'] = []
  let text = head
  for (const section of SECTIONS) {
    const own = entries.filter((entry) => entry.section === section)
    if (own.length === 0) continue
    const lines = [`${text === '' ? '' : '\n'}${section}:\n`]
    let at = text.length + (lines[0]?.length ?? 0)
    for (const entry of own) {
      const chunk = chunkOf(entry, 2)
      parts.push({ entry, start: at, end: at + chunk.length })
      lines.push(chunk)
      at += chunk.length
    }
    text += lines.join('')
  }
  return { file, text, spliced: false, parts }
}

/** Into a text that is there; undefined when a section of it cannot be added to. */
const into = (file: string, before: string, entries: readonly Entry[]): Made | undefined => {
  const parts: Made['parts'] = []
  let text = before
  for (const section of SECTIONS) {
    const own = entries.filter((entry) => entry.section === section)
    if (own.length === 0) continue
    let chunks: string[] = []
    const made = splice(text, section, (indent) => (chunks = own.map((entry) => chunkOf(entry, indent))))
    if (made === undefined) return undefined
    const grown = made.text.length - text.length
    for (const part of parts)
      if (part.start >= made.at) Object.assign(part, { start: part.start + grown, end: part.end + grown })
    const wide = made.text.includes('\r\n')
    let at = made.at
    own.forEach((entry, index) => {
      const chunk = chunks[index] ?? ''
      const length = wide ? chunk.replaceAll('\n', '\r\n').length : chunk.length
      parts.push({ entry, start: at, end: at + length })
      at += length
    })
    text = made.text
  }
  return { file, text, spliced: true, parts }
}

/**
 * Puts every entry into its file: a new one, or one that is there, between bytes that stay as they are. Where the file that would
 * be best cannot be added to, a new one beside it takes the entry.
 */
export const arrange = (entries: readonly Entry[], ground: Ground, head: (file: string) => string): Made[] => {
  const byFile = new Map<string, Entry[]>()
  for (const entry of entries) {
    const list = byFile.get(entry.file)
    if (list === undefined) byFile.set(entry.file, [entry])
    else list.push(entry)
  }
  const taken = new Set<string>()
  const free = (file: string): string => {
    for (let n = 1; ; n += 1) {
      const name = numbered(file, n)
      if (!ground.exists(name) && !taken.has(name)) {
        taken.add(name)
        return name
      }
    }
  }
  return [...byFile].flatMap(([file, list]): Made[] => {
    const text = ground.text(file)
    const added = text === undefined ? undefined : into(file, text, list)
    if (added !== undefined && added.text.length < 2 * LARGE) return [added]
    return sized(list).map((some) => {
      const name = free(file)
      return fresh(name, head(name), some)
    })
  })
}

/** The directory as it will be: its own files, with those that were made in their place. */
export const overlay = (below: FileSource, made: readonly Made[]): FileSource => {
  const texts = new Map(made.map(({ file, text }) => [file, text]))
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
export const nothing: FileSource = {
  list: () => Promise.resolve([]),
  realName: () => Promise.resolve(undefined),
  read: (file) => Promise.reject(new FileProblem('missing', `There is no file ${file}.`)),
}
