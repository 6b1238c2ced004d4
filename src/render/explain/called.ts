import type { Explanation } from '../../access/index.ts'
import type { Address, Phrase } from '../../model.ts'

/** What something is called in an explanation; with its address where another thing of the same kind has the same name. */
export type Called = (address: Address) => Phrase

export const calledIn = ({ names = {} }: Pick<Explanation, 'names'>): Called => {
  const all = Object.entries(names)
  const kindOf = (address: string): string => address.slice(0, address.indexOf(':'))
  const isShared = (address: Address, name: string): boolean =>
    all.some(([other, same]) => other !== address && same === name && kindOf(other) === kindOf(address))
  return (address) => {
    const name = names[address]
    if (name === undefined) return [{ data: address }]
    return isShared(address, name) ? [{ data: name }, ' (', { data: address }, ')'] : [{ data: name }]
  }
}
