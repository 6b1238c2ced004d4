import { join, relative, resolve } from 'node:path'
import type { Cloud } from '../../declaration.ts'
import { readTenant, requireTenant } from '../../engine/tenant.ts'
import { type GeneratedFile, importTenant, nameFrom, scopeOf } from '../../import/index.ts'
import { kinds } from '../../kinds/index.ts'
import { visible } from '../../render/escape.ts'
import { connectTenant } from '../../session/connect-tenant.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { dayOf } from '../../util/days.ts'
import { progress } from '../../session/progress.ts'
import { parseNow } from '../../session/time.ts'
import { writeFiles } from '../../written-file.ts'
import { importJson, importText } from './summary.ts'
import { cloudOf, declaredIn, isReadWith, namesake, schemaLine, targetOf } from './target.ts'
import { notice } from '../../session/notice.ts'

export interface ImportOptions extends CommonOptions {
  out?: string
  /** Sections, each given alone or several at once. */
  only?: readonly string[]
  partner?: string
}

/** All of it or nothing. A declaration is checked in and shared, so its files keep the mode that they have, or get the usual one. */
const write = (dir: string, files: readonly GeneratedFile[]): void =>
  writeFiles(files.map(({ file, text, spliced }) => ({ path: join(dir, file), text, folders: true, fresh: !spliced })))

/**
 * `guestlist import`: writes the live tenant as a declaration that plans to nothing, or adds to the one that is there what it
 * lacks. Files that are there keep every byte they have.
 */
export const importCommand = async (options: ImportOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  const scope = scopeOf(options.only?.join(',') || undefined, options.partner)
  const out = options.out === undefined ? options.dir : resolve(io.cwd, options.out)
  const today = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  const bar = progress(io)
  try {
    bar.step('reading the declaration')
    const place = await declaredIn(out, today)
    const example = place.declaration ?? (out === options.dir ? undefined : await namesake(options.dir, today, io))
    const cloud: Cloud = example?.tenant.cloud ?? cloudOf(options.graphUrl)
    const { connection } = await connectTenant(options, { cloud, tenant: example?.tenant.id }, io, bar)
    bar.step('connecting to the tenant')
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
      io.stderr(notice(`${visible(message)}${help === undefined ? '' : ` (${visible(help)})`}\n`, io))
    write(out, imported.files)
    if (example !== undefined && example !== place.declaration && isReadWith(options.dir, out))
      io.stderr(
        notice(
          `warning: ${visible(relative(io.cwd, out))} is inside a declaration, and its files will be read as part of it. Move the folder, or give it a name that begins with a dot.\n`,
          io,
        ),
      )
    const shown = relative(io.cwd, out)
    io.stdout(format === 'json' ? importJson(imported, shown || '.') : importText(imported, shown || 'this folder'))
    return 0
  } finally {
    bar.end()
  }
}
