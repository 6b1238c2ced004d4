import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import type { FileSource } from '../../config/files.ts'
import { directoryFiles, loadDeclaration, tenantFiles } from '../../config/index.ts'
import { includedBy } from '../../config/merge.ts'
import type { Declaration } from '../../declaration.ts'
import { readDocument } from '../../document/index.ts'
import { InvalidInput } from '../../errors.ts'
import { type CloudName, clouds } from '../../graph/index.ts'
import { emptySource, type TargetDirectory } from '../../import/index.ts'
import { visible } from '../../render/escape.ts'
import type { Io } from '../../session/io.ts'
import { SCHEMA_FILE } from '../init/files.ts'
import { notice } from '../../session/notice.ts'

interface Place {
  declaration: Declaration | undefined
  files: FileSource
}

/** What is declared in a directory; nothing where there is no directory or no file. Throws InvalidInput when it has errors. */
export const declaredIn = async (dir: string, today: string): Promise<Place> => {
  if (!existsSync(dir)) return { declaration: undefined, files: emptySource }
  if (!statSync(dir).isDirectory())
    throw new InvalidInput(`${dir} is a file, and a declaration is a directory`, [], 'name another with --out')
  const files = directoryFiles(dir)
  if ((await files.list()).length === 0) return { declaration: undefined, files }
  const { declaration, findings } = await loadDeclaration(dir, { today, files })
  if (declaration === undefined)
    throw new InvalidInput(
      `the declaration in ${dir} has errors`,
      findings,
      'correct it first, or name another folder with --out',
    )
  return { declaration, files }
}

/** What DIR declares of its tenant, and nothing else of it; import needs none, so where there is none it goes on without. */
export const namesake = async (dir: string, today: string, io: Io): Promise<Declaration | undefined> => {
  if (!existsSync(dir)) return undefined
  const files = directoryFiles(dir)
  if ((await files.list()).length === 0) return undefined
  const { declaration } = await loadDeclaration(dir, { today, files: tenantFiles(files) })
  if (declaration !== undefined && declaration.tenant.name !== '') return declaration
  io.stderr(
    notice(
      `No tenant is declared in ${visible(dir)}: its name (tenant.name) is derived from its initial domain.\n`,
      io,
    ),
  )
  return undefined
}

/** Whether a folder is one of those that are read with a declaration: below it, and none that reading skips. */
export const isReadWith = (declaration: string, folder: string): boolean =>
  relative(declaration, folder)
    .split(sep)
    .every((name) => name !== '' && !name.startsWith('.') && !isAbsolute(name) && name !== 'node_modules')

/** Texts that entries may be added to: files that are on their own, not those that a `from:` includes. */
export const targetOf = async (dir: string, { declaration, files }: Place): Promise<TargetDirectory> => {
  const texts = new Map<string, string>()
  if (declaration !== undefined) {
    const included = new Set<string | undefined>()
    for (const file of await files.list()) {
      const bytes = await readFile(join(dir, file))
      texts.set(file, bytes.toString('utf8'))
      for (const name of includedBy(readDocument(bytes, file))) included.add(await files.realName(name))
    }
    for (const file of texts.keys()) if (included.has(await files.realName(file))) texts.delete(file)
  }
  return { text: (file) => texts.get(file), exists: (file) => existsSync(join(dir, file)) }
}

/** A sovereign cloud is recognised by its Graph, because there is no declaration yet. */
export const cloudOf = (graphUrl: string | undefined): CloudName => {
  const named = Object.values(clouds).find(({ graph }) => graphUrl?.replace(/\/+$/, '').toLowerCase() === graph)
  return named?.name ?? 'global'
}

export const schemaLine =
  (dir: string) =>
  (file: string): string => {
    if (!existsSync(join(dir, SCHEMA_FILE))) return ''
    return `# yaml-language-server: $schema=${relative(dirname(join(dir, file)), join(dir, SCHEMA_FILE)).replaceAll('\\', '/')}\n`
  }
