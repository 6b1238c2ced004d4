import type { Partner } from '../config/declaration.ts'
import { isExternal, type GraphUser } from '../kinds/user.ts'
import type { Address, Source } from '../model.ts'
import { NO_ID } from './invited.ts'
import type { Move } from './moves.ts'
import { partnerOfPerson, type Person } from './people.ts'
import { addressIn, changesByLiveId, type Scene } from './scene.ts'
import { takenIn } from './verdicts.ts'

/** A person from outside who is put out of a group though no change of the plan names the membership. */
export interface Leaver {
  who: Address
  group: Address
  source: Source | null
}

/** A changed rule that takes in whom it kept out before. */
export interface Widening {
  /** As in `{widen: …}`: `group:KEY.membershipRule`. */
  field: string
  message: string
  source: Source | null
}

/** Who has to go because of the group, not because of themselves: a deleted account leaves every group anyway. */
const byRule = (move: Move): Leaver[] =>
  move.group.reason === 'people'
    ? []
    : move.leaves
        .filter((person) => person.external && person.after !== undefined)
        .map((person) => ({ who: person.address, group: move.group.address, source: move.group.source }))

/** The members of groups that the plan deletes. */
const byRemoval = (scene: Scene): Leaver[] => {
  const { match } = scene.context
  const removed = new Map(
    [...changesByLiveId(scene, 'group')].filter(([, change]) => change.op === 'remove' && change.after === null),
  )
  const people = changesByLiveId(scene, 'guest')
  if (removed.size === 0) return []
  return match.lives('member').flatMap((live) => {
    const { groupId, memberId } = live.raw as { groupId: string; memberId: string }
    const change = removed.get(groupId)
    const person = match.liveOf(match.addressOf(memberId) ?? `object:${memberId}`)
    if (
      change === undefined ||
      person === undefined ||
      !isExternal(person.raw as GraphUser) ||
      people.get(memberId)?.after === null
    )
      return []
    return [{ who: addressIn(scene, person), group: change.id, source: change.source }]
  })
}

/**
 * External people who leave by a changed rule, or because their group becomes dynamic or is removed: they count as
 * removals (contract 6). Who cannot be told is not among them.
 */
export const leaversOf = (moves: readonly Move[], scene: Scene): Leaver[] => [
  ...moves.flatMap(byRule),
  ...byRemoval(scene),
]

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

/** Those who come in and whom the old rule did not take in already, as they are now. */
const newcomers = (move: Move, today: string): Person[] => {
  const { before } = move.group
  const people = move.joins.filter((person) => person.after !== undefined)
  if (before === undefined) return people
  const [old] = takenIn(
    [before],
    people.flatMap((person) => person.after ?? []),
    today,
  )
  const taken = new Set(old?.in)
  return people.filter((_, at) => !taken.has(at))
}

/** The partners whose people the group holds already, or whose people the old rule would take in if there were any. */
const partnersBefore = (move: Move, scene: Scene): Set<Partner | undefined> => {
  const { before } = move.group
  const { today, declaration } = scene.context
  const partners = new Set<Partner | undefined>(
    move.members.filter((person) => person.external).map((person) => partnerOfPerson(person, scene)),
  )
  if (before === undefined || partners.size > 0) return partners
  const probes = declaration.partners.flatMap((partner) =>
    partner.domains.map((domain) => ({ partner, domain: domain.replace(/^\*\./, '') })),
  )
  const [probed] = takenIn(
    [before],
    probes.map(({ domain }) => ({ id: NO_ID, mail: `somebody@${domain}`, userType: 'Guest', accountEnabled: true })),
    today,
  )
  for (const at of [...(probed?.in ?? []), ...(probed?.unknown ?? [])]) partners.add(probes[at]?.partner)
  return partners
}

const widens = (move: Move, scene: Scene): Widening[] => {
  const { group } = move
  if (group.id === undefined || (group.reason !== 'rule' && group.reason !== 'becomes dynamic')) return []
  const come = newcomers(move, scene.context.today)
  const internal = come.filter((person) => !person.external)
  const external = come.filter((person) => person.external)
  const known = external.length === 0 ? new Set<Partner | undefined>() : partnersBefore(move, scene)
  // An empty group that becomes dynamic belonged to no partner, so nobody is another partner's.
  const isFresh = group.before === undefined && known.size === 0
  const foreign = isFresh ? [] : external.filter((person) => !known.has(partnerOfPerson(person, scene)))
  const partners = [
    ...new Set(foreign.map((person) => partnerOfPerson(person, scene)?.key ?? 'no declared partner')),
  ].sort()
  const says = [
    ...(internal.length > 0
      ? [
          `${internal.length} internal ${internal.length === 1 ? 'user' : 'users'} (${listed(internal.map((person) => person.address))})`,
        ]
      : []),
    ...(foreign.length > 0
      ? [
          `${foreign.length} ${foreign.length === 1 ? 'guest' : 'guests'} of ${listed(partners)} (${listed(foreign.map((person) => person.address))})`,
        ]
      : []),
  ]
  if (says.length === 0) return []
  return [
    {
      field: `${group.address}.membershipRule`,
      message: `the changed rule of ${group.address} takes in ${says.join(' and ')}`,
      source: group.source,
    },
  ]
}

/**
 * Rules of existing groups that change and then take in internal users, or guests of a partner none of whose people the
 * group had (contract 6), judged over the people read. What the rule cannot decide is not counted.
 */
export const wideningsOf = (moves: readonly Move[], scene: Scene): Widening[] =>
  moves.flatMap((move) => widens(move, scene))
