import type { PersonFacts } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { joinPhrases } from '../phrase.ts'
import type { Fact } from './parts.ts'

const STATES: { [state in PersonFacts['state']]: string } = {
  active: 'active',
  pending: 'pending: the invitation is not accepted',
  blocked: 'blocked: sign-in is blocked',
  deleted: 'deleted',
  planned: 'not invited yet: the plan does',
  none: 'no account',
}

const typeOf = ({ userType, external }: PersonFacts): string => {
  const whose = external ? 'external account' : 'internal account'
  return userType === null ? whose : `${userType}, ${whose}`
}

/** Graph v1.0 does not tell who invited; beta does in the global cloud, the audit log for 30 days (user-list-invitedby). */
const UNKNOWN_INVITER =
  ', by whom is not known (Graph does not tell; without named sponsors, Entra makes the inviter the sponsor)'

const invitation = (facts: PersonFacts): Fact[] => {
  const { external, synchronised, invited, invitedBy, state } = facts
  if (state === 'planned' || state === 'none') return []
  if (!external) return [{ label: 'Created', says: [invited ?? 'not known'] }]
  if (synchronised)
    return [{ label: 'Created', says: [invited ?? 'not known', ', by synchronisation from the partner'] }]
  const by: Phrase = invitedBy === null ? [UNKNOWN_INVITER] : [', by ', { data: invitedBy }]
  return [{ label: 'Invited', says: [invited ?? 'not known', ...by] }]
}

const sponsorsOf = ({ external, sponsors, state }: PersonFacts): Fact[] => {
  if (!external || state === 'none') return []
  if (sponsors === null) return [{ label: 'Sponsors', says: [state === 'planned' ? 'none declared' : 'not known'] }]
  const names = sponsors.map((name): Phrase => [{ data: name }])
  return [{ label: 'Sponsors', says: names.length === 0 ? ['none'] : joinPhrases(names, ', ') }]
}

const changeOf = ({ stateChanged, redemption }: PersonFacts): Fact[] =>
  stateChanged === null
    ? []
    : [
        {
          label: 'Last change',
          says: [`${stateChanged} (${redemption?.isAccepted === false ? 'invited' : 'accepted'})`],
        },
      ]

/** Who a person is, one fact a line. */
export const personRows = (facts: PersonFacts): Fact[] => {
  const { partner, external, redemption, expires, declared, onHold, state } = facts
  return [
    { label: 'Type', says: [typeOf(facts)] },
    { label: 'State', says: [STATES[state], ...(onHold ? ['; on hold: needs a decision'] : [])] },
    ...(external
      ? [
          {
            label: 'Partner',
            says: partner === null ? ['none'] : [{ data: partner.name }, ' (', { data: partner.address }, ')'],
          },
        ]
      : []),
    ...invitation(facts),
    ...(redemption === null ? [] : [{ label: 'Redemption', says: redemption.says }]),
    ...changeOf(facts),
    ...sponsorsOf(facts),
    ...(external
      ? [
          {
            label: 'Access until',
            says: [expires ?? (declared === null ? 'no end: not declared' : 'no end is declared')],
          },
        ]
      : []),
    ...(external || declared !== null
      ? [{ label: 'Declared', says: [declared === null ? 'no' : 'yes'], source: declared }]
      : []),
  ]
}
