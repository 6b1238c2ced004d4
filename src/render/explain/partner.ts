import type { ExplainedPath, PartnerFacts, PartnerGuest, PartnerSetting, Step } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { compareNatural, naturallyBy } from '../../util/natural-order.ts'
import { joinPhrases, phraseText } from '../phrase.ts'
import { count } from '../words.ts'
import { roleOf, sharedEnds, wayOf } from './access.ts'
import type { Called } from './called.ts'
import { peopleDo, roleChangesOf } from './outcome.ts'
import { effectsSection } from './partner-effects.ts'
import { roleChangesSection } from './role-changes.ts'
import {
  type ExplainItem,
  type ExplainSection,
  type Fact,
  inReadingOrder,
  markOf,
  placeOf,
  stepWithSide,
} from './parts.ts'

const people = (number: number): string => count(number, 'person', 'people')

const datas = (all: readonly string[]): Phrase =>
  joinPhrases(
    all.map((data): Phrase => [{ data }]),
    ', ',
  )

const AUTHORITY: { [authority in PartnerFacts['authority']]: string } = {
  declared: 'declared: guests who are not declared stay',
  exclusive: 'exclusive: guests who are not declared are removed',
}

const REMOVAL: { [how in PartnerFacts['onRemoval']]: string } = { block: 'sign-in is blocked', delete: 'deleted' }

const INACTIVE = { block: 'sign-in is blocked', report: 'reported' }

const limits = (facts: PartnerFacts): Fact[] => {
  const { graceDays, maxDays, maxGuests, inactiveDays, redeemWithinDays, onInactive = 'report' } = facts
  const words = [
    ...(maxGuests === null ? [] : [`at most ${count(maxGuests, 'guest')}`]),
    ...(maxDays === null ? [] : [`access for at most ${count(maxDays, 'day')}`]),
    ...(graceDays === null ? [] : [`blocked accounts are deleted after ${count(graceDays, 'day')}`]),
    ...(inactiveDays === undefined ? [] : [`${count(inactiveDays, 'day')} without a sign-in: ${INACTIVE[onInactive]}`]),
    ...(redeemWithinDays === undefined
      ? []
      : [`invitation not accepted within ${count(redeemWithinDays, 'day')}: ${INACTIVE[onInactive]}`]),
  ]
  return words.length === 0 ? [] : [{ label: 'Limits', says: [words.join('; ')] }]
}

const STATES: { [state in PartnerGuest['state']]: string } = {
  active: 'active',
  pending: 'pending',
  blocked: 'blocked',
  deleted: 'deleted',
  planned: 'invited by the plan',
  none: 'without account',
}

const ORDER = Object.keys(STATES) as PartnerGuest['state'][]

/** How many there are, `12: 10 active, 2 pending`. */
const guestCounts = ({ guests }: PartnerFacts): string => {
  const by = groupBy(guests, ({ state }) => state)
  const held = guests.filter(({ onHold }) => onHold).length
  const words = [
    ...ORDER.flatMap((state) => (by.has(state) ? [`${by.get(state)?.length ?? 0} ${STATES[state]}`] : [])),
    ...(held === 0 ? [] : [`${held} on hold`]),
  ]
  return words.length === 0 ? 'none' : `${guests.length}: ${words.join(', ')}`
}

const apps = ({ apps: all }: PartnerGuest, when: 'now' | 'later', not: 'now' | 'later' = when): PartnerGuest['apps'] =>
  all.filter((app) => app[when] && (when === not || !app[not]))

/** `2 people lose 1 app`, and who nothing happens to is not counted. */
const effectCounts = ({ guests }: PartnerFacts, paths: readonly ExplainedPath[]): string => {
  const lose = guests.filter((guest) => apps(guest, 'now', 'later').length > 0).length
  const gain = guests.filter((guest) => apps(guest, 'later', 'now').length > 0).length
  const words = [
    ...(lose === 0 ? [] : [peopleDo(lose, ['loses', 'lose'], 'access')]),
    ...roleChangesOf(paths),
    ...(gain === 0 ? [] : [peopleDo(gain, ['gains', 'gain'], 'access')]),
  ]
  return words.length === 0 ? 'nobody gains or loses access' : words.join(', ')
}

