import type { Declaration } from '../../../declaration.ts'
import type { Address } from '../../../model.ts'
import type { Desired } from '../../kind.ts'

/** An edge from a group to who is in it. */
export interface DeclaredMembership {
  group: Address
  member: Address
}

export const membershipAddress = (group: Address, member: Address): Address =>
  `member:${group.slice('group:'.length)}/${member}`

const desiredMembership = (
  membership: DeclaredMembership,
  declaration: Declaration,
  asked: object,
  name: string,
): Desired<DeclaredMembership> => ({
  kind: 'member',
  address: membershipAddress(membership.group, membership.member),
  name: `${membership.member} in ${membership.group}`,
  formerly: [],
  ensure: 'present',
  fields: { group: { ref: membership.group }, member: { ref: membership.member } },
  onCreate: {},
  spec: membership,
  source: declaration.at(asked, name),
  at: () => declaration.at(asked, name),
})

export const desiredMemberships = (declaration: Declaration): Desired<DeclaredMembership>[] => {
  const fromGuests = declaration.guests.flatMap((guest) =>
    guest.groups.map((key) =>
      desiredMembership({ group: `group:${key}`, member: guest.address }, declaration, guest, 'groups'),
    ),
  )
  const fromGroups = declaration.groups.flatMap((group) =>
    group.members.map((member) => desiredMembership({ group: group.address, member }, declaration, group, 'members')),
  )
  const unique = new Map<Address, Desired<DeclaredMembership>>()
  for (const desired of [...fromGuests, ...fromGroups])
    if (!unique.has(desired.address)) unique.set(desired.address, desired)
  return [...unique.values()]
}
