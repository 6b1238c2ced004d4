/** What it comes to in one glance, before the ways: of a person which apps, of an app or a group how many people. */
import type { ExplainedPath, Explanation } from '../../access/index.ts'
import type { Address, Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { rolesSuffix } from '../role-changes.ts'
import { joinPhrases, phraseText } from '../phrase.ts'
import { count, formatNumber } from '../words.ts'
import type { Called } from './called.ts'
import type { Fact } from './parts.ts'
import { explainedRoleChanges } from './role-changes.ts'

interface Sides {
  now: boolean
  later: boolean
}

/** Whether something holds by any of its ways, on each side of the plan. */
const sidesOf = <T extends Sides>(all: readonly T[], keyOf: (one: T) => Address): Map<Address, Sides> =>
  new Map(
    [...groupBy(all, keyOf)].map(([key, same]) => [
      key,
      { now: same.some(({ now }) => now), later: same.some(({ later }) => later) },
    ]),
  )

/** A way that goes does not take the app, where another one stays. */
const appsOf = (paths: readonly ExplainedPath[], called: Called): Fact[] => {
  const sides = sidesOf(paths, ({ app }) => app)
  const roles = new Map(explainedRoleChanges(paths).map((change) => [change.app, change.roles]))
  const those = (now: boolean, later: boolean): Phrase =>
    joinPhrases(
      [...sides]
        .filter(([, side]) => side.now === now && side.later === later)
        .map(([app]) => [...called(app), ...rolesSuffix(roles.get(app))])
        .sort(naturallyBy(phraseText)),
      ', ',
    )
  return [
    { label: 'Will lose', says: those(true, false) },
    { label: 'Will gain', says: those(false, true) },
    { label: 'Keeps', says: those(true, true) },
  ].filter(({ says }) => says.length > 0)
}

/** `1 person loses access`, `2 people lose access`. */
export const peopleDo = (number: number, [one, many]: readonly [string, string], what = ''): string =>
  `${count(number, 'person', 'people')} ${number === 1 ? one : many}${what === '' ? '' : ` ${what}`}`

/** `3 people change role` */
export const roleChangesOf = (paths: readonly ExplainedPath[]): string[] => {
  const people = new Set(explainedRoleChanges(paths).map(({ who }) => who)).size
  return people === 0 ? [] : [peopleDo(people, ['changes', 'change'], 'role')]
}

interface Verbs {
  leave: readonly [one: string, many: string]
  join: readonly [one: string, many: string]
  what?: string
}

const numberOf = (
  label: string,
  sides: ReadonlyMap<Address, Sides>,
  { leave, join, what }: Verbs,
  others: readonly string[] = [],
): Fact[] => {
  const all = [...sides.values()]
  const of = (test: (side: Sides) => boolean): number => all.filter(test).length
  const [now, later] = [of((side) => side.now), of((side) => side.later)]
  const [lost, gained] = [of((side) => side.now && !side.later), of((side) => !side.now && side.later)]
  const changes = [
    ...(lost === 0 ? [] : [peopleDo(lost, leave, what)]),
    ...(gained === 0 ? [] : [peopleDo(gained, join, what)]),
    ...others,
  ]
  return [
    {
      label,
      says: [
        changes.length === 0
          ? `${count(now, 'person', 'people')}, now and after apply`
          : `${count(now, 'person', 'people')} now, ${formatNumber(later)} after apply: ${changes.join(', ')}`,
      ],
    },
  ]
}

export const outcomeRows = ({ is, paths, memberships }: Explanation, called: Called): Fact[] => {
  if (is === 'person') return appsOf(paths, called)
  if (is === 'resource')
    return numberOf(
      'Assigned',
      sidesOf(paths, ({ who }) => who),
      { leave: ['loses', 'lose'], join: ['gains', 'gain'], what: 'access' },
      roleChangesOf(paths),
    )
  return is === 'container'
    ? numberOf(
        'Members',
        sidesOf(memberships, ({ who }) => who),
        { leave: ['leaves', 'leave'], join: ['joins', 'join'] },
      )
    : []
}
