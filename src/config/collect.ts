import path from 'node:path'
import { readDocument, tooLarge, type LocatedDocument, type Places, type SourceText } from '../document/index.ts'
import { FileProblem, type FileSource } from './files.ts'
import { say, type Reading } from './reading.ts'
import type { Span } from '../document/index.ts'
import type { Finding } from '../model.ts'
import { append } from './append.ts'

/** Reads files of one source, each once, and keeps their texts for excerpts. */
export interface Library {
  places: Places
  texts: Map<string, SourceText>
  /** The file's document. Reports what is wrong, at `by` when the file itself cannot be reached. */
  document(file: string, by?: Span): Promise<LocatedDocument | undefined>
  /** The file's bytes, for what is no YAML. */
  bytes(file: string, by?: Span): Promise<Uint8Array | undefined>
  realName(file: string): Promise<string | undefined>
  rev: string | undefined
}

export function openLibrary(source: FileSource, reading: Reading): Library {
  const texts = new Map<string, SourceText>()
  const { places } = reading
  const bytes = async (file: string, by?: Span): Promise<Uint8Array | undefined> => {
    try {
      return (await source.read(file)).bytes
    } catch (error) {
      reading.partial = true
      if (error instanceof FileProblem) sayProblem(reading, file, error, by, source.rev)
      else if (error instanceof Error && 'code' in error)
        sayProblem(
          reading,
          file,
          new FileProblem('unreadable', `${file} cannot be read: ${String(error.code)}.`),
          by,
          source.rev,
        )
      else throw error
      return undefined
    }
  }
  return {
    places,
    texts,
    rev: source.rev,
    bytes,
    realName: (file) => source.realName(file),
    async document(file, by) {
      const content = await bytes(file, by)
      if (content === undefined) return undefined
      const document = readDocument(content, file, { places, rev: source.rev })
      texts.set(file, document.text)
      append(reading.findings, document.findings)
      if (document.value === undefined) reading.partial = true
      return document.value === undefined ? undefined : document
    },
  }
}

function sayProblem(
  reading: Reading,
  file: string,
  { kind, message, size }: FileProblem,
  by: Span | undefined,
  rev: string | undefined,
): void {
  const large = tooLarge(file, size, rev)
  const finding: Finding = { code: '', severity: 'error', message, source: large.source }
  switch (kind) {
    case 'too large':
      return void reading.findings.push(large)
    case 'outside':
      if (by !== undefined)
        return say(reading, by, {
          code: 'FILE-OUTSIDE',
          message,
          help: 'A `from:` may leave the directory, not the repository; without a repository, not the directory.',
        })
      return void reading.findings.push({
        ...finding,
        code: 'FILE-OUTSIDE',
        help: 'It is a link that leads out; put the file itself here.',
      })
    case 'missing':
      if (by !== undefined)
        return say(reading, by, {
          code: 'FILE-MISSING',
          message,
          help: 'The path is relative to the file that names it.',
        })
      return void reading.findings.push({
        ...finding,
        code: 'FILE-MISSING',
        help: 'It is a link that leads nowhere; take it away.',
      })
    case 'no file':
    case 'unreadable':
      if (by !== undefined)
        return say(reading, by, {
          code: 'FILE-UNREADABLE',
          message,
          help: kind === 'no file' ? 'Name a single file.' : 'Check its permissions.',
        })
      return void reading.findings.push({
        ...finding,
        code: 'FILE-UNREADABLE',
        help: 'Check its permissions, or take it away.',
      })
  }
}

/** A `from:` as a path of the source. */
export const fromPath = (file: string, from: string): string =>
  path.posix.isAbsolute(from)
    ? from
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), from.replaceAll('\\', '/')))
