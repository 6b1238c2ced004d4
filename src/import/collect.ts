import type { Declaration } from '../declaration.ts'
import type { Entry, Section } from '../kinds/entry.ts'
import type { DeclaredLists, ImportPart, ImportRun, ImportScope, TenantReading } from '../kinds/import.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Finding, Reader } from '../model.ts'
import { type ReadTenant, tenantReading } from './read-tenant.ts'

/** Everything that was found, as entries. */
export interface Collected {
  entries: Entry[]
  /** The part that wrote the entries of a section. */
  partOf: ReadonlyMap<Section, ImportPart<unknown>>
  /** What was not read, and what else is worth knowing. */
  findings: readonly Finding[]
  /** How many objects stay out of the files, by what they are. */
  leftOut: { [what: string]: number }
}

interface CollectInput {
  kinds: readonly Kind[]
  reader: Reader
  scope: ImportScope
  readTenant: ReadTenant
  /** What is declared already. */
  base: Declaration
  isNew: boolean
  onStep: (step: string) => void
}

/** The parts of the kinds, each once, in the order in which they ask each other. */
export const partsOf = (kinds: readonly Kind[]): ImportPart<unknown>[] => [
  ...new Set(kinds.flatMap(({ import: { part } }) => part ?? [])),
]

const extended = (base: Declaration, more: readonly DeclaredLists[]): Declaration => ({
  ...base,
  partners: [...base.partners, ...more.flatMap(({ partners = [] }) => partners)],
  guests: [...base.guests, ...more.flatMap(({ guests = [] }) => guests)],
  groups: [...base.groups, ...more.flatMap(({ groups = [] }) => groups)],
  apps: [...base.apps, ...more.flatMap(({ apps = [] }) => apps)],
})

/** Reads the tenant three times, each time knowing more: what is there, who is in what, and the relations of what will be declared. */
export const collect = async (input: CollectInput): Promise<Collected> => {
  const { kinds, base, readTenant, onStep } = input
  const parts = partsOf(kinds)
  const findings: Finding[] = []
  const states = new Map<ImportPart<unknown>, unknown>()
  const run: ImportRun = {
    ...input,
    outsiders: [],
    referenced: new Set(),
    report: (finding) => void findings.push(finding),
    stateOf: <T>(part: ImportPart<T>) => states.get(part) as T,
  }
  const read = async (
    declaration: Declaration,
    options?: { all?: boolean },
  ): Promise<[TenantReading, readonly Finding[]]> => {
    const refreshed = await readTenant(declaration, options)
    return [tenantReading(kinds, refreshed), refreshed.findings]
  }

  onStep('reading the tenant')
  const [first, seen] = await read(base)
  findings.push(...seen)
  const known: ImportRun = { ...run, outsiders: parts.flatMap((part) => part.outsiders?.(first, run) ?? []) }
  for (const part of parts) states.set(part, await part.discover(first, known))

  const probes = parts.flatMap((part) => part.probe?.(first, known) ?? [])
  if (probes.length > 0) {
    onStep('reading memberships')
    const [second, more] = await read(extended(base, probes), { all: true })
    for (const part of parts)
      states.set(part, part.relate?.(states.get(part), first, second, known) ?? states.get(part))
    findings.push(...more)
  }

  onStep('reading owners, sponsors and managers')
  const referenced = new Set<string>()
  /** Whether entries refer to something that was not known yet. */
  const refer = (reading: TenantReading): boolean => {
    const before = referenced.size
    for (const part of parts)
      for (const id of part.references?.(states.get(part), reading, known) ?? []) referenced.add(id)
    return referenced.size > before
  }
  const complete = async (reading: TenantReading): Promise<TenantReading> => {
    for (const part of parts)
      states.set(part, part.include?.(states.get(part), reading, { ...known, referenced }) ?? states.get(part))
    const ahead = parts.flatMap((part) => part.declare?.(states.get(part), known) ?? [])
    return (await read(extended(base, ahead)))[0]
  }
  refer(first)
  let latest = await complete(first)
  if (refer(latest)) latest = await complete(latest)
  const written = parts.map((part) => [part, part.entries(states.get(part), latest, known)] as const)
  return {
    entries: written.flatMap(([, entries]) => entries),
    partOf: new Map(written.flatMap(([part, entries]) => entries.map(({ section }) => [section, part] as const))),
    findings: [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()],
    leftOut: Object.assign(
      {},
      ...parts.map((part) => part.leftOut?.(states.get(part), first) ?? {}),
    ) as Collected['leftOut'],
  }
}
