import type { Declaration } from '../declaration.ts'
import { serializeEntry, comment } from './serialize-entry.ts'
import type { Entry } from '../kinds/entry.ts'
import { slug } from '../kinds/keys.ts'

/** What a declaration has no way to say. */
export interface DroppedEntry {
  name: string
  section: string
  why: string
}

/** Its text, below `head`, with a line for each thing that no other file could hold. */
export const tenantText = (
  { name, id, cloud }: Declaration['tenant'],
  head: string,
  dropped: readonly DroppedEntry[],
): string => {
  const body = { name, ...(id === undefined ? {} : { id }), ...(cloud === 'global' ? {} : { cloud }) }
  const entry: Entry = { section: 'policies', name: 'tenant', body, notes: [], file: '', address: '' }
  const intro = [
    'Export of the tenant. What is not in these files is not managed.',
    'A guest whose sign-in is blocked has `ensure: blocked`. Not included: deleted accounts, groups and apps without',
    'external users, internal members of groups, and groups managed in Exchange or on-premises (unless an included app',
    'is assigned to one).',
  ]
  const left = dropped.map((one) => comment(`left out: ${one.name} (${one.section}): ${one.why}`)).toSorted()
  return `${head}${intro.map((line) => `# ${line}\n`).join('')}${serializeEntry(entry, 0)}${left.join('')}`
}

/** A short name for a tenant, from its initial domain: `northwind.onmicrosoft.com` → `northwind`. */
export const nameFrom = (initialDomain: string): string => {
  const name = slug(initialDomain.split('.')[0] ?? '', 'tenant')
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? 'tenant' : name
}
