import equal from 'fast-deep-equal'
import type { Declaration, Guest } from '../declaration.ts'

/** Said of the reading of a declaration, or in which its guests are counted. */
const OF_THE_READING: ReadonlySet<string> = new Set(['guests', 'digest', 'findings'])

/** What a declaration says beside its guests, whatever sections it has. */
const besides = (declaration: Declaration): unknown =>
  Object.fromEntries(
    Object.entries(declaration).filter(([name, value]) => !OF_THE_READING.has(name) && typeof value !== 'function'),
  )

const others = ({ guests }: Declaration, address: string): readonly Guest[] =>
  guests.filter((guest) => guest.address !== address)

/** Whether nothing but one guest is another one than before. */
export const isAlone = (before: Declaration, after: Declaration, address: string): boolean =>
  equal(besides(before), besides(after)) && equal(others(before, address), others(after, address))

/** The one guest in whom two declarations differ, as declared before and after; undefined where anything else differs, or nothing does. */
export const changedGuest = (
  before: Declaration,
  after: Declaration,
): { before: Guest | undefined; after: Guest } | undefined => {
  const known = new Map(before.guests.map((guest) => [guest.address, guest]))
  const [changed, ...more] = after.guests.filter((guest) => !equal(known.get(guest.address), guest))
  return changed !== undefined && more.length === 0 && isAlone(before, after, changed.address)
    ? { before: known.get(changed.address), after: changed }
    : undefined
}
