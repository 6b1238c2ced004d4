import type { Guest } from '../declaration.ts'
import type { Finding } from '../model.ts'
import type { CheckInput } from './check.ts'

const NAMED = 5

/** One finding a guest, at the line of `field`; the last of those that are named is given the number of the others. */
export const namedGuests = (
  guests: readonly Guest[],
  { declaration }: CheckInput,
  code: string,
  fieldOf: (guest: Guest) => string,
  says: (guest: Guest, others: number) => { message: string; help: string },
): Finding[] =>
  guests.slice(0, NAMED).map((guest, index) => ({
    code,
    severity: 'info',
    ...says(guest, index === NAMED - 1 ? guests.length - NAMED : 0),
    source: declaration.at(guest, fieldOf(guest)),
  }))
