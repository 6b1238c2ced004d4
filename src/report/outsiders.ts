import {
  type AccessInput,
  explainOutsiders,
  partnerOfPerson,
  type Person,
  type PersonExplanation,
  type PersonState,
} from '../access/index.ts'
import type { Guest } from '../declaration.ts'
import type { GuestUser } from '../kinds/directory/user.ts'
import { guest } from '../kinds/guest/index.ts'
import { signedInOn } from '../kinds/guest/remarks.ts'
import { signInOf } from '../kinds/guest/sign-in/live.ts'
import { type Desired, isOf } from '../kinds/kind.ts'
import type { Address, Held, Live } from '../model.ts'
import { naturallyBy } from '../util/natural-order.ts'
import { isDeclared } from './undeclared.ts'

/** What the tables say of a person from outside who has an account. Days are YYYY-MM-DD, UTC. */
export interface Outsider {
  address: Address
  /** Graph's id of the account. */
  id: string
  /** Directory text, hostile. */
  displayName: string
  mail: string
  /** The partner's key; null for people of none. */
  partner: string | null
  userType: string
  state: PersonState
  invited: string | null
  /** When the invitation was accepted, or the account last changed in that. */
  redeemed: string | null
  /** The day of the last sign-in, `never`, or null where sign-ins were not read. */
  signedIn: string | null
  /** The last day of access that is declared. */
  expires: string | null
  declared: boolean
  /** For how long it has not been used, where that is past a limit of inactivity, with the limit; null where it is not, or none holds. */
  inactive: string | null
  /** The sponsors that the entry asks for; undefined where it does not manage them. */
  declaredSponsors: readonly Address[] | undefined
  /** Why the plan does not touch the account. */
  held: string | null
  explanation: PersonExplanation
}

interface Account {
  displayName?: string | null
  mail?: string | null
  externalUserState?: string | null
}

/** The directory tells of everybody; what tells of sign-ins goes by the account of the entry. */
const inactiveOf = (entry: Desired<Guest>, { context }: AccessInput): string | null => {
  const live = context.match.liveOf(entry.address)
  const found =
    live !== undefined && isOf(guest, live) ? guest.inactivity?.(entry, live as Live<GuestUser>, context) : undefined
  return found?.isPast === true ? `${found.days} days (limit ${found.limit})` : null
}

const outsiderOf = (
  { person, explanation }: { person: Person; explanation: PersonExplanation },
  live: Live,
  input: AccessInput,
  held: ReadonlyMap<string, string>,
): Outsider => {
  const account = live.raw as Account
  const { address } = person
  const { person: facts } = explanation
  const desired = input.context.match.desiredOf(address)
  const entry = desired !== undefined && isOf(guest, desired) ? (desired as Desired<Guest>) : undefined
  const mail = account.mail ?? address.slice(address.indexOf(':') + 1)
  return {
    address,
    id: live.id,
    displayName: account.displayName ?? mail,
    mail,
    partner: partnerOfPerson(person, input)?.key ?? null,
    userType: facts.userType ?? '',
    state: facts.state,
    invited: facts.invited,
    redeemed: account.externalUserState === 'Accepted' ? facts.stateChanged : null,
    signedIn: signedInOn(signInOf(live.id, input.context)) ?? null,
    expires: facts.expires,
    declared: isDeclared(guest, address, input),
    inactive: entry === undefined ? null : inactiveOf(entry, input),
    declaredSponsors: entry?.spec.sponsors,
    held: held.get(live.id) ?? held.get(address) ?? null,
    explanation,
  }
}

/** Everybody from outside who has an account, by partner and name; people of no partner last. */
export const outsidersIn = (input: AccessInput, held: readonly Held[]): Outsider[] => {
  const reasons = new Map(
    held.flatMap(({ id, liveId, reason }) => [
      ...(liveId === null ? [] : [[liveId, reason] as const]),
      [id, reason] as const,
    ]),
  )
  return explainOutsiders(input, held)
    .flatMap((each) => (each.person.live === undefined ? [] : [outsiderOf(each, each.person.live, input, reasons)]))
    .sort(
      naturallyBy(
        ({ partner }) => (partner === null ? '1' : `0 ${partner}`),
        ({ displayName }) => displayName,
        ({ mail }) => mail,
        ({ id }) => id,
      ),
    )
}
