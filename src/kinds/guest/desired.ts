import type { Declaration, Guest } from '../../declaration.ts'
import type { Address, Fields, Source, Value } from '../../model.ts'
import type { Desired, End } from '../kind.ts'
import { endOfGuest } from './end.ts'

const fieldsOf = (guest: Guest): Fields => ({
  mail: guest.email,
  ...guest.attributes,
  ...(guest.userType === undefined ? {} : { userType: guest.userType }),
  ...(guest.manager === undefined ? {} : { manager: guest.manager === null ? null : { ref: guest.manager } }),
  ...(guest.sponsors === undefined ? {} : { sponsors: guest.sponsors.map((ref) => ({ ref })) }),
})

/** A class, since a hundred thousand objects share its methods; lines are looked up when somebody asks for one. */
class DesiredGuest implements Desired<Guest> {
  readonly kind = 'guest'
  readonly spec: Guest
  readonly fields: Fields
  readonly ensure: Desired['ensure']
  readonly end?: End
  readonly #declaration: Declaration

  constructor(guest: Guest, declaration: Declaration, today: string) {
    this.spec = guest
    this.fields = fieldsOf(guest)
    this.#declaration = declaration
    const { ensure, end } = endOfGuest(guest, today, (field) => declaration.isOwn(guest, field))
    this.ensure = ensure
    if (end !== undefined) this.end = end
  }

  get address(): Address {
    return this.spec.address
  }

  get name(): string {
    const { email, attributes } = this.spec
    const displayName = attributes['displayName']
    return displayName ? `${displayName} (${email})` : email
  }

  get formerly(): Address[] {
    return this.spec.previously.map((email): Address => `guest:${email}`)
  }

  get onCreate(): Fields {
    const { invitation, userType, userTypeOnCreate } = this.spec
    return { invitation: { ...invitation }, ...(userType === undefined ? { userType: userTypeOnCreate } : {}) }
  }

  get source(): Source {
    return this.#declaration.at(this.spec)
  }

  at(field: string): Source {
    const { spec } = this
    if (field === 'mail') return this.#declaration.at(spec, 'email')
    return this.#declaration.at(field in spec.attributes ? spec.attributes : spec, field)
  }

  says(field: string): Value | undefined {
    const { spec } = this
    if (field in spec.attributes) return spec.attributes[field]
    return Reflect.get(spec, field) as Value | undefined
  }

  isOwn(field: string): boolean {
    const { spec } = this
    if (field === 'mail') return this.#declaration.isOwn(spec, 'email')
    return this.#declaration.isOwn(field in spec.attributes ? spec.attributes : spec, field)
  }
}

export const desiredGuest = (guest: Guest, declaration: Declaration, today: string): Desired<Guest> =>
  new DesiredGuest(guest, declaration, today)
