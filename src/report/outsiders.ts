import {
  type AccessInput,
  explainOutsiders,
  type Explanation,
  kindsAs,
  partnerOfPerson,
  type Person,
} from '../access/index.ts'
import { isOf } from '../kinds/kind.ts'
import type { Address, Held, Live } from '../model.ts'
import { by } from '../util/order.ts'

export type State = 'active' | 'pending' | 'blocked'

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
  state: State
  invited: string | null
  /** When the invitation was accepted, or the account last changed in that. */
  redeemed: string | null
  /** The last day of access that is declared. */
  expires: string | null
  declared: boolean
  /** Why the plan does not touch the account. */
  held: string | null
  explanation: Explanation
}

interface Account {
  displayName?: string | null
  mail?: string | null
  userPrincipalName?: string | null
  userType?: string | null
  accountEnabled?: boolean | null
  externalUserState?: string | null
  externalUserStateChangeDateTime?: string | null
  createdDateTime?: string | null
}

const dayIn = (time: string | null | undefined): string | null => (time ?? '').slice(0, 10) || null

/** A block says more than an invitation that nobody accepted: it also keeps its person out. */
const stateOf = ({ accountEnabled, externalUserState }: Account): State => {
  if (accountEnabled === false) return 'blocked'
  return externalUserState === 'PendingAcceptance' ? 'pending' : 'active'
}

const endOf = ({ address }: Person, input: AccessInput): string | null => {
  const desired = input.context.match.desiredOf(address)
  const kind = kindsAs(input, 'account').find((one) => isOf(one, desired))
  return desired === undefined ? null : (kind?.until?.(desired) ?? null)
}

const outsiderOf = (
  { person, explanation }: { person: Person; explanation: Explanation },
  live: Live,
  input: AccessInput,
  held: ReadonlyMap<string, string>,
): Outsider => {
  const account = live.raw as Account
  const { address } = person
  const mail = account.mail ?? address.slice(address.indexOf(':') + 1)
  return {
    address,
    id: live.id,
    displayName: account.displayName ?? mail,
    mail,
    partner: partnerOfPerson(person, input)?.key ?? null,
    userType: account.userType ?? '',
    state: stateOf(account),
    invited: dayIn(account.createdDateTime),
    redeemed: account.externalUserState === 'Accepted' ? dayIn(account.externalUserStateChangeDateTime) : null,
    expires: endOf(person, input),
    declared: input.context.match.desiredOf(address) !== undefined,
    held: held.get(live.id) ?? held.get(address) ?? null,
    explanation,
  }
}

/** Everybody from outside who has an account, by partner and address; people of no partner last. */
export const outsidersIn = (input: AccessInput, held: readonly Held[]): Outsider[] => {
  const reasons = new Map(
    held.flatMap(({ id, liveId, reason }) => [
      ...(liveId === null ? [] : [[liveId, reason] as const]),
      [id, reason] as const,
    ]),
  )
  return explainOutsiders(input, held)
    .flatMap((each) => (each.person.live === undefined ? [] : [outsiderOf(each, each.person.live, input, reasons)]))
    .sort(by(({ partner, mail, id }) => `${partner === null ? 1 : 0} ${partner ?? ''} ${mail} ${id}`))
}
