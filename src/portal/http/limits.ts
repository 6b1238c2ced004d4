import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** What is counted, each by its own key. */
export interface Limits {
  /**
   * Whether one more is within the limits of all of these keys, counted in their order up to the first that refuses: with the network first, who
   * asks for too much uses up nobody else's share.
   */
  take(what: Limited, keys: Readonly<Record<string, string>>): Promise<boolean>
}

/**
 * So many in so many seconds, by what is counted and by whose.
 *
 * Codes: whoever asks names an address and need not hold it, so a count by the address alone would let a stranger use it up, and its holder
 * could not ask. Each network has a share of an address (`own`), which alone refuses at first; the count of all networks together
 * (`address`) is only there so that nobody's mailbox is flooded, and takes several networks to use up. Even then its holder has a way: a browser in
 * which the address was proven before has a share that nobody else can take (`known`), and the partner's own tenant vouches without any
 * mail. A /48 is what one customer of an IPv6 provider gets (RFC 6177), so it counts as a `site`: its 65,536 networks are one stranger's.
 * Tries are not counted by the address: each code has five, so a stranger's wrong ones say nothing of the next code.
 */
const LIMITS = {
  code: { network: [30, 3600], site: [120, 3600], own: [5, 3600], address: [20, 3600], partner: [400, 3600] },
  known: { address: [5, 3600] },
  mail: { partner: [200, 3600] },
  try: { network: [100, 3600], site: [400, 3600] },
  request: { address: [10, 86_400], network: [60, 86_400], partner: [200, 86_400] },
  signIn: { network: [100, 600] },
  page: { network: [600, 600] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>

export type Limited = keyof typeof LIMITS

/** Most keys that are counted of each sort; whoever was counted longest ago is forgotten first. */
const KEPT = 20_000

/** Some proxies add the port, in which nobody is another one (Azure Application Gateway: `192.0.2.1:53211`). */
const withoutPort = (address: string): string =>
  /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(address)?.[1] ?? address

/** The first so many bits of an address, of IPv6 alone: 32 bits of IPv4 are one customer's. */
const prefixOf = (client: string, bits: 48 | 64): string => {
  const address = withoutPort(client)
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [front = '', back = ''] = address.split('%')[0]?.split('::') ?? []
  const head = front === '' ? [] : front.split(':')
  const tail = back === '' ? [] : back.split(':')
  const whole = address.includes('::')
    ? [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
    : head
  return `${whole
    .slice(0, bits / 16)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/${bits}`
}

/** Whoever has one IPv6 address has at least 2^64 of them. */
export const networkOf = (client: string): string => prefixOf(client, 64)

/** Networks of one customer, mostly. */
export const siteOf = (client: string): string => prefixOf(client, 48)

/** One count, whose keys are digests: whatever is sent as an address or a partner takes no more memory than a word. */
const createCount = (points: number, duration: number, most: number) => {
  const limiter = new RateLimiterMemory({ points, duration })
  const seen = new Set<string>()
  return async (key: string): Promise<void> => {
    const digest = createHash('sha256').update(key).digest('base64url')
    seen.delete(digest)
    seen.add(digest)
    for (const oldest of seen) {
      if (seen.size <= most) break
      seen.delete(oldest)
      await limiter.delete(oldest)
    }
    await limiter.consume(digest)
  }
}

/** Counts in memory: one instance knows all. `most`: how many keys of each sort. */
export const createLimits = (most = KEPT): Limits => {
  const counts = new Map<string, ReturnType<typeof createCount>>()
  const countOf = (name: string, points: number, duration: number): ReturnType<typeof createCount> => {
    const made = counts.get(name) ?? createCount(points, duration, most)
    counts.set(name, made)
    return made
  }
  return {
    async take(what, keys) {
      const limits: Readonly<Record<string, readonly [number, number]>> = LIMITS[what]
      for (const [whose, key] of Object.entries(keys)) {
        const [points, seconds] = limits[whose] ?? []
        if (points === undefined || seconds === undefined) continue
        try {
          await countOf(`${what} ${whose}`, points, seconds)(key)
        } catch (refused) {
          if (refused instanceof RateLimiterRes) return false
          throw refused
        }
      }
      return true
    },
  }
}
