import type { Guest } from '../../declaration.ts'
import type { Address, Finding } from '../../model.ts'
import { groupBy } from '../../util/group-by.ts'
import { type DirectoryUser, isExternal } from '../directory/user.ts'
import type { Context, Desired, Match } from '../kind.ts'

/** Up to so many guests are named in a sentence. */
const NAMED = 5

/** What YAML takes for one word, also before a colon and a space. */
const PLAIN = /^[a-z]+:[\w.+-]+(?:@[\w.-]+)?$/i

type State = 'is blocked' | 'does not exist'

/** Whether a sponsor is gone or blocked. A group that the plan makes is on its way; what was not read may be there. */
const stateOf = (sponsor: Address, match: Match): State | undefined => {
  const live = match.liveOf(sponsor)
  if (live === undefined) {
    const isExpected = match.desiredOf(sponsor)?.ensure === 'present'
    const isRead = match.wasRead(sponsor.startsWith('group:') ? 'group' : 'directory')
    return isRead && !isExpected ? 'does not exist' : undefined
  }
  const isAccount = live.kind === 'directory' || live.kind === 'guest'
  return isAccount && (live.raw as DirectoryUser).accountEnabled === false ? 'is blocked' : undefined
}

/** Whether a sponsor is told here as one who does not exist. */
export const isSponsorGone = (sponsor: Address, match: Match): boolean => stateOf(sponsor, match) === 'does not exist'

const listed = (guests: readonly Desired<Guest>[], match: Match): string => {
  const names = guests.slice(0, NAMED).map(({ address, name }) => match.liveOf(address)?.name ?? name)
  return guests.length > NAMED ? `${names.join(', ')} and ${guests.length - NAMED} more` : names.join(', ')
}

const nameOf = (sponsor: Address, match: Match): string => {
  const word = sponsor.slice(sponsor.indexOf(':') + 1)
  const name = match.liveOf(sponsor)?.name ?? word
  return name.includes(word) ? name : `${name} (${word})`
}

/** The one line that gives all guests of a sponsor another one. */
export const replaceLine = (sponsor: Address): string =>
  `sponsors: { replace: { ${PLAIN.test(sponsor) ? sponsor : JSON.stringify(sponsor)}: user:… } }`

const left = (
  sponsor: Address,
  state: State,
  guests: readonly Desired<Guest>[],
  { match }: Context,
  isAlone: (guest: Desired<Guest>) => boolean,
): Finding => {
  const alone = guests.filter(isAlone).length
  const many = alone === guests.length ? 'none of them has another sponsor' : `${alone} of them have no other sponsor`
  const rest = alone === 0 ? '' : guests.length === 1 ? ', who has no other sponsor' : `; ${many}`
  const number = guests.length === 1 ? '' : `${guests.length} guests: `
  return {
    code: 'GUEST-SPONSORS-LEFT',
    severity: alone > 0 ? 'warning' : 'info',
    message: `${nameOf(sponsor, match)} ${state} and is a sponsor of ${number}${listed(guests, match)}${rest}`,
    help: `to give all guests of this sponsor another one, add \`${replaceLine(sponsor)}\` to the declaration`,
    source: guests[0]?.at('sponsors') ?? null,
  }
}

/** Of a sponsor named as a guest the files tell already. */
const isGuestInDisguise = (sponsor: Address, match: Match): boolean => {
  const live = sponsor.startsWith('user:') ? match.liveOf(sponsor) : undefined
  return (live?.kind === 'guest' || live?.kind === 'directory') && isExternal(live.raw as DirectoryUser)
}

const external = (sponsor: Address, guests: readonly Desired<Guest>[], { match }: Context): Finding => ({
  code: 'SPONSOR-GUEST',
  severity: 'warning',
  message: `${nameOf(sponsor, match)} is a guest and a sponsor: ${listed(guests, match)}`,
  help: `to give all guests of this sponsor another one, add \`${replaceLine(sponsor)}\` to the declaration`,
  source: guests[0]?.at('sponsors') ?? null,
})

/** Sponsors are responsible for a guest (b2b-sponsors): one finding for each who cannot be, however many guests there are. */
export const adviseOnSponsors = (desired: readonly Desired<Guest>[], context: Context): Finding[] => {
  const { match } = context
  const sponsored = desired.filter(({ ensure, spec }) => ensure === 'present' && (spec.sponsors?.length ?? 0) > 0)
  const pairs = sponsored.flatMap((guest) => (guest.spec.sponsors ?? []).map((sponsor) => ({ sponsor, guest })))
  const guestsOf = groupBy(pairs, ({ sponsor }) => sponsor)
  const states = new Map([...guestsOf.keys()].map((sponsor) => [sponsor, stateOf(sponsor, match)]))
  const isAlone = ({ spec }: Desired<Guest>): boolean =>
    (spec.sponsors ?? []).every((sponsor) => states.get(sponsor) !== undefined)
  return [...guestsOf].flatMap(([sponsor, of]): Finding[] => {
    const guests = of.map(({ guest }) => guest).filter(({ address }) => address !== sponsor)
    const state = states.get(sponsor)
    if (guests.length === 0) return []
    return [
      ...(state === undefined ? [] : [left(sponsor, state, guests, context, isAlone)]),
      ...(isGuestInDisguise(sponsor, match) ? [external(sponsor, guests, context)] : []),
    ]
  })
}
