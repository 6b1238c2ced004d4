import type { Phrase, Plan, Setting } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { byPartner, type PartnerSection } from './partners.ts'
import { stableJson } from './json.ts'
import { count } from './words.ts'
import { groupBy } from '../util/group-by.ts'

/** Rules of the declaration that changed in the same way, as one line. */
export interface RuleLine {
  says: Phrase
  /** The objects of a line that stands for several; empty where `says` names the object. */
  about: Phrase[]
  source: Setting['source']
}

/** Rules of more objects than this that change alike are one line. */
const ALIKE = 3

/** What an addition's own line says: the end date of a guest that the same plan adds. */
const isSaidByAddition = ({ changes }: Plan): ((setting: Setting) => boolean) => {
  const added = new Set(changes.filter(({ until }) => until !== undefined).map(({ id }) => id))
  return ({ id, field, before }) => field === 'expires' && before === null && added.has(id)
}

/** The rules that changed, by partner, without what an addition says itself. */
export const changedRules = (plan: Plan, names: DisplayNames): PartnerSection<Setting>[] => {
  const isSaid = isSaidByAddition(plan)
  return byPartner(
    plan.settings.filter((setting) => !isSaid(setting)),
    // Not by mail domain: what `protect` or `allow` names need not be a partner's guest.
    ({ partner }) => partner ?? '',
    names,
    ['Declaration'],
  )
}

const kindOf = ({ id }: Setting): string => id.slice(0, id.indexOf(':'))

/** One line for each rule; those of many objects that change from the same to the same are one line together. */
export const ruleLines = (settings: readonly Setting[]): RuleLine[] => {
  // The first piece of a sentence is what it is about.
  const alike = groupBy(settings, (setting) => stableJson([kindOf(setting), setting.field, setting.says.slice(1)]))
  return [...alike.values()].flatMap((group): RuleLine[] => {
    const [first] = group
    if (first === undefined) return []
    if (group.length <= ALIKE) return group.map(({ says, source }) => ({ says, about: [], source }))
    return [
      {
        says: [count(group.length, kindOf(first)), ...first.says.slice(1)],
        about: group.map(({ says }) => says.slice(0, 1)),
        source: first.source,
      },
    ]
  })
}

/** `Rules of the declaration changed (3)` */
export const RULES_TITLE = 'Rules of the declaration changed'
