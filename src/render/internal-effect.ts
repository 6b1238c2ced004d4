import type { InternalAccess, Phrase, Plan } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { joinPhrases } from './phrase.ts'
import { formatNumber } from './words.ts'

type Effect = InternalAccess['effect']

/** Where they were not read. */
export const EVERY = 'every internal user'

export const internalOf = (plan: Plan, effect: string): InternalAccess[] =>
  (plan.internalAccess ?? []).filter((entry) => entry.effect === effect)

const VERBS: { [effect in Effect]: string } = { loses: 'lose', gains: 'gain' }

/** `internal users lose access: Wiki 5,013`, for the summary; undefined where there are none. */
export const internalEffect = (plan: Plan, effect: Effect, names: DisplayNames): Phrase | undefined => {
  const entries = internalOf(plan, effect)
  if (entries.length === 0) return undefined
  const apps = entries.map(({ app, number }): Phrase => [
    { data: names.short(app) },
    number === null ? ` (${EVERY})` : ` ${formatNumber(number)}`,
  ])
  return [`internal users ${VERBS[effect]} access: `, ...joinPhrases(apps, ', ')]
}
