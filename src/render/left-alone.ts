import type { LeftAlone, Phrase } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { joinPhrases } from './phrase.ts'
import { count, formatNumber, kindLabel } from './words.ts'

/** So many groups or apps are named beside their number. */
const MOST = 4

/** `4 memberships of Buyers`; of several groups with the number of each (`Buyers 3, Pilot 1`), all of them where it is `full`. */
export const leftAloneHead = (
  { kind, scope, count: number, of = [] }: LeftAlone,
  names: DisplayNames,
  full = false,
): Phrase => {
  const shown = of.slice(0, full ? Infinity : MOST)
  const left = of.length - shown.length
  const each = shown.map(({ name, count: times }): Phrase => [
    { data: name },
    ...(of.length === 1 ? [] : [` ${formatNumber(times)}`]),
  ])
  const whose = joinPhrases(left > 0 ? [...each, [`${formatNumber(left)} more`]] : each, ', ')
  const where = scope === null ? whose : names.of(scope)
  return [count(number, kindLabel(kind)), ...(where.length === 0 ? [] : [' of ', ...where])]
}
