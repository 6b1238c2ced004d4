import type { Cell, Column, Table } from '../render/table/index.ts'
import { count } from '../render/words.ts'
import { isRecord } from '../util/guards.ts'
import { by } from '../util/order.ts'

/** A tenant of which a plan was to be made. */
export interface ExpectedTenant {
  name: string
  dir: string
}

/** A file that was found where the plans are, and what is in it. */
export interface PlanFile {
  file: string
  content: unknown
}

/** What a plan document says of itself, as far as an overview shows it. */
interface Facts {
  tenant: string
  createdAt: string
  stopped: boolean
  add: number
  change: number
  remove: number
  settings: number
  held: number
  losing: number
}

type Status = 'no plan' | 'stopped by a guard' | 'changes' | 'no changes'

/** What needs somebody comes first. */
const STATUSES: readonly Status[] = ['no plan', 'stopped by a guard', 'changes', 'no changes']

const COLUMNS: readonly Column[] = [
  { key: 'tenant', title: 'Tenant', role: 'name' },
  { key: 'folder', title: 'Folder' },
  { key: 'status', title: 'Status' },
  { key: 'add', title: 'Add', numeric: true },
  { key: 'change', title: 'Change', numeric: true },
  { key: 'remove', title: 'Remove', numeric: true },
  { key: 'settings', title: 'Settings', numeric: true },
  { key: 'held', title: 'On hold', numeric: true },
  { key: 'losing', title: 'Lose access', numeric: true },
  { key: 'planned', title: 'Planned' },
]

const numberIn = (record: Record<string, unknown>, name: string): number =>
  typeof record[name] === 'number' ? record[name] : 0

const listIn = (record: Record<string, unknown>, name: string): Record<string, unknown>[] =>
  Array.isArray(record[name]) ? record[name].filter(isRecord) : []

/** Undefined for what is no plan document of a format that is known. */
const factsOf = (content: unknown): Facts | undefined => {
  if (!isRecord(content) || content['format'] !== 2) return undefined
  const { tenant, createdAt, summary } = content
  if (!isRecord(tenant) || typeof tenant['name'] !== 'string' || !isRecord(summary) || typeof createdAt !== 'string')
    return undefined
  const losing = listIn(content, 'access').filter(({ effect }) => effect === 'loses')
  return {
    tenant: tenant['name'],
    createdAt,
    stopped: listIn(content, 'guards').some(({ stop }) => stop === true),
    add: numberIn(summary, 'add'),
    change: numberIn(summary, 'change') + numberIn(summary, 'rename') + numberIn(summary, 'restore'),
    remove: numberIn(summary, 'remove'),
    settings: numberIn(summary, 'settings'),
    held: numberIn(summary, 'held'),
    losing: new Set(losing.map(({ who }) => who)).size,
  }
}

const statusOf = (facts: Facts | undefined): Status => {
  if (facts === undefined) return 'no plan'
  if (facts.stopped) return 'stopped by a guard'
  return facts.add + facts.change + facts.remove + facts.settings > 0 ? 'changes' : 'no changes'
}

interface Row {
  name: string
  dir: string | null
  facts: Facts | undefined
}

/** `2026-11-27 04:35 UTC` */
const minuteOf = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`

const cellsOf = ({ name, dir, facts }: Row): Cell[] => [
  name,
  dir,
  statusOf(facts),
  ...(['add', 'change', 'remove', 'settings', 'held', 'losing'] as const).map((fact) => facts?.[fact] ?? null),
  facts === undefined ? null : minuteOf(facts.createdAt),
]

/** Of two plans of one tenant the later one counts. */
const latest = (facts: readonly Facts[]): Map<string, Facts> =>
  new Map([...facts].sort(by(({ createdAt }) => createdAt)).map((one) => [one.tenant, one]))

const notesOf = (rows: readonly Row[], unreadable: readonly string[]): string[] => {
  const planned = rows.flatMap(({ facts }) => facts ?? [])
  const sum = (fact: 'add' | 'change' | 'remove' | 'losing'): number =>
    planned.reduce((total, facts) => total + facts[fact], 0)
  const total = `${count(planned.length, 'tenant')} planned: ${sum('add')} to add, ${sum('change')} to change, ${sum('remove')} to remove; ${count(sum('losing'), 'person', 'people')} would lose access to an app.`
  const missing = rows.length - planned.length
  return [
    total,
    ...(missing === 0 ? [] : [`${count(missing, 'tenant')} without a plan: the log of its run says why.`]),
    ...unreadable.map((file) => `${file} is not a plan that this version can read.`),
  ]
}

/**
 * What was planned for many tenants, one row each, the ones that need somebody first. A tenant of which no plan was made has its row
 * too: a run that failed is not to look like one without changes.
 *
 * `expected` are the tenants that there are; `files` what lies where the plans were saved, parsed.
 */
export const plansTable = (expected: readonly ExpectedTenant[], files: readonly PlanFile[]): Table => {
  const read = files.map(({ file, content }) => ({ file, facts: factsOf(content) }))
  const factsBy = latest(read.flatMap(({ facts }) => facts ?? []))
  const names = new Set(expected.map(({ name }) => name))
  const rows: Row[] = [
    ...expected.map(({ name, dir }) => ({ name, dir, facts: factsBy.get(name) })),
    // Renamed or taken away since it was planned.
    ...[...factsBy].filter(([name]) => !names.has(name)).map(([name, facts]) => ({ name, dir: null, facts })),
  ]
  const sorted = rows.sort(by(({ name }) => name)).sort(by(({ facts }) => String(STATUSES.indexOf(statusOf(facts)))))
  return {
    title: `Plans of ${count(rows.length, 'tenant')}`,
    columns: COLUMNS,
    rows: sorted.map(cellsOf),
    notes: notesOf(
      rows,
      read.flatMap(({ file, facts }) => (facts === undefined ? [file] : [])),
    ),
  }
}
