import path from 'node:path'
import { readDocument, fileTooLarge, type LocatedDocument, type Places, type SourceText } from '../document/index.ts'
import { systemProblem, type FileProblem, type ProblemKind } from './file-problem.ts'
import type { FileSource } from './files.ts'
import { report, type LoadContext } from './load-context.ts'
import type { SourceSpan } from '../document/index.ts'
import { append } from './append.ts'

/** Reads files of one source, each once, and keeps their texts for excerpts. */
export interface DocumentReader {
  places: Places
  texts: Map<string, SourceText>
  /** The file's document. Reports what is wrong, at `by` when the file itself cannot be reached. */
  document(file: string, by?: SourceSpan): Promise<LocatedDocument | undefined>
  /** The file's bytes, for files that are not YAML. */
  bytes(file: string, by?: SourceSpan): Promise<Uint8Array | undefined>
  realName(file: string): Promise<string | undefined>
  rev: string | undefined
}

export function createDocumentReader(source: FileSource, context: LoadContext): DocumentReader {
  const texts = new Map<string, SourceText>()
  const { places } = context
  const bytes = async (file: string, by?: SourceSpan): Promise<Uint8Array | undefined> => {
    try {
      return (await source.read(file)).bytes
    } catch (error) {
      context.partial = true
      reportFileProblem(context, file, systemProblem(file, error), by, source.rev)
      return undefined
    }
  }
  return {
    places,
    texts,
    rev: source.rev,
    bytes,
    async realName(file) {
      try {
        return await source.realName(file)
      } catch (error) {
        // Told where the file is read.
        systemProblem(file, error)
        return undefined
      }
    },
    async document(file, by) {
      const content = await bytes(file, by)
      if (content === undefined) return undefined
      const document = readDocument(content, file, { places, rev: source.rev })
      texts.set(file, document.text)
      append(context.findings, document.findings)
      if (document.value === undefined) context.partial = true
      return document.value === undefined ? undefined : document
    },
  }
}

/** The code of each problem, and what to do: at the `from:` that names the file, or where it stands by itself. */
const problemHelp: {
  readonly [K in Exclude<ProblemKind, 'too large'>]: readonly [code: string, named: string, alone: string]
} = {
  outside: [
    'FILE-OUTSIDE',
    'A `from:` path may be outside the directory but not outside the repository; without a repository, it must be inside the directory.',
    'It is a symbolic link to a file outside; put the file itself here.',
  ],
  missing: [
    'FILE-MISSING',
    'The path is relative to the file that names it.',
    'The file was deleted or moved during the run; run again.',
  ],
  'no file': ['FILE-UNREADABLE', 'Name a single file.', 'Remove it, or replace it with a regular file.'],
  unreadable: ['FILE-UNREADABLE', 'Check its permissions.', 'Check its permissions, or remove it.'],
  incomplete: ['FILE-INCOMPLETE', 'Put the file itself here.', 'Put the file itself here.'],
}

function reportFileProblem(
  context: LoadContext,
  file: string,
  { kind, message, size, help }: FileProblem,
  by: SourceSpan | undefined,
  rev: string | undefined,
): void {
  const large = fileTooLarge(file, size, rev)
  if (kind === 'too large') return void context.findings.push(large)
  const [code, named, alone] = problemHelp[kind]
  if (by !== undefined) return report(context, by, { code, message, help: help ?? named })
  context.findings.push({ severity: 'error', code, message, help: help ?? alone, source: large.source })
}

/** A `from:` as a path of the source. */
export const fromPath = (file: string, from: string): string =>
  path.posix.isAbsolute(from)
    ? from
    : path.posix.normalize(path.posix.join(path.posix.dirname(file), from.replaceAll('\\', '/')))
