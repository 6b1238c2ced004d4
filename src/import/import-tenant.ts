/**
 * From a live tenant to the files of a declaration: what `desired` and `refresh` do, backwards. The result is tried as a plan
 * before it is given out, so that planning it at once has nothing to do.
 */
import { loadDeclaration } from '../config/index.ts'
import type { Cloud, Declaration } from '../config/declaration.ts'
import type { FileSource } from '../config/files.ts'
import { proposePlan } from '../engine/plan.ts'
import type { Tenant } from '../engine/tenant.ts'
import { InvalidInput } from '../errors.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Finding, Reader } from '../model.ts'
import { arrange, type Ground, type Made, overlay } from './arrange.ts'
import { entriesOf } from './entries.ts'
import { gather } from './gather.ts'
import { homeOf } from './home.ts'
import { type Look, openLook } from './reading.ts'
import { remembering } from './remember.ts'
import type { Scope } from './scope.ts'
import { type Fitting, settle, type Tried } from './settle.ts'
import { type Lost, TENANT_FILE, tenantText } from './tenant-file.ts'
import { emptyDeclaration } from './wishes.ts'

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
  scope: Scope
  files: FileSource
  ground: Ground
  /** The first lines of a new file. */
  head: (file: string) => string
  onStep?: (step: string) => void
}

export interface Imported {
  made: readonly Made[]
  added: { [section: string]: number }
  /** What could not be written at all. */
  dropped: Lost[]
  /** What was not read, and what else is worth telling. */
  findings: readonly Finding[]
  leftOut: { groups: number; apps: number; deleted: number }
}

/** What planning would make of the files as they are to be. */
const trial = async (made: readonly Made[], input: ImportInput, look: Look): Promise<Tried> => {
  const { kinds, today } = input
  input.onStep?.('trying what was made')
  const { declaration, findings } = await loadDeclaration('.', { today, files: overlay(input.files, made) })
  if (declaration === undefined) return { declaration, findings, proposed: [], held: [] }
  try {
    const { proposed, held, findings: more } = proposePlan(kinds, await look(declaration))
    return { declaration, findings: more, proposed, held }
  } catch (error) {
    if (!(error instanceof InvalidInput) || error.findings.length === 0) throw error
    return { declaration, findings: error.findings, proposed: [], held: [] }
  }
}

/**
 * Reads the tenant and makes the files that declare it, or that add to `existing` what it lacks. Writes nothing. Throws
 * InvalidInput when the existing declaration is in the way, GuestlistError when what was made cannot be fitted to the tenant, and
 * whatever the reader throws: an incomplete reading never becomes a shorter declaration.
 */
export const importTenant = async (input: ImportInput): Promise<Imported> => {
  const { scope, tenant, today, kinds, existing, ground } = input
  const reader = remembering(input.reader)
  const base = existing ?? emptyDeclaration({ name: input.name, id: tenant.id, cloud: input.cloud })
  const look = openLook(kinds, reader, { scope, tenant, today, isNew: existing === undefined })
  const onStep = (step: string): void => input.onStep?.(step)
  const gathered = await gather({ reader, scope, look, base, isNew: existing === undefined, onStep })
  if (existing === undefined && ground.exists(TENANT_FILE))
    throw new InvalidInput(`${TENANT_FILE} is there and is no declaration`, [], 'move it away, or give another --out')
  const entries = entriesOf(kinds, gathered, (section) => scope.sections.has(section))
  const fitting: Fitting = {
    entries:
      existing === undefined ? entries : entries.map((entry) => ({ ...entry, file: homeOf(entry, existing, ground) })),
    dropped: [],
  }
  const lost = (): Lost[] =>
    fitting.dropped.map(({ entry, why }) => ({ name: entry.name, section: entry.section, why }))
  const make = (): readonly Made[] => {
    if (existing !== undefined) return arrange(fitting.entries, ground, input.head)
    const text = tenantText(base.tenant, input.head(TENANT_FILE), lost())
    const files = arrange(fitting.entries, ground, (file) => (file === TENANT_FILE ? text : input.head(file)))
    const own = files.find(({ file }) => file === TENANT_FILE)
    return [own ?? { file: TENANT_FILE, text, spliced: false, parts: [] }, ...files.filter((one) => one !== own)]
  }
  const made = await settle(fitting, make, (some) => trial(some, input, look))
  const added: Imported['added'] = {}
  for (const { section } of fitting.entries) added[section] = (added[section] ?? 0) + 1
  return {
    made,
    added,
    dropped: lost(),
    findings: gathered.findings,
    leftOut: { ...gathered.selection.others, deleted: gathered.deleted },
  }
}
