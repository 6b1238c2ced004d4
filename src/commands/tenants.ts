import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { directoryFiles, loadDeclaration } from '../config/index.ts'
import { InvalidInput } from '../errors.ts'
import type { Finding } from '../model.ts'
import { visible } from '../render/escape.ts'
import type { CommonOptions, Io } from './io.ts'

export interface TenantRow {
  name: string
  /** Seen from the folder that was asked about, `.` for itself. */
  dir: string
  cloud: string
  id: string | null
}

const holdsFiles = async (dir: string): Promise<boolean> =>
  (await stat(dir)).isDirectory() && (await directoryFiles(dir).list()).length > 0

/** Each folder under `tenants/` that holds a declaration, or the folder itself where there are none. */
const foldersIn = async (dir: string): Promise<string[]> => {
  const tenants = join(dir, 'tenants')
  const names = existsSync(tenants)
    ? (await readdir(tenants)).filter((name) => !name.startsWith('.') && name !== 'node_modules').sort()
    : []
  const found: string[] = []
  for (const name of names) if (await holdsFiles(join(tenants, name))) found.push(join(tenants, name))
  return found.length === 0 ? [dir] : found
}

const row = async (folder: string, base: string, today: string): Promise<TenantRow | readonly Finding[]> => {
  const { declaration, findings } = await loadDeclaration(folder, { today })
  const dir = relative(base, folder).replaceAll('\\', '/') || '.'
  const place = dir === '.' ? '' : `${dir}/`
  if (declaration === undefined)
    return findings
      .filter(({ severity }) => severity === 'error')
      .map((finding) =>
        finding.source === null
          ? finding
          : { ...finding, source: { ...finding.source, file: `${place}${finding.source.file}` } },
      )
  const { name, cloud, id } = declaration.tenant
  return { name, dir, cloud, id: id ?? null }
}

const table = (rows: readonly TenantRow[]): string => {
  const cells = rows.map(({ name, dir, cloud, id }) => [name, dir, cloud, id ?? '-'].map(visible))
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((cell) => cell[column]?.length ?? 0)))
  return cells
    .map(
      (cell) =>
        `${cell
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

/**
 * `guestlist tenants`: the declarations under `tenants/`, or the folder's own, one row each; as JSON for a pipeline's matrix.
 * Throws InvalidInput when one of them cannot be read or two bear one name: a matrix that lacks a tenant would go unnoticed.
 */
export const tenantsCommand = async (options: CommonOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  if (format !== 'text' && format !== 'json')
    throw new InvalidInput(`--format ${format} is not one that tenants has`, [], 'one of text, json')
  const today = new Date().toISOString().slice(0, 10)
  const found: (TenantRow | readonly Finding[])[] = []
  for (const folder of await foldersIn(options.dir)) found.push(await row(folder, options.dir, today))
  const errors = found.flatMap((one) => ('name' in one ? [] : one))
  if (errors.length > 0)
    throw new InvalidInput('not every declaration can be read', errors, '`guestlist validate` checks one of them')
  const rows = found.flatMap((one) => ('name' in one ? [one] : []))
  const twice = rows.find((one, at) => rows.findIndex(({ name }) => name === one.name) < at)
  if (twice !== undefined)
    throw new InvalidInput(
      `two declarations are called ${twice.name}, one of them in ${twice.dir}`,
      [],
      'give each its own `tenant.name`: it is part of the mark on groups',
    )
  io.stdout(format === 'json' ? `${JSON.stringify(rows)}\n` : table(rows))
  return 0
}
