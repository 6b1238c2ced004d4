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
  const unique = new Map<Address, Desired<DeclaredMembership>>()
  const add = (membership: DeclaredMembership, asked: object, name: string): void => {
    const desired = desiredMembership(membership, declaration, asked, name)
    if (!unique.has(desired.address)) unique.set(desired.address, desired)
  }
  for (const guest of declaration.guests)
    for (const key of guest.groups) add({ group: `group:${key}`, member: guest.address }, guest, 'groups')
  for (const group of declaration.groups)
    for (const member of group.members) add({ group: group.address, member }, group, 'members')
  return [...unique.values()]
}
