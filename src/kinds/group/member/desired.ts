import type { Declaration, Group, Guest } from '../../../declaration.ts'
import type { Address, Fields, Source } from '../../../model.ts'
import type { Desired } from '../../kind.ts'

/** An edge from a group to who is in it. */
export interface DeclaredMembership {
  group: Address
  member: Address
}

export const membershipAddress = (group: Address, member: Address): Address =>
  `member:${group.slice('group:'.length)}/${member}`

/** A class, since a hundred thousand objects share its methods; what most are never asked for is made when somebody asks. */
class DesiredMembership implements Desired<DeclaredMembership> {
  readonly kind = 'member'
  readonly address: Address
  readonly spec: DeclaredMembership
  readonly ensure = 'present'
  readonly #declaration: Declaration
  readonly #asked: Guest | Group

  constructor(address: Address, spec: DeclaredMembership, declaration: Declaration, asked: Guest | Group) {
    this.address = address
    this.spec = spec
    this.#declaration = declaration
    this.#asked = asked
  }

  get name(): string {
    return `${this.spec.member} in ${this.spec.group}`
  }

  get formerly(): Address[] {
    return []
  }

  get fields(): Fields {
    return { group: { ref: this.spec.group }, member: { ref: this.spec.member } }
  }

  get onCreate(): Fields {
    return {}
  }

  get source(): Source {
    return this.at()
  }

  at(): Source {
    return this.#declaration.at(this.#asked, 'members' in this.#asked ? 'members' : 'groups')
  }
}

export const desiredMemberships = (declaration: Declaration): Desired<DeclaredMembership>[] => {
  const unique = new Map<Address, Desired<DeclaredMembership>>()
  const add = (group: Address, member: Address, asked: Guest | Group): void => {
    const address = membershipAddress(group, member)
    if (!unique.has(address)) unique.set(address, new DesiredMembership(address, { group, member }, declaration, asked))
  }
  for (const guest of declaration.guests) for (const key of guest.groups) add(`group:${key}`, guest.address, guest)
  for (const group of declaration.groups) for (const member of group.members) add(group.address, member, group)
  return [...unique.values()]
}
