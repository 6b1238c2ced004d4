import type { Access, AccessPath, Change, Phrase, RoleChange, Source } from '../model.ts'
import { exceptionsOf, personOf } from './exceptions.ts'
import { obstacleLines } from './obstacles.ts'
import { lossCauses } from './loss-causes.ts'
import { type Outline, type OwnedAccess, pathsPhrase } from './outline.ts'
import type { PartnerSection } from './partners.ts'
import type { Cause, People } from './people.ts'
import { joinPhrases } from './phrase.ts'
import { groupBy } from '../util/group-by.ts'
import { FEW, FEW_PLACES } from './few.ts'
import { roleSign, rolesSuffix } from './role-changes.ts'

/** Everybody to whom the same happens with the same apps for the same reason. */
export interface AccessLine extends People {
  /** The apps' names: one, or more than a few that the same people have for the same reason. Directory text, hostile. */
  apps: string[]
  /** What becomes of their roles in it, where they keep it. */
  roles?: RoleChange
  /** Why: first what holds for all of them, then for some, by name. */
  causes: Cause[]
}

type Section = PartnerSection<OwnedAccess>

/** An entry, and what it has in common with others. */
interface Reasoned {
  entry: OwnedAccess
  section: Section
  /** The app's own change, where it opens or closes the app for everybody: that is why, whatever else happens to one of them. */
  own: Cause | undefined
  path: Cause | undefined
  closing: Cause[]
}

const isOpen = ({ via }: AccessPath): boolean => via === 'open'

const isTurning = ({ effect, before, after }: Access): boolean =>
  effect !== 'keeps' && before.some(isOpen) !== after.some(isOpen)

/** The line of a path: of roles that change, of one that brings or had such a role. */
const placeOf = ({ effect, before, after, roles }: Access): Source | null => {
  const other = (paths: readonly AccessPath[], known: readonly string[]): AccessPath | undefined =>
    paths.find(({ role, source }) => source !== null && role !== null && !known.includes(role))
  if (roles !== undefined) return (other(after, roles.before) ?? other(before, roles.after))?.source ?? null
  const [first] = effect === 'loses' ? before : after
  return first?.source ?? null
}

const reasonOf = (entry: OwnedAccess, section: Section, change: Change | undefined, ends: Phrase): Reasoned => {
  const paths = entry.effect === 'loses' ? entry.before : entry.after
  const path = { says: [...pathsPhrase(entry), ...ends], source: placeOf(entry) }
  if (change === undefined || !isTurning(entry)) {
    const closing = (entry.obstacles ?? []).filter(({ closes, after }) => closes && after)
    return { entry, section, own: undefined, path, closing: obstacleLines({ ...entry, obstacles: closing }) }
  }
  const own = { says: change.says, source: change.source }
  return { entry, section, own, path: paths.every(isOpen) ? undefined : path, closing: [] }
}

/** What takes access away comes first; what would be given is said before what stands against it. */
const causesOf = ({ entry, own, path, closing }: Reasoned): Cause[] => {
  const way = path === undefined ? [] : [path]
  if (own !== undefined) return [own, ...way]
  return entry.effect === 'loses' ? [...closing, ...way] : [...way, ...closing]
}

/** `Order Portal, Wiki`: the apps of a line; ` (Buyer → Approver)` after them, where roles change. */
export const appsPhrase = ({ apps, roles }: Pick<AccessLine, 'apps' | 'roles'>): Phrase => [
  ...joinPhrases(
    apps.map((app) => [{ data: app }]),
    ', ',
  ),
  ...rolesSuffix(roles),
]

/** The sign of a line whose section has several: what is lost, changed or gained. */
export const lineSign = ({ roles }: Pick<AccessLine, 'roles'>, usual: string): string =>
  roles === undefined ? usual : roleSign(roles)

const saidOf = ({ says }: Cause): string => JSON.stringify(says)

/** Where all have the same lines, these stand beside the causes; else each person has their own. */
const lineOf = (group: readonly Reasoned[], first: Reasoned, outline: Outline): AccessLine => {
  const places = new Set(group.map((each) => JSON.stringify(causesOf(each).map(({ source }) => source))))
  const isShared = first.own !== undefined || places.size === 1
  const causes = causesOf(first).map(({ says, source }, at) => ({
    says,
    source: isShared && (first.own === undefined || at === 0) ? source : null,
  }))
  const partners = [...groupBy(group, ({ section }) => section)].map(([{ key, label }, people]) => {
    const items = people.map((each) => ({
      name: personOf(each.entry, outline),
      source: isShared ? null : (causesOf(each)[0]?.source ?? each.path?.source ?? null),
    }))
    return { key, label, items }
  })
  const said = new Set(causes.map(saidOf))
  const isSaid = (says: Phrase): boolean => said.has(JSON.stringify(says))
  return {
    apps: [outline.names.short(first.entry.app)],
    ...(first.entry.roles === undefined ? {} : { roles: first.entry.roles }),
    number: new Set(group.map(({ entry }) => entry.who)).size,
    partners,
    causes: [...causes, ...exceptionsOf(group, isSaid, outline)],
  }
}

/** Up to so many apps of the same people have a line each. */
const FEW_APPS = 3

/** A group that leads to fifty apps is one fact for whoever leaves it: lines that differ in nothing but the app become one. */
const gathered = (lines: readonly AccessLine[]): AccessLine[] => {
  const alike = groupBy(lines, ({ partners, causes, roles }) =>
    JSON.stringify([roles, causes, partners.map(({ key, items }) => [key, items])]),
  )
  const first = new Map([...alike.values()].map((same) => [same[0], same]))
  const isMany = (same: readonly AccessLine[]): boolean => same.length > FEW_APPS
  const many = new Set([...alike.values()].filter(isMany).flat())
  return lines.flatMap((line) => {
    if (!many.has(line)) return [line]
    const same = first.get(line)
    return same === undefined ? [] : [{ ...line, apps: same.flatMap(({ apps }) => apps) }]
  })
}

/** Many people of a few lines of the declaration: each of these is a fact of its own, and a line for each person would hide it. */
const byFewPlaces = (group: readonly Reasoned[]): Reasoned[][] => {
  const places = groupBy(group, (each) => JSON.stringify(causesOf(each).map(({ source }) => source)))
  return group.length > FEW && places.size <= FEW_PLACES && group[0]?.own === undefined
    ? largestFirst(places)
    : [[...group]]
}

const largestFirst = <T>(groups: ReadonlyMap<unknown, T[]>): T[][] =>
  [...groups.values()].sort((a, b) => b.length - a.length)

/**
 * The entries of one effect: a line for each app and reason, and one for many apps of the same people, since what happens to many for one reason is one fact, whoever they
 * are. Apps of most people come first.
 */
export const accessLines = (sections: readonly Section[], outline: Outline): AccessLine[] => {
  const changes = new Map(outline.plan.changes.map((change) => [change.id, change]))
  const endsOf = lossCauses(outline.plan, outline.names)
  const entries = sections.flatMap((section) =>
    section.items.map((entry) => reasonOf(entry, section, changes.get(entry.app), endsOf(entry))),
  )
  const lines = largestFirst(groupBy(entries, ({ entry }) => entry.app)).flatMap((ofApp) => {
    const alike = groupBy(ofApp, (each) => JSON.stringify([each.entry.roles, causesOf(each).map(({ says }) => says)]))
    return largestFirst(alike)
      .flatMap(byFewPlaces)
      .flatMap((group) => group.slice(0, 1).map((first) => lineOf(group, first, outline)))
  })
  return gathered(lines)
}
