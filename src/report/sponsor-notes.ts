/** What to write so that everybody has a sponsor who answers for them: lines below the table of guests. */
import type { Finding } from '../model.ts'
import { count, formatNumber } from '../render/words.ts'
import { groupBy } from '../util/group-by.ts'
import type { Outsider } from './outsiders.ts'
import type { Sponsors } from './sponsors.ts'

/** Whether nobody answers for a guest: no sponsor at all, or only such as are blocked or guests themselves. */
export const hasNoSponsor = ({ id }: Pick<Outsider, 'id'>, sponsors: Sponsors): boolean =>
  (sponsors.get(id) ?? []).every(({ unfit }) => unfit.length > 0)

const SPONSORS = '`sponsors: [user:…]`'

/** By partner, since its defaults can say it for all of its guests. */
const toAdd = (without: readonly Outsider[]): string[] => {
  const declared = without.filter((each) => each.declared && (each.declaredSponsors ?? []).length === 0)
  const ofPartners = [...groupBy(declared, ({ partner }) => partner)].flatMap(([partner, of]) =>
    partner === null ? [] : [`${partner} ${formatNumber(of.length)}`],
  )
  const ofNone = declared.filter(({ partner }) => partner === null).length
  const undeclared = without.filter(({ declared: isDeclared }) => !isDeclared).length
  return [
    ...(ofPartners.length === 0
      ? []
      : [
          `add ${SPONSORS} to their entries, or to \`guests.defaults\` of the partner for all its guests that declare none: ${ofPartners.join(', ')}`,
        ]),
    ...(ofNone === 0
      ? []
      : [`add ${SPONSORS} to the ${ofNone === 1 ? 'entry of the one' : `entries of the ${ofNone}`} of no partner`]),
    ...(undeclared === 0
      ? []
      : [`${count(undeclared, 'guest')} without an entry: add ${undeclared === 1 ? 'one' : 'entries'} first`]),
  ]
}

/** Codes of findings about sponsors who answer for nobody any more: each says the line that hands their guests over. */
export const SPONSORS_LEFT: ReadonlySet<string> = new Set(['GUEST-SPONSORS-LEFT', 'SPONSOR-GUEST'])

/** Who has no sponsor, and the lines that change it. `left` are the findings about sponsors who cannot answer. */
export const sponsorNotes = (
  outsiders: readonly Outsider[],
  sponsors: Sponsors,
  left: readonly Finding[],
): string[] => {
  const without = outsiders.filter((each) => hasNoSponsor(each, sponsors))
  const unfit = without.filter(({ id }) => (sponsors.get(id) ?? []).length > 0).length
  const told = unfit === 0 ? '' : ` (${unfit} of them have one who is blocked or a guest)`
  return [
    ...(without.length === 0
      ? []
      : [`Without a sponsor: ${without.length}${told}; \`--show without-sponsor\` lists them.`]),
    ...toAdd(without).map((line) => `To give them a sponsor: ${line}.`),
    ...left.map(({ message, help }) => `${message}${help === undefined ? '' : `: ${help}`}.`),
  ]
}
