import type { Phrase, Plan, Setting } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { byPartner, type PartnerSection } from './partners.ts'
import { joinPhrases } from './phrase.ts'
import { settingEffect } from './setting-effects.ts'
import { count, formatNumber } from './words.ts'
import { groupBy } from '../util/group-by.ts'

/** Rules of the declaration that changed in the same way, as one line. */
export interface RuleLine {
  says: Phrase
  /** What follows, and when; empty where the change says it all. */
  effect: Phrase
  /** Whom a line that stands for several is about, each with their own place where these differ. */
  about: {
    says: Phrase
    source: Setting['source']
    /** Of a long list of names: what to show in its place until it is opened. */
    folded?: string
  }[]
  /** Null where each of `about` has its own. */
  source: Setting['source']
}

/** So many objects with places of their own have a line each. */
const FEW = 10

/** What a plan says beside its rules. */
export type RuleContext = Pick<Plan, 'today' | 'since' | 'held'>

/** What another line says: the end date of a guest that the same plan adds, and that one that it removes has none any more. */
const isSaidByChange = ({ changes, settings }: Plan): ((setting: Setting) => boolean) => {
  const added = new Set(changes.filter(({ until }) => until !== undefined).map(({ id }) => id))
  const removed = new Set(changes.filter(({ op }) => op === 'remove').map(({ id }) => id))
  // Who is to be deleted has no last day: that is told as `ensure`, once the account is gone as well.
  for (const { id, field, after } of settings) if (field === 'ensure' && after === 'absent') removed.add(id)
  return ({ id, field, before, after }) =>
    field === 'expires' && ((before === null && added.has(id)) || (after === null && removed.has(id)))
}

/** The rules that changed, by partner, without what a change says itself. */
export const changedRules = (plan: Plan, names: DisplayNames): PartnerSection<Setting>[] => {
  const isSaid = isSaidByChange(plan)
  return byPartner(
    plan.settings.filter((setting) => !isSaid(setting)),
    // Not by mail domain: what `protect` or `allow` names need not be a partner's guest.
    ({ partner }) => partner ?? '',
    names,
    ['Declaration'],
  )
}

const kindOf = ({ id }: Setting): string => id.slice(0, id.indexOf(':'))

/** The first piece of a sentence is what it is about. */
const subjectOf = ({ says }: Setting): Phrase => says.slice(0, 1)

/** The first of them, where there are more than `most`. */
const namesOf = (group: readonly Setting[], most: number): Phrase => {
  const named = joinPhrases(group.slice(0, group.length > most ? FEW : most).map(subjectOf), ', ')
  return group.length > most ? [...named, ` and ${group.length - FEW} more (names: plan --full)`] : named
}

const aboutOf = (group: readonly Setting[], most: number): Pick<RuleLine, 'about' | 'source'> => {
  const source = group[0]?.source ?? null
  const isShared = new Set(group.map((setting) => JSON.stringify(setting.source))).size === 1
  if (!isShared && group.length <= FEW)
    return { about: group.map((setting) => ({ says: subjectOf(setting), source: setting.source })), source: null }
  const folded = group.length > FEW ? { folded: `${count(group.length, 'name')}` } : {}
  const names = { says: namesOf(group, most), source: null, ...folded }
  const first = { says: [`on ${count(group.length, 'line')}, the first is`], source }
  return isShared ? { about: [names], source } : { about: [names, first], source: null }
}

/**
 * One line for each rule; those of several objects that change from the same to the same, with the same effect, are one line, with the first
 * names where there are more than `most`.
 */
export const ruleLines = (
  settings: readonly Setting[],
  { today, since, held }: RuleContext,
  most = Infinity,
): RuleLine[] => {
  const holds = new Map<string, string>(held.map(({ id, reason }) => [id, reason]))
  const effectOf = (setting: Setting, number: number): Phrase =>
    settingEffect(setting, { number, today, isCompared: since !== null, hold: holds.get(setting.id) })
  const alike = groupBy(settings, (setting) =>
    JSON.stringify([kindOf(setting), setting.field, setting.says.slice(1), effectOf(setting, 1)]),
  )
  return [...alike.values()].flatMap((group): RuleLine[] => {
    const [first] = group
    if (first === undefined) return []
    const effect = effectOf(first, group.length)
    // What a rule like `allow` is about stands in no first piece.
    if (group.length === 1 || typeof first.says[0] !== 'object')
      return group.map((setting) => ({ says: setting.says, effect, about: [], source: setting.source }))
    const [verb, ...rest] = first.says.slice(1)
    // `: last day of access …`, or ` is no longer protected`.
    const words = typeof verb === 'string' ? verb.replace(/^ (?:is )?/, ': ') : (verb ?? '')
    return [{ says: [count(group.length, kindOf(first)), words, ...rest], effect, ...aboutOf(group, most) }]
  })
}

/** `Rules of the declaration changed (3)`: as many as the plan has, also those that stand with the guests. */
export const rulesTitle = ({ settings }: Plan): string =>
  `Rules of the declaration changed (${formatNumber(settings.length)})`

/** What stands with the guests themselves; undefined where every rule has its line here. */
export const toldElsewhere = ({
  plan,
  rules,
}: {
  plan: Plan
  rules: PartnerSection<Setting>[]
}): string | undefined => {
  const number = plan.settings.length - rules.reduce((sum, { items }) => sum + items.length, 0)
  return number === 0 ? undefined : `${count(number, 'end date')} of guests who are added or removed: told with them`
}
