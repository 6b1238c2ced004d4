import type { Directory } from '../../core/directory.ts'
import { isChanged } from '../../core/journal.ts'
import { licensingOf } from '../../core/licensing.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'
import type { TenantMoment, TenantView } from '../../core/tenant-view.ts'
import { hasErrorFrom, licensesIn, statesOf, withStates } from './assignments.ts'
import { processed } from './process.ts'
import { seatsOf } from './seats.ts'

const givesLicenses = (group: DirectoryObject | undefined): boolean => {
  const held = group?.['assignedLicenses']
  return Array.isArray(held) && held.length > 0
}

const isUser = (directory: Directory, id: string): boolean => directory.get('user', id) !== undefined

/** Everybody whom a group's licences concern: its members at the first level (licensing-group-advanced.md), and who still has one. */
const concerned = (directory: Directory, groupId: string): string[] => [
  ...new Set([
    ...directory.linked('members', groupId).filter((id) => isUser(directory, id)),
    ...directory
      .all('user')
      .filter((user) => user['licenseAssignmentStates'] !== undefined)
      .filter((user) => statesOf(user).some(({ assignedByGroup }) => assignedByGroup === groupId))
      .map(({ id }) => id),
  ]),
]

/** Puts everybody whom the group's licences concern in the queue; the seed does so for groups that it gives licences. */
export const queueGroup = ({ tenant, directory }: { tenant: Tenant; directory: Directory }, groupId: string): void => {
  const { pending } = licensingOf(tenant)
  for (const user of concerned(directory, groupId)) pending.push({ user, group: groupId })
}

/** Remembers what a change of the directory leaves to be processed: who joins or leaves a group with licences, and a group whose licences change. */
export const noteLicenses = ({ tenant, directory }: TenantView, change: DirectoryEvent): void => {
  if (change.what === 'link' && change.kind === 'members') {
    if (isUser(directory, change.to) && givesLicenses(directory.get('group', change.from)))
      licensingOf(tenant).pending.push({ user: change.to, group: change.from })
  }
  if (change.what !== 'object' || change.type !== 'group' || change.after === undefined) return
  if (isChanged(change.before?.['assignedLicenses'] ?? [], change.after['assignedLicenses'] ?? []))
    queueGroup({ tenant, directory }, change.id)
}

/** Whether members with errors can be filtered for, and that the group's licences are processed (licenseprocessingstate.md). */
const settleGroup = ({ directory }: TenantMoment, groupId: string): void => {
  const group = directory.get('group', groupId)
  if (group === undefined) return
  const fails = directory.linked('members', groupId).some((id) => {
    const user = directory.get('user', id)
    return user !== undefined && hasErrorFrom(user, groupId)
  })
  const changed = {
    ...group,
    hasMembersWithLicenseErrors: fails,
    licenseProcessingState: { state: 'ProcessingComplete' },
  }
  if (Object.keys(changed).some((name) => isChanged(group[name], changed[name as keyof typeof changed])))
    directory.put('group', changed)
}

const processUser = (
  moment: TenantMoment,
  seats: ReturnType<typeof seatsOf>,
  userId: string,
  groupId: string,
): void => {
  const { directory } = moment
  const user = directory.get('user', userId)
  if (user === undefined) return
  const group = directory.isLinked('members', groupId, userId) ? directory.get('group', groupId) : undefined
  const wanted = group === undefined ? [] : licensesIn(group)
  const states = processed(moment, seats, user, { groupId, wanted })
  if (isChanged(states, user['licenseAssignmentStates'] ?? [])) directory.put('user', withStates(user, states))
}

/**
 * Gives and takes the licences of what is in the queue, in the order in which it came. As with dynamic groups, it runs before a request
 * and never within one. Seats that become free are not offered to who failed before: that takes `reprocessLicenseAssignment`
 * (licensing-groups-resolve-problems.md, Force user license processing).
 */
export const processLicenses = (moment: TenantMoment): void => {
  const licensing = licensingOf(moment.tenant)
  const { pending } = licensing
  if (pending.length === 0) return
  licensing.pending = []
  const seats = seatsOf(moment)
  for (const { user, group } of pending) processUser(moment, seats, user, group)
  for (const group of new Set(pending.map((one) => one.group))) settleGroup(moment, group)
}

/** Once more what groups give a user. */
export const reprocessUser = (moment: TenantMoment, user: DirectoryObject): DirectoryObject => {
  const { directory } = moment
  const groups = new Set([
    ...statesOf(user).flatMap(({ assignedByGroup }) => assignedByGroup ?? []),
    ...[...directory.linkedTo('members', user.id)].filter((id) => givesLicenses(directory.get('group', id))),
  ])
  const seats = seatsOf(moment)
  for (const group of groups) {
    processUser(moment, seats, user.id, group)
    settleGroup(moment, group)
  }
  return directory.get('user', user.id) ?? user
}
