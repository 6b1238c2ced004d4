import type { Held } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import { count, kindLabel } from './words.ts'

/** Up to so many whose release is the same stand one by one. */
const FEW_ALIKE = 3

/** What is on hold for one reason and released in one way, together in the place of the first; everything else alone. */
export const foldHeld = (held: readonly Held[]): (readonly [Held, ...Held[]])[] => {
  const wayOf = ({ kind, code, lift }: Held): string => JSON.stringify([kind, code, lift])
  const alike = groupBy(held, wayOf)
  return held.flatMap((one): (readonly [Held, ...Held[]])[] => {
    const [first, ...others] = alike.get(wayOf(one)) ?? []
    if (first === undefined || others.length < FEW_ALIKE) return [[one]]
    return first === one ? [[first, ...others]] : []
  })
}

/** The line above several: how many, and what releases each of them. */
export const releaseOfAll = ([first, ...others]: readonly [Held, ...Held[]]): string =>
  `${count(others.length + 1, kindLabel(first.kind))}; to release: ${first.lift}`
