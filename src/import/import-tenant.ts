/**
 * From a live tenant to the files of a declaration: what `desired` and `refresh` do, backwards. The result is tried as a plan
 * before it is given out, so that planning it at once has nothing to do.
 */
import { loadDeclaration } from '../config/index.ts'
import { type Cloud, type Declaration, emptyDeclaration } from '../declaration.ts'
import type { FileSource } from '../config/files.ts'
import { proposePlan } from '../engine/plan.ts'
import type { Tenant } from '../engine/tenant.ts'
import { InvalidInput } from '../errors.ts'
import { TENANT_FILE } from '../kinds/entry.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Finding, Reader } from '../model.ts'
import { layoutFiles, type TargetDirectory, type GeneratedFile, overlayFiles } from './layout.ts'
import { collect } from './collect.ts'
import { targetFileOf } from './target-file.ts'
import { type ReadTenant, createTenantReader } from './read-tenant.ts'
import { cachingReader } from './caching-reader.ts'
import type { ImportScope } from '../kinds/import.ts'
import { converge, type DryRun } from './converge.ts'
import type { Draft } from './draft.ts'
import { type DroppedEntry, tenantText } from './tenant-file.ts'

export interface ImportInput {
  kinds: readonly Kind[]
  reader: Reader
  tenant: Tenant
  /** What is declared already where the files go; undefined for an empty place. */
  existing: Declaration | undefined
  /** For a new declaration. */
  name: string
  cloud: Cloud
  /** YYYY-MM-DD, UTC. */
  today: string
  scope: ImportScope
  files: FileSource
  target: TargetDirectory
  /** The first lines of a new file. */
  head: (file: string) => string
  onStep?: (step: string) => void
}

export interface Imported {
  files: readonly GeneratedFile[]
  added: { [section: string]: number }
  /** What could not be written at all. */
  dropped: DroppedEntry[]
  /** What was not read, and what else is worth telling. */
  findings: readonly Finding[]
  leftOut: { groups: number; apps: number; deleted: number }
}

/** What planning would make of the files as they are to be. */
const trial = async (
  generated: readonly GeneratedFile[],
  input: ImportInput,
  readTenant: ReadTenant,
): Promise<DryRun> => {
  const { kinds, today } = input
  input.onStep?.('checking the result')
  const { declaration, findings } = await loadDeclaration('.', { today, files: overlayFiles(input.files, generated) })
  if (declaration === undefined) return { declaration, findings, proposed: [], held: [] }
  try {
    const { proposed, held, findings: more } = proposePlan(kinds, await readTenant(declaration))
    return { declaration, findings: more, proposed, held }
  } catch (error) {
    if (!(error instanceof InvalidInput) || error.findings.length === 0) throw error
    return { declaration, findings: error.findings, proposed: [], held: [] }
  }
}

/**
 * Reads the tenant and makes the files that declare it, or that add to `existing` what it lacks. Writes nothing. Throws
 * InvalidInput when the existing declaration is in the way, GuestlistError when what was generated cannot be fitted to the tenant, and
 * whatever the reader throws: an incomplete reading never becomes a shorter declaration.
 */
export const importTenant = async (input: ImportInput): Promise<Imported> => {
  const { scope, tenant, today, kinds, existing, target } = input
  const reader = cachingReader(input.reader)
  const base = existing ?? emptyDeclaration({ name: input.name, id: tenant.id, cloud: input.cloud })
  const readTenant = createTenantReader(kinds, reader, { scope, tenant, today, isNew: existing === undefined })
  const onStep = (step: string): void => input.onStep?.(step)
  const isNew = existing === undefined
  const collected = await collect({ kinds, reader, scope, readTenant, base, isNew, onStep })
  if (isNew && target.exists(TENANT_FILE))
    throw new InvalidInput(`${TENANT_FILE} exists and is not a declaration`, [], 'move it, or use another --out')
  const { entries, partOf } = collected
  const draft: Draft = {
    entries:
      existing === undefined
        ? entries
        : entries.map((entry) => ({
            ...entry,
            file: targetFileOf(entry, partOf.get(entry.section), existing, target),
          })),
    dropped: [],
  }
  const dropped = (): DroppedEntry[] =>
    draft.dropped.map(({ entry, why }) => ({ name: entry.name, section: entry.section, why }))
  const make = (): readonly GeneratedFile[] => {
    if (existing !== undefined) return layoutFiles(draft.entries, target, input.head)
    const text = tenantText(base.tenant, input.head(TENANT_FILE), dropped())
    const files = layoutFiles(draft.entries, target, (file) => (file === TENANT_FILE ? text : input.head(file)))
    const own = files.find(({ file }) => file === TENANT_FILE)
    return [own ?? { file: TENANT_FILE, text, spliced: false, parts: [] }, ...files.filter((one) => one !== own)]
  }
  const generated = await converge(draft, { kinds, partOf }, make, (some) => trial(some, input, readTenant))
  const added: Imported['added'] = {}
  for (const { section } of draft.entries) added[section] = (added[section] ?? 0) + 1
  return {
    files: generated,
    added,
    dropped: dropped(),
    findings: collected.findings,
    leftOut: { groups: 0, apps: 0, deleted: 0, ...collected.leftOut },
  }
}
