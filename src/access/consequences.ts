import type { Partner } from '../declaration.ts'
import { isExternal, type GraphUser } from '../kinds/directory/user.ts'
import type { Address, Source } from '../model.ts'
import { principalAt } from '../references.ts'
import { propertiesUsed } from '../rules/index.ts'
import { NO_ID } from './invited.ts'
import type { MembershipChange } from './moves.ts'
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

/**
 * Who has to go because of the group, not because of themselves: a deleted account leaves every group anyway. A member of
 * whom the rule cannot be decided may have to go, and counts.
 */
const byRule = (move: MembershipChange): Leaver[] => {
  if (move.group.reason === 'people') return []
  const members = new Set(move.members)
  return [...move.leaves, ...move.unsure.filter((person) => members.has(person))]
    .filter((person) => person.external && person.after !== undefined)
    .map((person) => ({ who: person.address, group: move.group.address, source: move.group.source }))
}

/** Whether a shared line changes something of a person that the rule reads: one default may move many. */
const isMovedByOthers = ({ group }: MembershipChange, { change }: Person, scene: Scene): boolean => {
  const rule = group.after?.rule
  // Who is blocked or deleted is counted as that, if at all.
  if (change === undefined || change.op === 'remove' || rule === undefined) return false
  const read = new Set(propertiesUsed(rule))
  return scene.sharedFields(change).some((field) => read.has(field))
}

/** Members of a rule that stays, whose attributes a `from` entry or a partner's defaults change. */
const byAttributes = (moves: readonly MembershipChange[], scene: Scene): Leaver[] => {
  const found = moves.flatMap((move) =>
    move.group.reason === 'people'
      ? move.leaves
          .filter((person) => person.external && person.after !== undefined && isMovedByOthers(move, person, scene))
          .map((person) => ({ move, person }))
      : [],
  )
  if (found.length === 0) return []
  const members = new Set(scene.context.match.lives('member').map(({ id }) => id))
  return found
    .filter(({ move, person }) => members.has(`${move.group.id ?? ''}/${person.id ?? ''}`))
    .map(({ move, person }) => ({
      who: person.address,
      group: move.group.address,
      source: person.change?.source ?? null,
    }))
}

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
    const person = match.liveOf(match.addressForId(memberId) ?? principalAt(memberId))
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
 * External people who leave by a changed rule, or may leave by it, because one line changes what a rule reads of them, or
 * because their group becomes dynamic or is removed: they count as removals (contract 6).
 */
export const leaversOf = (moves: readonly MembershipChange[], scene: Scene): Leaver[] => [
  ...moves.flatMap(byRule),
  ...byAttributes(moves, scene),
  ...byRemoval(scene),
]

const listed = (names: readonly string[]): string =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

/**
 * Those who come in, or may come in where the rule cannot be decided, and whom the old rule did not take in already, as they
 * are now. A rule that was paused took nobody in, whatever it said by then.
 */
const newcomers = (move: MembershipChange, today: string): Person[] => {
  const { before } = move.group
  const members = new Set(move.members)
  const people = [...move.joins, ...move.unsure.filter((person) => !members.has(person))].filter(
    (person) => person.after !== undefined,
  )
  if (before?.on !== true) return people
  const [old] = takenIn(
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
const partnersBefore = (move: MembershipChange, scene: Scene): Set<Partner | undefined> => {
  const { before } = move.group
  const { today, declaration } = scene.context
  const partners = new Set<Partner | undefined>(
    move.members.filter((person) => person.external).map((person) => partnerOfPerson(person, scene)),
  )
  if (before?.on !== true || partners.size > 0) return partners
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

const widens = (move: MembershipChange, scene: Scene): Widening[] => {
  const { group } = move
  if (group.id === undefined || group.reason === 'people') return []
  const come = newcomers(move, scene.context.today)
  const internal = come.filter((person) => !person.external)
  const external = come.filter((person) => person.external)
  const known = external.length === 0 ? new Set<Partner | undefined>() : partnersBefore(move, scene)
  const from = new Set(external.map((person) => partnerOfPerson(person, scene)))
  // An empty group that becomes dynamic belonged to no partner: it may become one partner's, and with two of them one is another.
  const isFresh = group.before === undefined && known.size === 0 && from.size === 1
  const foreign = isFresh ? [] : external.filter((person) => !known.has(partnerOfPerson(person, scene)))
  const partners = [
    ...new Set(foreign.map((person) => partnerOfPerson(person, scene)?.key ?? 'no declared partner')),
  ].sort()
  const says = [
    // Colleagues are counted and not named.
    ...(internal.length > 0 ? [`${internal.length} internal ${internal.length === 1 ? 'user' : 'users'}`] : []),
    ...(foreign.length > 0
      ? [
          `${foreign.length} ${foreign.length === 1 ? 'guest' : 'guests'} of ${listed(partners)} (${listed(foreign.map((person) => person.address))})`,
        ]
      : []),
  ]
  if (says.length === 0) return []
  const unsure = new Set(move.unsure)
  const undecided = come.filter((person) => unsure.has(person)).length
  const doubt = undecided === 0 ? '' : `; ${undecided} of them because the rule cannot be decided for them`
  return [
    {
      field: `${group.address}.membershipRule`,
      message: `the ${group.reason === 'resumes' ? 'resumed' : 'changed'} rule of ${group.address} takes in ${says.join(' and ')}${doubt}`,
      source: group.source,
    },
  ]
}

/**
 * Rules of existing groups that change or resume and then take in internal users, or guests of a partner none of whose
 * people the group had (contract 6), judged over the people read. Whom the rule cannot be decided for counts as taken in.
 */
export const wideningsOf = (moves: readonly MembershipChange[], scene: Scene): Widening[] =>
  moves.flatMap((move) => widens(move, scene))
