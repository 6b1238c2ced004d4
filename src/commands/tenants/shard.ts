import { InvalidInput } from '../../errors.ts'

/** One of several runs that share the tenants: the first of four is `{at: 0, of: 4}`. */
export interface Shard {
  at: number
  of: number
}

/** Reads `K/N`, K from 1 to N, as test runners have it. Throws InvalidInput for anything else. */
export const shardOf = (text: string): Shard => {
  const [, part = '', whole = ''] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? []
  const [at, of] = [Number(part), Number(whole)]
  if (part === '' || at > of)
    throw new InvalidInput(
      `--shard ${text} is not a part of a whole`,
      [],
      'write K/N, where K is from 1 to N: `--shard 1/4` is the first of four runs',
    )
  return { at: at - 1, of }
}

/** Every Nth item, from the Kth on: the parts differ by one item at most, and each item is in exactly one. */
export const inShard = <Item>(items: readonly Item[], { at, of }: Shard): Item[] =>
  items.filter((_, position) => position % of === at)
