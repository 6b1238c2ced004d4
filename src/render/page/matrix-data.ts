import type { Access, Address, Phrase, Source } from '../../model.ts'
import { localName } from '../names.ts'
import { internalLines } from '../internal-access.ts'
import { obstacleLines } from '../obstacles.ts'
import type { Outline } from '../outline.ts'
import { byPartner, type PartnerSection } from '../partners.ts'
import { phraseText, sourceLabel } from '../phrase.ts'
import { visible } from '../escape.ts'
import { compareNatural } from '../../util/natural-order.ts'
import { groupBy } from '../../util/group-by.ts'
import { personMarks, type PersonMark } from './person-marks.ts'

/** Of people who keep an app, those who do with other roles are told apart. */
export type CellEffect = Access['effect'] | 'roles'

export const effectOf = ({ effect, roles }: Access): CellEffect => (roles === undefined ? effect : 'roles')

/** A cell is one number: the app's place, and its effect in so many bits. */
export const EFFECT_BITS = 3

/**
 * What becomes of a person's access to an app, the worst first: the place in this list is its number in the data, and the
 * order in which people, apps and counts stand.
 */
export const EFFECTS = [
  { effect: 'loses', sign: '−', word: 'loses', many: 'lose' },
  { effect: 'roles', sign: '±', word: 'changes role', many: 'change role' },
  { effect: 'blocked', sign: '!', word: 'blocked', many: 'blocked' },
  { effect: 'keeps', sign: '=', word: 'keeps', many: 'keep' },
  { effect: 'gains', sign: '+', word: 'gains', many: 'gain' },
] as const satisfies readonly { effect: CellEffect; sign: string; word: string; many: string }[]

const NUMBER = new Map<CellEffect, number>(EFFECTS.map(({ effect }, at) => [effect, at]))

/** A line of a cell's details: what, and the place that causes it or ''. */
type Line = readonly [text: string, place: string]
/** Places in `lines`: paths before, paths after, restrictions. */
type Details = readonly [number[], number[], number[]]
/** `cells` is flat: for each cell `app << EFFECT_BITS | effect`, and where the data has details, the place of its own after it. */
type Person = readonly [name: string, address: string, mark: number, cells: number[]]
/** Internal users of one app: how many there are, null for every one, and the place in `lines` of what causes it. */
type Internal = readonly [cell: number, number: number | null, cause: number]

/** What the page's script makes the matrix from. Everything in it is plain text, made visible. */
export interface MatrixData {
  apps: string[]
  /** They are counted and not named, and stand above all partners. */
  internal: Internal[]
  marks: PersonMark[]
  partners: { name: string; filter: number; people: Person[] }[]
  lines: Line[]
  details: Details[] | null
}

/** Gives equal things one number: half a million cells have few different paths. */
function numbered<T>(): { of(key: string, make: () => T): number; all: T[] } {
  const numbers = new Map<string, number>()
  const all: T[] = []
  return {
    all,
    of(key, make) {
      const known = numbers.get(key)
      if (known !== undefined) return known
      numbers.set(key, all.length)
      return all.push(make()) - 1
    },
  }
}

