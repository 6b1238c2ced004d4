import { isSynchronised } from '../../kinds/guest/synchronised.ts'
import type { GuestUser } from '../../kinds/directory/user.ts'
import { isOf } from '../../kinds/kind.ts'
import type { Address, Source } from '../../model.ts'
import { refsIn } from '../../references.ts'
import { kindsAs } from '../input.ts'
import { isAble, partnerOfPerson, type Person } from '../people.ts'
import { heldObstacles } from './notes.ts'
import { type Redemption, redemptionOf } from './redemption.ts'
import type { ExplainContext } from './view.ts'

/** `planned`: the plan invites the person. `none`: nobody has or gets an account. */
export type PersonState = 'active' | 'pending' | 'blocked' | 'deleted' | 'planned' | 'none'

/** Who a person is. Days are YYYY-MM-DD, UTC; null where nothing is known. */
export interface PersonFacts {
  /** Graph's id of the account. */
  id: string | null
  /** Guest or Member, as Graph has it or will. */
  userType: string | null
  external: boolean
  state: PersonState
  /** Something about the person waits for a decision: what, the notes say. */
  onHold: boolean
  partner: { address: Address; name: string } | null
  /** Another system creates and keeps the account. */
  synchronised: boolean
  /** When the account was created: for a guest, invited. */
  invited: string | null
  /** Filled in by whoever asks Graph for it: not a property of the account. */
  invitedBy: string | null
  /** When the invitation was sent or accepted, whichever came last. */
  stateChanged: string | null
  redemption: Redemption | null
  /** The last day of access that is declared. */
  expires: string | null
  /** Names; null where they were not read. Directory text, hostile. */
  sponsors: readonly string[] | null
  /** The line of the person's own entry; null for somebody who is not declared. */
  declared: Source | null
}

const dayIn = (time: unknown): string | null => (typeof time === 'string' ? time.slice(0, 10) : '') || null

/** A block says more than an invitation that nobody accepted: it also keeps its person out. */
const stateOf = ({ before, live, change }: Person): PersonState => {
  if (before !== undefined) {
    if (!isAble(before)) return 'blocked'
    return before.externalUserState === 'PendingAcceptance' ? 'pending' : 'active'
  }
  if (live !== undefined) return 'deleted'
  return change === undefined ? 'none' : 'planned'
}

/** Whom the plan names as sponsors of somebody whom it invites. */
const plannedSponsors = ({ change }: Person, { nameOf }: ExplainContext): string[] | null => {
  const sponsors = change?.op === 'add' ? change.after?.['sponsors'] : undefined
  return sponsors === undefined ? null : refsIn(sponsors).map(nameOf)
}

/** What can be told of a person from what was read. */
export const personFacts = (person: Person, view: ExplainContext): PersonFacts => {
  const { input } = view
  const { address, before, after, live, external } = person
  const account = before ?? (live?.raw as Person['before'])
  const desired = input.context.match.desiredOf(address)
  const kind = kindsAs(input, 'account').find((one) => isOf(one, desired))
  const partner = partnerOfPerson(person, input)
  const guest = live === undefined ? undefined : { ...live, raw: { holdsRole: null, ...account } as GuestUser }
  return {
    id: account?.id ?? null,
    userType: (account ?? after)?.userType ?? null,
    external,
    state: stateOf(person),
    onHold: heldObstacles(address, view, person.id).length > 0,
    partner: partner === undefined ? null : { address: partner.address, name: partner.displayName ?? partner.key },
    synchronised: external && guest !== undefined && isSynchronised(guest, input.context),
    invited: dayIn(account?.createdDateTime),
    invitedBy: null,
    stateChanged: dayIn(account?.externalUserStateChangeDateTime),
    redemption: redemptionOf(person, view) ?? null,
    expires: desired === undefined ? null : (kind?.until?.(desired) ?? null),
    sponsors: account === undefined ? plannedSponsors(person, view) : null,
    declared: kind === undefined ? null : (desired?.source ?? null),
  }
}
