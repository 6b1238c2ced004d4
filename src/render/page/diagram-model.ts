import type { Access, Change, Op, Phrase, Plan } from '../../model.ts'
import type { DisplayNames } from '../names.ts'
import { staysClosed } from '../obstacles.ts'
import { partnerLabel, type PartnerOf } from '../partners.ts'
import { count, formatNumber } from '../words.ts'
import { groupBy } from '../../util/group-by.ts'
import { compareNatural } from '../../util/natural-order.ts'
import { type PersonMark, personMarks } from './person-marks.ts'

/** What becomes of a link: what a change does to it, that it stays, or that an obstacle keeps it closed. */
export type LinkStatus = 'remove' | 'change' | 'add' | 'stay' | 'blocked'

export interface DiagramNode {
  id: string
  column: 0 | 1 | 2 | 3
  label: string
  /** The partner it belongs to, for the filter; undefined for groups and apps. */
  partner: string | undefined
  /** What the plan does to the account, or to how many of those gathered here: `deleted`, `3 deleted, 1 sign-in blocked`. */
  mark: string
  /** How many links touch it. */
  weight: number
}
export interface DiagramLink {
  from: string
  to: string
  status: LinkStatus
  /** How many links it stands for; Infinity for every internal user, whose number is not known. */
  number: number
}
export interface DiagramModel {
  nodes: DiagramNode[]
  links: DiagramLink[]
}

/** People up to this many stand for themselves; more are gathered by partner. */
const PEOPLE = 15
/**
 * Partners, groups and apps beyond this many are gathered into one; fewer, where the lines between them would still be
 * too many to follow.
 */
const MOST = [15, 8, 5]
const LINES = 60
const COLUMN: { [prefix: string]: DiagramNode['column'] } = { partner: 0, group: 2, app: 3 }
const LINK_STATUS: { [op in Op]: LinkStatus } = {
  remove: 'remove',
  change: 'change',
  rename: 'change',
  restore: 'add',
  add: 'add',
}

/**
 * Partner → people → groups → apps: what the plan changes, and the paths by which access goes or comes. Small whatever
 * the plan holds.
 */
export function diagramOf(plan: Plan, names: DisplayNames, partnerOf: PartnerOf): DiagramModel {
  const links = rawLinks(plan, partnerOf)
  const ends = [...links.values()].flatMap(({ from, to }) => [from, to])
  const people = new Set(ends.filter((id) => columnOf(id) === 1 && id !== INTERNAL))
  const marks = personMarks(plan)
  let diagram: DiagramModel = { nodes: [], links: [] }
  for (const most of MOST) {
    diagram = gathered(links, places(links, { gatherPeople: people.size > PEOPLE, most, names, marks }))
    if (diagram.links.length <= LINES) break
  }
  return diagram
}

/** Links and nodes with what is drawn at one place put together. */
function gathered(links: ReadonlyMap<string, RawLink>, place: (id: string) => DiagramNode): DiagramModel {
  const drawn = new Map<string, DiagramLink>()
  const nodes = new Map<string, DiagramNode>()
  for (const { from, to, status, number = 1 } of links.values()) {
    const [a, b] = [place(from), place(to)]
    const key = JSON.stringify([a.id, b.id, status])
    const link = drawn.get(key)
    if (link === undefined) drawn.set(key, { from: a.id, to: b.id, status, number })
    else link.number += number
    for (const node of [a, b]) nodes.set(node.id, { ...node, weight: (nodes.get(node.id)?.weight ?? 0) + 1 })
  }
  // What is gathered from all the rest stands last.
  const rest = ({ id }: DiagramNode): number => (id.startsWith('other/') ? 1 : 0)
  return { nodes: [...nodes.values()].sort((a, b) => rest(a) - rest(b)), links: [...drawn.values()] }
}

/** All internal users together: they are counted, not named. */
const INTERNAL = 'internal:users'

type RawLink = Omit<DiagramLink, 'number'> & { number?: number }