/** People by partner, apps across; who loses most stands first, and so does the app that most people lose. */
export function matrixData(outline: Outline, filterOf: (partner: string) => number): MatrixData {
  const { plan, names, partnerOf } = outline
  const nameOf = (address: Address): string => names.short(address)
  const internal = EFFECTS.flatMap(({ effect }) => internalLines(effect, outline).map((line) => ({ effect, ...line })))
  const apps = inOrder(
    groupBy<Address, Weighed>([...internal.map(weighed), ...plan.access.map(toldApart)], ({ app }) => app),
    nameOf,
  ).map(([app]) => app)
  const place = new Map(apps.map((app, at) => [app, at]))
  const cellOf = (app: Address, effect: CellEffect): number =>
    ((place.get(app) ?? 0) << EFFECT_BITS) | (NUMBER.get(effect) ?? 0)
  const marksOf = personMarks(plan)
  const marks = numbered<PersonMark>()
  const lines = numbered<Line>()
  const details = numbered<Details>()
  const line = (says: Phrase, source: Source | null): number => {
    const [text, at] = [phraseText(says), source === null ? '' : visible(sourceLabel(source))]
    return lines.of(`${at}\n${text}`, () => [text, at])
  }
  const detail = (entry: Access): number => {
    const of = [
      entry.before.map(({ says, source }) => line(says, source)),
      entry.after.map(({ says, source }) => line(says, source)),
      obstacleLines(entry).map(({ says, source }) => line(says, source)),
    ] as const
    return details.of(of.join('|'), () => of)
  }
  const person = (who: Address, entries: readonly Access[]): Person => {
    const mark = marksOf.get(who)
    const local = visible(localName(who))
    const named = phraseText(names.of(who)).replace(` (${local})`, '')
    const cells: number[] = []
    for (const entry of entries) cells.push(cellOf(entry.app, effectOf(entry)), detail(entry))
    return [named, named === local ? '' : local, mark === undefined ? -1 : marks.of(mark.word, () => mark), cells]
  }
  // Their lines come first: a page without paths keeps them.
  const internalCells = internal.map(({ address, effect, number, cause }): Internal => {
    return [cellOf(address, effect), number, line(cause.says, cause.source)]
  })
  const partners = sections(outline, partnerOf).map(({ key, label, items }) => ({
    name: phraseText(label),
    filter: filterOf(key),
    people: inOrder(
      groupBy(items.map(toldApart), ({ who }) => who),
      nameOf,
    ).map(([who, entries]) =>
      person(
        who,
        entries.map(({ entry }) => entry),
      ),
    ),
  }))
  return {
    apps: apps.map((app) => visible(names.short(app))),
    internal: internalCells,
    marks: marks.all,
    partners,
    lines: lines.all,
    details: details.all,
  }
}

/** The same without paths and restrictions, for a page that would grow too large. */
export function withoutDetails(data: MatrixData): MatrixData {
  const short = ([name, address, mark, cells]: Person): Person => [
    name,
    address,
    mark,
    cells.filter((_, at) => at % 2 === 0),
  ]
  const partners = data.partners.map((partner) => ({ ...partner, people: partner.people.map(short) }))
  const kept = Math.max(-1, ...data.internal.map(([, , cause]) => cause)) + 1
  return { ...data, partners, lines: data.lines.slice(0, kept), details: null }
}

type Owned = Access & { id: Address }

/** A partner where somebody loses access comes before one where nobody does. */
function sections({ plan, names }: Outline, partnerOf: Outline['partnerOf']): PartnerSection<Owned>[] {
  const owned = plan.access.map((entry) => ({ ...entry, id: entry.who }))
  const calm = ({ items }: PartnerSection<Owned>): number => (items.some(({ effect }) => effect === 'loses') ? 0 : 1)
  return byPartner(owned, partnerOf, names, ['Without a partner']).sort((a, b) => calm(a) - calm(b))
}

/** What the order counts: an entry of a person, or the internal users of an app. */
interface Weighed {
  app: Address
  effect: CellEffect
  number?: number | null
}

const toldApart = (entry: Access): Weighed & { who: Address; entry: Access } => ({
  app: entry.app,
  who: entry.who,
  effect: effectOf(entry),
  entry,
})

const weighed = (entry: { address: Address; effect: CellEffect; number: number | null }): Weighed => ({
  app: entry.address,
  effect: entry.effect,
  number: entry.number ?? Infinity,
})

const times = (entries: readonly Weighed[], effect: CellEffect): number =>
  entries.reduce((sum, entry) => sum + (entry.effect === effect ? (entry.number ?? 1) : 0), 0)

/** By how many entries have the worst effect, then the next; equal ones by their names. */
function inOrder<T extends Weighed>(
  groups: ReadonlyMap<Address, readonly T[]>,
  nameOf: (address: Address) => string,
): [Address, readonly T[]][] {
  const counted = [...groups].map(([key, entries]) => ({
    key,
    name: nameOf(key),
    entries,
    counts: EFFECTS.map(({ effect }) => times(entries, effect)),
  }))
  const worse = (a: readonly number[], b: readonly number[]): number =>
    b.map((number, at) => (number === a[at] ? 0 : number - (a[at] ?? 0))).find((difference) => difference !== 0) ?? 0
  return counted
    .sort((a, b) => worse(a.counts, b.counts) || compareNatural(a.name, b.name) || compareNatural(a.key, b.key))
    .map(({ key, entries }) => [key, entries])
}
