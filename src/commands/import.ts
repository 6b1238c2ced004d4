import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Cloud, Declaration } from '../declaration.ts'
import { directoryFiles, loadDeclaration } from '../config/index.ts'
import type { FileSource } from '../config/files.ts'
import { includedBy } from '../config/merge.ts'
import { readDocument } from '../document/index.ts'
import { readTenant, requireTenant } from '../engine/tenant.ts'
import { InvalidInput } from '../errors.ts'
import { clouds, type CloudName } from '../graph/index.ts'
import {
  type TargetDirectory,
  type Imported,
  importTenant,
  type GeneratedFile,
  nameFrom,
  emptySource,
  scopeOf,
} from '../import/index.ts'
import { kinds } from '../kinds/index.ts'
import { visible } from '../render/escape.ts'
import { writeFiles } from '../written-file.ts'
import { openTenancy } from './connection.ts'
import { SCHEMA_FILE } from './init-files.ts'
import type { CommonOptions, Io } from './io.ts'
import { progress } from './progress.ts'
import { parseNow } from './session.ts'
import { dayOf } from '../util/days.ts'

export interface ImportOptions extends CommonOptions {
  out?: string
  only?: string
  partner?: string
}

interface Place {
  declaration: Declaration | undefined
  files: FileSource
}

/** What is declared in a directory; nothing where there is no directory or no file. Throws InvalidInput when it has errors. */
const declaredIn = async (dir: string, today: string): Promise<Place> => {
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

/** The declaration of DIR, for the tenant's name, id and cloud alone; import needs none, so where one has errors it goes on without. */
const namesake = async (dir: string, today: string, io: Io): Promise<Declaration | undefined> => {
  if (!existsSync(dir) || (await directoryFiles(dir).list()).length === 0) return undefined
  const { declaration } = await loadDeclaration(dir, { today })
  if (declaration === undefined)
    io.stderr(
      `${visible(dir)} holds no valid declaration to take the tenant's name from, so the name is made from its initial domain.\n`,
    )
  return declaration
}

/** Texts that entries may be added to: files that stand on their own, not those that a `from:` takes in. */
const targetOf = async (dir: string, { declaration, files }: Place): Promise<TargetDirectory> => {
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

/** A sovereign cloud is told by its Graph, since there is no declaration yet that would say it. */
const cloudOf = (graphUrl: string | undefined): CloudName => {
  const named = Object.values(clouds).find(({ graph }) => graphUrl?.replace(/\/+$/, '').toLowerCase() === graph)
  return named?.name ?? 'global'
}

const plural = (n: number, section: string): string => {
  const one = section === 'policies' ? 'policy' : section.slice(0, -1)
  return `${n} ${n === 1 ? one : section}`
}

const countsOf = ({ parts }: GeneratedFile): { [section: string]: number } => {
  const counts: { [section: string]: number } = {}
  for (const { entry } of parts) counts[entry.section] = (counts[entry.section] ?? 0) + 1
  return counts
}

const sayText = (imported: Imported, dir: string): string => {
  const { files, dropped } = imported
  const rows = files.map((file) => {
    const counts = Object.entries(countsOf(file))
      .map(([section, n]) => plural(n, section))
      .join(', ')
    return `  ${file.spliced ? 'added to' : 'new     '}  ${file.file}${counts === '' ? '' : `: ${counts}`}\n`
  })
  const lost = dropped.map(({ name, section, why }) => `  left out  ${visible(name)} (${section}): ${visible(why)}\n`)
  if (files.length === 0)
    return `Nothing to import: everything that was found in the tenant is declared in ${dir} already.\n${lost.join('')}`
  return `Imported into ${dir}\n${rows.join('')}${lost.join('')}`
}

const sayJson = (imported: Imported, dir: string): string => {
  const files = imported.files.map((file) => ({ file: file.file, new: !file.spliced, added: countsOf(file) }))
  return `${JSON.stringify({ dir, files, added: imported.added, dropped: imported.dropped, leftOut: imported.leftOut }, null, 2)}\n`
}

/** All of it or nothing. A declaration is checked in and shared, so its files keep the mode that they have, or get the usual one. */
const write = (dir: string, files: readonly GeneratedFile[]): void =>
  writeFiles(files.map(({ file, text, spliced }) => ({ path: join(dir, file), text, folders: true, fresh: !spliced })))

const schemaLine =
  (dir: string) =>
  (file: string): string => {
    if (!existsSync(join(dir, SCHEMA_FILE))) return ''
    return `# yaml-language-server: $schema=${relative(dirname(join(dir, file)), join(dir, SCHEMA_FILE)).replaceAll('\\', '/')}\n`
  }

/**
 * `guestlist import`: writes the live tenant as a declaration that plans to nothing, or adds to the one that is there what it
 * lacks. Files that are there keep every byte they have.
 */
export const importCommand = async (options: ImportOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  if (format !== 'text' && format !== 'json')
    throw new InvalidInput(`--format ${format} is not one that import has`, [], 'one of text, json')
  const scope = scopeOf(options.only, options.partner)
  const out = options.out === undefined ? options.dir : resolve(io.cwd, options.out)
  const today = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  const bar = progress(io)
  try {
    bar.step('reading the declaration')
    const place = await declaredIn(out, today)
    const example = place.declaration ?? (out === options.dir ? undefined : await namesake(options.dir, today, io))
    const cloud: Cloud = example?.tenant.cloud ?? cloudOf(options.graphUrl)
    const { connection } = await openTenancy(options, { cloud, tenant: example?.tenant.id }, io, bar)
    bar.step('asking the tenant')
    const tenant = await readTenant(connection.reader)
    if (example !== undefined) requireTenant(example, tenant)
    const imported = await importTenant({
      kinds,
      reader: connection.reader,
      tenant,
      existing: place.declaration,
      name: example?.tenant.name ?? nameFrom(tenant.initialDomain),
      cloud,
      today,
      scope,
      files: place.files,
      target: await targetOf(out, place),
      head: schemaLine(out),
      onStep: (step) => bar.step(step),
    })
    for (const { message, help } of imported.findings)
      io.stderr(`${visible(message)}${help === undefined ? '' : ` (${visible(help)})`}\n`)
    write(out, imported.files)
    const shown = relative(io.cwd, out) || '.'
    io.stdout(format === 'json' ? sayJson(imported, shown) : sayText(imported, shown))
    return 0
  } finally {
    bar.end()
  }
}