/** One link for each pair; what a change does to it weighs more than that a path uses it. */
function rawLinks(plan: Plan, partnerOf: PartnerOf): Map<string, RawLink> {
  const links = new Map<string, RawLink>()
  const key = (from: string, to: string): string => JSON.stringify([from, to])
  const put = (from: string, to: string, status: LinkStatus): void => {
    const known = links.get(key(from, to))
    if (known === undefined || known.status === 'stay') links.set(key(from, to), { from, to, status })
  }
  const home = (entry: Parameters<PartnerOf>[0], person: string, status: LinkStatus): void => {
    const partner = partnerOf(entry)
    if (partner !== '' && columnOf(person) === 1) put(partner, person, status)
  }
  for (const change of plan.changes) {
    if (change.edge === undefined) home(change, change.id, LINK_STATUS[change.op])
    else {
      const { from, to } = change.edge
      const known = links.get(key(from, to))
      // One in place of another, as an assignment with another role.
      if (known !== undefined && known.status !== LINK_STATUS[change.op]) known.status = 'change'
      else put(from, to, LINK_STATUS[change.op])
    }
  }
  for (const change of plan.changes) if (change.edge !== undefined) home(change, change.edge.from, 'stay')
  for (const { group, joins, leaves } of plan.memberships) {
    for (const [movers, status] of [
      [leaves, 'remove'],
      [joins, 'add'],
    ] as const) {
      for (const { who, partner } of movers) {
        put(who, group, status)
        home({ id: who, partner }, who, 'stay')
      }
    }
  }
  for (const { app, effect, number } of plan.internalAccess ?? []) {
    const link = { from: INTERNAL, to: app, status: EFFECT[effect], number: number ?? Infinity }
    links.set(JSON.stringify([INTERNAL, app, effect]), link)
  }
  const gone = new Set(plan.changes.filter(({ after }) => after === null).map(({ id }) => id))
  for (const entry of plan.access) {
    home({ id: entry.who, partner: entry.partner }, entry.who, 'stay')
    // Where an obstacle comes or goes, no step of the path does: the person's link to the app says it.
    const closing = gone.has(entry.who) ? undefined : closingStatus(entry)
    if (closing !== undefined) links.set(key(entry.who, entry.app), { from: entry.who, to: entry.app, status: closing })
    for (const steps of pathSteps(entry)) {
      // Of two roles one goes: the link stays with the other.
      if (entry.roles !== undefined) for (const step of steps) keepChanged(links.get(key(...step)))
      const untouched = steps.every(([from, to]) => (links.get(key(from, to))?.status ?? 'stay') === 'stay')
      steps.forEach(([from, to], index) =>
        put(from, to, closing === undefined && untouched && index === 0 ? EFFECT[entry.effect] : 'stay'),
      )
    }
  }
  return links
}

const keepChanged = (link: RawLink | undefined): void => {
  if (link?.status === 'remove') link.status = 'change'
}

/** A path that goes without a change of its own (a rule, a blocked account) goes at the person. */
const EFFECT: { [effect in Access['effect']]: LinkStatus } = {
  loses: 'remove',
  gains: 'add',
  keeps: 'stay',
  blocked: 'stay',
}

/** What is lost is removed, whatever takes it; the matrix says the same. */
const closingStatus = (entry: Access): LinkStatus | undefined => {
  if (entry.effect === 'blocked' || entry.effect === 'loses')
    return staysClosed(entry) ? (entry.effect === 'loses' ? 'remove' : 'blocked') : undefined
  const opens = (entry.obstacles ?? []).some(({ closes, before, after }) => closes && before && !after)
  return entry.effect === 'gains' && opens ? 'add' : undefined
}

function pathSteps({ who, app, before, after, effect }: Access): [string, string][][] {
  return (effect === 'loses' ? before : after).map(({ group }) =>
    group === null
      ? [[who, app]]
      : [
          [who, group],
          [group, app],
        ],
  )
}

function columnOf(id: string): DiagramNode['column'] {
  return COLUMN[id.slice(0, id.indexOf(':'))] ?? (id.includes(':') ? 1 : 0)
}

