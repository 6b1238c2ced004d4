import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../config/index.ts'
import { InvalidInput } from '../../errors.ts'
import type { Finding } from '../../model.ts'
import { visible } from '../../render/escape.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { dayOf } from '../../util/days.ts'
import { requireOwnEnvironments } from './environments.ts'
import { table, type TenantRow } from './table.ts'

const holdsFiles = async (dir: string): Promise<boolean> => (await directoryFiles(dir).list()).length > 0

/**
 * Each folder under `tenants/` that holds a declaration, or the folder itself where there are none. Throws InvalidInput when
 * one of them is not there to be read: a tenant that is missing in the list would not be planned, without any notice.
 */
const foldersIn = async (dir: string): Promise<string[]> => {
  const names = new Set<string>()
  const files = directoryFiles(dir)
  for (const file of await files.list()) {
    const [, name, below] = /^tenants\/([^/]+)(\/)?/.exec(file) ?? []
    if (name !== undefined && (below !== undefined || !/\.ya?ml$/i.test(name))) names.add(name)
    if (name !== undefined && !existsSync(join(dir, 'tenants', name))) await files.read(file)
  }
  const found: string[] = []
  for (const name of [...names].sort()) {
    const folder = join(dir, 'tenants', name)
    if (await holdsFiles(folder)) found.push(folder)
  }
  return found.length === 0 ? [dir] : found
}

interface Read extends TenantRow {
  /** What `guestlist validate` refuses, seen from the folder that was asked about. */
  errors: readonly Finding[]
}

/** What a declaration that cannot be read whole says of its name; undefined where not even that can be made out. */
const writtenName = async (folder: string): Promise<string | undefined> => {
  const { parseDocument } = await import('yaml')
  const files = directoryFiles(folder)
  for (const file of await files.list()) {
    // Why one cannot be read is told with the other errors.
    const { bytes } = await files.read(file).catch(() => ({ bytes: new Uint8Array() }))
    const name = parseDocument(Buffer.from(bytes).toString('utf8')).getIn(['tenant', 'name'])
    if (typeof name === 'string' && name !== '') return name
  }
  return undefined
}

const read = async (folder: string, base: string, today: string): Promise<Read> => {
  const { declaration, attempt, findings } = await loadDeclaration(folder, { today })
  const dir = relative(base, folder).replaceAll('\\', '/') || '.'
  const place = dir === '.' ? '' : `${dir}/`
  const errors = findings
    .filter(({ severity }) => severity === 'error' && declaration === undefined)
    .map((finding) =>
      finding.source === null
        ? finding
        : { ...finding, source: { ...finding.source, file: `${place}${finding.source.file}` } },
    )
  const tenant = (declaration ?? attempt)?.tenant
  const written = tenant?.name ?? ''
  const name = written !== '' ? written : ((await writtenName(folder)) ?? basename(folder))
  return { name, dir, cloud: tenant?.cloud ?? 'global', id: tenant?.id ?? null, errors }
}

/**
 * `guestlist tenants`: the declarations under `tenants/`, or the folder's own, one row each; as JSON for a pipeline's matrix. One
 * that has errors is listed by what can be read of it, and told of on standard error: its own run fails, beside the others' success.
 * Throws InvalidInput when none can be read or two would share a name or an environment.
 */
export const tenantsCommand = async (options: CommonOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  const today = dayOf(Date.now())
  const found: Read[] = []
  for (const folder of await foldersIn(options.dir)) found.push(await read(folder, options.dir, today))
  if (found.every(({ errors }) => errors.length > 0))
    throw new InvalidInput(
      'no declaration can be read',
      found.flatMap(({ errors }) => errors),
      '`guestlist validate` checks one of them',
    )
  for (const { dir, errors } of found)
    if (errors.length > 0) io.stderr(`warning: ${visible(dir)} has errors; run: guestlist validate ${visible(dir)}\n`)
  const rows = found.map(({ name, dir, cloud, id }): TenantRow => ({ name, dir, cloud, id }))
  requireOwnEnvironments(rows)
  io.stdout(format === 'json' ? `${JSON.stringify(rows)}\n` : table(rows))
  return 0
}
