import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../config/index.ts'
import type { Finding } from '../../model.ts'
import { dayOf } from '../../util/days.ts'
import type { TenantRow } from './table.ts'

export interface ListedTenant extends TenantRow {
  /** What `guestlist validate` refuses, seen from the folder that was asked about. */
  errors: readonly Finding[]
}

const holdsFiles = async (dir: string): Promise<boolean> => (await directoryFiles(dir).list()).length > 0

/**
 * Each folder under `tenants/` that holds a declaration, or the folder itself where there are none, in the order of their names. Throws
 * InvalidInput when one of them is not there to be read: a tenant that is missing in the list would not be planned, without any notice.
 */
export const foldersIn = async (dir: string): Promise<string[]> => {
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

/** What the text of a declaration says of its name, without reading the rest; undefined where not even that can be made out. */
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

/** What a declaration that cannot be read whole, or need not be, is called. */
export const nameIn = async (folder: string): Promise<string> => (await writtenName(folder)) ?? basename(folder)

const placeOf = (folder: string, base: string): string => relative(base, folder).replaceAll('\\', '/') || '.'

/** A folder's tenant, by what can be read of it, with the errors of its declaration. */
export const readTenant = async (folder: string, base: string): Promise<ListedTenant> => {
  const { declaration, attempt, findings } = await loadDeclaration(folder, { today: dayOf(Date.now()) })
  const dir = placeOf(folder, base)
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
  const name = written !== '' ? written : await nameIn(folder)
  return { name, dir, cloud: tenant?.cloud ?? 'global', id: tenant?.id ?? null, errors }
}

/** The tenants by name and folder alone: quick, however many guests each declares. */
export const namesIn = async (dir: string): Promise<{ name: string; dir: string }[]> => {
  const found: { name: string; dir: string }[] = []
  for (const folder of await foldersIn(dir)) found.push({ name: await nameIn(folder), dir: placeOf(folder, dir) })
  return found
}
