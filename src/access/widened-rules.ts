import { domainToUnicode } from 'node:url'
import type { Partner } from '../declaration.ts'
import type { Source } from '../model.ts'
import type { AccessInput } from './input.ts'
import { NO_ID } from './invited-user.ts'
import type { MembershipChange } from './membership-changes.ts'
import { partnerOfPerson, type Person } from './people.ts'
import { evaluateMembers } from './rule-evaluation.ts'

/** A changed rule that matches people it did not match before. */
export interface WidenedRule {
  /** As in `{widen: …}`: `group:KEY.membershipRule`. */
  field: string
  message: string
  source: Source | null
}

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

/**
 * People who join, or may join where the rule cannot be evaluated, and who did not match the old rule, as they
 * are now. A paused rule added no one, whatever its text was.
 */
const newcomers = (membershipChange: MembershipChange, today: string): Person[] => {
  const { before } = membershipChange.group
  const members = new Set(membershipChange.members)
  const people = [
    ...membershipChange.joins,
    ...membershipChange.undecided.filter((person) => !members.has(person)),
  ].filter((person) => person.after !== undefined)
  if (before?.on !== true) return people
  const [old] = evaluateMembers(
    [before],
    people.flatMap((person) => person.after ?? []),
    today,
  )
  const taken = new Set(old?.in)
  return people.filter((_, at) => !taken.has(at))
}

/**
 * The partners whose people the group holds already, or whose people the old rule would take in if there were any. What a
 * rule says that was paused proves nothing: it may have been changed meanwhile.
 */
const partnersBefore = (membershipChange: MembershipChange, input: AccessInput): Set<Partner | undefined> => {
  const { before } = membershipChange.group
  const { today, declaration } = input.context
  const partners = new Set<Partner | undefined>(
    membershipChange.members.filter((person) => person.external).map((person) => partnerOfPerson(person, input)),
  )
  if (before?.on !== true || partners.size > 0) return partners
  const probes = declaration.partners.flatMap((partner) =>
    partner.domains.flatMap((wild) => {
      const domain = wild.replace(/^\*\./, '')
      // A rule compares text: it may have either form of a domain.
      return [...new Set([domain, domainToUnicode(domain)])].map((form) => ({ partner, domain: form }))
    }),
  )
  const [probed] = evaluateMembers(
    [before],
    probes.map(({ domain }) => ({ id: NO_ID, mail: `somebody@${domain}`, userType: 'Guest', accountEnabled: true })),
    today,
  )
  for (const at of [...(probed?.in ?? []), ...(probed?.unknown ?? [])]) partners.add(probes[at]?.partner)
  return partners
}

const widens = (membershipChange: MembershipChange, input: AccessInput): WidenedRule[] => {
  const { group } = membershipChange
  if (group.id === undefined || group.reason === 'people') return []
  const come = newcomers(membershipChange, input.context.today)
  const internal = come.filter((person) => !person.external)
  const external = come.filter((person) => person.external)
  const known = external.length === 0 ? new Set<Partner | undefined>() : partnersBefore(membershipChange, input)
  const from = new Set(external.map((person) => partnerOfPerson(person, input)))
  // An empty group that becomes dynamic belonged to no partner: it may become one partner's, and with two of them one is another.
  const isFresh = group.before === undefined && known.size === 0 && from.size === 1
  const foreign = isFresh ? [] : external.filter((person) => !known.has(partnerOfPerson(person, input)))
  const partners = [
    ...new Set(foreign.map((person) => partnerOfPerson(person, input)?.key ?? 'no declared partner')),
  ].sort()
  const says = [
    // Internal users are counted and not named.
    ...(internal.length > 0 ? [`${internal.length} internal ${internal.length === 1 ? 'user' : 'users'}`] : []),
    ...(foreign.length > 0
      ? [
          `${foreign.length} ${foreign.length === 1 ? 'guest' : 'guests'} of ${listed(partners)} (${listed(foreign.map((person) => person.address))})`,
        ]
      : []),
  ]
  if (says.length === 0) return []
  const undecided = new Set(membershipChange.undecided)
  const inDoubt = come.filter((person) => undecided.has(person)).length
  const doubt = inDoubt === 0 ? '' : `; ${inDoubt} of them because the rule cannot be evaluated for them`
  return [
    {
      field: `${group.address}.membershipRule`,
      message: `the ${group.reason === 'resumes' ? 'resumed' : 'changed'} rule of ${group.address} newly matches ${says.join(' and ')}${doubt}`,
      source: group.source,
    },
  ]
}

/**
 * Rules of existing groups that change or resume and then take in internal users, or guests of a partner none of whose
 * people the group had (contract 6), evaluated over the people read. People for whom the rule cannot be evaluated count as matching.
 */
export const widenedRules = (membershipChanges: readonly MembershipChange[], input: AccessInput): WidenedRule[] =>
  membershipChanges.flatMap((membershipChange) => widens(membershipChange, input))