/** Where not everything can be shown, it is what is taken away that is. */
const WEIGHT: { [status in LinkStatus]: number } = { remove: 1000, blocked: 1000, change: 1, add: 1, stay: 0.1 }

interface Gathering {
  gatherPeople: boolean
  most: number
  names: DisplayNames
  marks: ReadonlyMap<string, PersonMark>
}

/** Says where each end of a link is drawn: as itself, or gathered with its like. */
function places(
  links: ReadonlyMap<string, RawLink>,
  { gatherPeople, most, names, marks }: Gathering,
): (id: string) => DiagramNode {
  const weights = new Map<string, number>()
  const homes = new Map<string, string>()
  for (const { from, to, status } of links.values()) {
    for (const id of [from, to]) weights.set(id, (weights.get(id) ?? 0) + WEIGHT[status])
    if (columnOf(from) === 0) homes.set(to, from)
  }
  const heaviest = [...weights].sort(([a, x], [b, y]) => y - x || compareNatural(a, b)).map(([id]) => id)
  const shown = new Set<string>()
  const others = [0, 0, 0, 0]
  for (const column of [0, 2, 3] as const) {
    const ids = heaviest.filter((id) => columnOf(id) === column)
    for (const id of ids.slice(0, most)) shown.add(id)
    others[column] = Math.max(0, ids.length - most)
  }
  const crowd = groupBy(
    [...weights.keys()].filter((id) => columnOf(id) === 1 && id !== INTERNAL),
    (id) => gatheredHome(homes.get(id), shown),
  )
  const label = (id: string): string => {
    const column = columnOf(id)
    if (column === 0) return text(partnerLabel(id, names))
    if (!hasColon(id)) return id
    return column === 1 ? text(names.of(id)) : names.short(id)
  }
  const word = ['partner', 'person', 'group', 'app']
  const crowds = new Map<string, DiagramNode>()
  return (id) => {
    const column = columnOf(id)
    const home = column === 0 ? id : homes.get(id)
    if (id === INTERNAL) return { id, column, label: 'Internal users', partner: undefined, mark: '', weight: 0 }
    if (column !== 1) {
      const partner = column === 0 ? id : undefined
      if (shown.has(id)) return { id, column, label: label(id), partner, mark: '', weight: 0 }
      const rest = count(others[column] ?? 0, `other ${word[column]}`)
      return { id: `other/${column}`, column, label: rest, partner: undefined, mark: '', weight: 0 }
    }
    if (!gatherPeople) return { id, column, label: label(id), partner: home, mark: lossOf(marks, id) ?? '', weight: 0 }
    const gathered = gatheredHome(home, shown)
    const known = crowds.get(gathered)
    if (known !== undefined) return known
    const made = crowdNode(gathered, crowd.get(gathered) ?? [], marks)
    crowds.set(gathered, made)
    return made
  }
}

/** The people of one partner, or of none, as one box; how many of them are lost is counted once, however many links they have. */
function crowdNode(gathered: string, people: readonly string[], marks: ReadonlyMap<string, PersonMark>): DiagramNode {
  const lost = groupBy(people, (each) => lossOf(marks, each))
  const mark = [...lost].flatMap(([word, all]) => (word === undefined ? [] : [`${formatNumber(all.length)} ${word}`]))
  return {
    id: `people/${gathered}`,
    column: 1,
    label: count(people.length, 'person', 'people'),
    partner: gathered === '' ? undefined : gathered,
    mark: mark.sort().join(', '),
    weight: 0,
  }
}

/** An account that is deleted or blocked; that one is invited or restored, its link says. */
function lossOf(marks: ReadonlyMap<string, PersonMark>, id: string): string | undefined {
  const mark = marks.get(id)
  return mark?.style === 'remove' ? mark.word : undefined
}

function gatheredHome(home: string | undefined, shown: ReadonlySet<string>): string {
  return home !== undefined && shown.has(home) ? home : ''
}

function hasColon(id: string): id is Change['id'] {
  return id.includes(':')
}

function text(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.data)).join('')
}
