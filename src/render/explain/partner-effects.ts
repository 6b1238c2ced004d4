/** Which of a partner's people lose or gain an app with the plan, and why they lose it. */
import type { End, PartnerFacts, PartnerGuest } from '../../access/index.ts'
import { groupBy } from '../../util/group-by.ts'
import { naturallyBy } from '../../util/natural-order.ts'
import { sourceLabel } from '../phrase.ts'
import { count } from '../words.ts'
import { endSteps, type ExplainItem, type ExplainSection, markOf } from './parts.ts'

interface Affected {
  guest: PartnerGuest
  app: PartnerGuest['apps'][number]
}

const wordsOf = ({ app: { ends } }: Affected): string => JSON.stringify(ends.map(({ says }) => says))
const placesOf = ({ app: { ends } }: Affected): string => JSON.stringify(ends.map(({ source }) => source))

/** Where each person has a line of their own, it stands beside the name. */
const nameWithPlace = ({ guest, app: { ends } }: Affected): string => {
  const source = ends.find((end) => end.source !== null)?.source ?? null
  return source === null ? guest.name : `${guest.name}, ${sourceLabel(source)}`
}

/** People who lose, or gain, one app for the same reason. */
const itemOf = (same: readonly Affected[], first: Affected, when: 'now' | 'later'): ExplainItem => {
  const { sign, colour } = markOf({ now: when === 'now', later: when === 'later' })
  const isShared = new Set(same.map(placesOf)).size === 1
  const ends = first.app.ends.map(({ says, source }): End => ({ says, source: isShared ? source : null }))
  const named = [...same].sort(naturallyBy(({ guest }) => guest.name))
  return {
    sign,
    colour,
    says: [{ data: first.app.name }, `: ${count(same.length, 'person', 'people')}`],
    details: endSteps(ends),
    people: named.map((each) => (isShared ? each.guest.name : nameWithPlace(each))),
    isSteady: false,
  }
}

/** Who loses (`now` and not later), or gains (`later` and not now), an app: one line for each app and reason, with everybody. */
export const effectsSection = ({ guests }: PartnerFacts, when: 'now' | 'later'): ExplainSection => {
  const isAffected = ({ now, later }: Affected['app']): boolean => (when === 'now' ? now && !later : later && !now)
  const affected = guests.flatMap((guest) => guest.apps.filter(isAffected).map((app): Affected => ({ guest, app })))
  const sorted = affected.sort(
    naturallyBy(
      ({ app }) => app.name,
      ({ app }) => app.app,
    ),
  )
  const items = [...groupBy(sorted, ({ app }) => app.app).values()].flatMap((ofApp) =>
    [...groupBy(ofApp, wordsOf).values()]
      .sort((a, b) => b.length - a.length)
      .flatMap((same) => same.slice(0, 1).map((first) => itemOf(same, first, when))),
  )
  const { colour } = markOf({ now: when === 'now', later: when === 'later' })
  return { title: when === 'now' ? 'Loses access' : 'Gains access', colour, items }
}