/** Who a partner is, one fact a line. */
export const partnerRows = (facts: PartnerFacts, paths: readonly ExplainedPath[]): Fact[] => [
  { label: 'Tenant ID', says: facts.tenantId === null ? ['not declared'] : [{ data: facts.tenantId }] },
  { label: 'Domains', says: facts.domains.length === 0 ? ['none declared'] : datas(facts.domains) },
  { label: 'Authority', says: [`${AUTHORITY[facts.authority]}; on removal: ${REMOVAL[facts.onRemoval]}`] },
  ...limits(facts),
  { label: 'Guests', says: [guestCounts(facts)] },
  { label: 'By the plan', says: [effectCounts(facts, paths)] },
  {
    label: 'Declared',
    says: [facts.ensure === 'absent' ? 'yes, as ensure: absent' : 'yes'],
    source: facts.declared,
  },
]

const settingItem = ({ label, now, later, source }: PartnerSetting): ExplainItem => {
  const shown = (value: PartnerSetting['now']): Phrase =>
    value === null ? ['not set'] : [...value.value, ...(value.own ? [] : [" (the tenant's default)"])]
  const valueOf = (value: PartnerSetting['now']): string => (value === null ? '' : phraseText(value.value))
  const isSteady = valueOf(now) === valueOf(later)
  const says = isSteady ? shown(later) : [...shown(now), ' → ', ...shown(later)]
  return {
    ...(isSteady ? { sign: '=', colour: 'plain' } : { sign: '~', colour: 'yellow' }),
    says: [`${label}: `, ...says],
    details: placeOf(source),
    isSteady,
  }
}

/** The people by state, and of one state those together who have the same apps. */
const guestItems = ({ guests }: PartnerFacts): ExplainItem[] =>
  ORDER.flatMap((state) => {
    const own = guests.filter((guest) => guest.state === state)
    const bySet = groupBy(own, (guest) => JSON.stringify(apps(guest, 'now').map(({ app }) => app)))
    return [...bySet.values()]
      .sort((a, b) => b.length - a.length)
      .map((same): ExplainItem => {
        const names =
          same[0] === undefined
            ? []
            : apps(same[0], 'now')
                .map(({ name }) => name)
                .sort(compareNatural)
        return {
          sign: '·',
          colour: 'plain',
          says: [`${STATES[state]}, ${people(same.length)}, `, ...(names.length === 0 ? ['no app'] : datas(names))],
          details: [],
          people: same.map(({ name, onHold }) => (onHold ? `${name}, on hold` : name)).sort(compareNatural),
          isSteady: true,
        }
      })
  })

/** As many of the lines behind one way are told; who has more of them asks about a person. */
const LINES = 3

/** The last step of each path: of a group's assignment, or of an app that requires none, it is the same for all. */
const lastSteps = (paths: readonly ExplainedPath[]): Step[] => {
  const each = paths.flatMap(({ steps }) => steps.slice(-1))
  const distinct = [...new Map(each.map((step) => [JSON.stringify(step), step])).values()]
  return distinct.length > LINES ? [] : distinct
}

/** Every way to an app, once for everybody who has it, with the line that assigns it. */
const pathItems = (paths: readonly ExplainedPath[], { guests }: PartnerFacts, called: Called): ExplainItem[] => {
  const names = new Map<string, string>(guests.map(({ who, name }) => [who, name]))
  const keyOf = ({ app, via, group, role, now, later }: ExplainedPath): string =>
    JSON.stringify([app, via, group, role, now, later])
  const items = [...groupBy(paths, keyOf).values()].flatMap((same): ExplainItem[] => {
    const [first] = same
    if (first === undefined) return []
    const { sign, colour, word } = markOf(first)
    return [
      {
        sign,
        colour,
        says: [
          ...called(first.app),
          ...roleOf(first),
          ', ',
          ...wayOf(first, called),
          ` (${word}): ${people(same.length)}`,
        ],
        details: [...lastSteps(same).map(stepWithSide), ...(sharedEnds(same) ?? [])],
        people: same.map(({ who }) => names.get(who) ?? who).sort(compareNatural),
        isSteady: first.now === first.later,
      },
    ]
  })
  return inReadingOrder(items.sort(naturallyBy(({ says }) => phraseText(says))))
}

/** What holds for a partner's people: losses first. */
export const partnerSections = (
  facts: PartnerFacts,
  paths: readonly ExplainedPath[],
  called: Called,
): ExplainSection[] => [
  effectsSection(facts, 'now'),
  roleChangesSection(facts, paths, called),
  effectsSection(facts, 'later'),
  { title: 'Inbound settings', colour: 'bold', items: facts.settings.map(settingItem) },
  { title: 'Guests', colour: 'bold', items: guestItems(facts), none: 'none' },
  { title: 'Access', colour: 'bold', items: pathItems(paths, facts, called), none: 'none of the declared apps' },
]
