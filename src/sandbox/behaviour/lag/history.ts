import { seededRandom } from '../../core/seeded-random.ts'
import type { DirectoryEvent } from '../../core/observed-directory.ts'
import type { Tenant } from '../../core/tenant.ts'

type PolicyState = Tenant['policies']

/** Replication delay of the tenant, decided by `seed`: the same seed gives the same delays. Times are milliseconds. */
export interface LagOptions {
  /** Any number. */
  seed: number
  /** The longest time that a read of one object may show the old state (default: 30,000). */
  maxMs?: number | undefined
}

/** How much longer than a read of one object others may lag. */
const LISTS = 2
const DYNAMIC = 4
/** Entra needs up to an hour for invitation settings (troubleshoot.md); a test need not last that long. */
const POLICIES = 10

/** A write that not every reader sees yet. */
export interface Past<T> {
  key: string
  what: T
  at: number
  /** How long a read of the object alone may miss it. */
  windowMs: number
}

export type LagView = 'one' | 'list'

/** Keeps recent writes and decides whether a read sees them. */
export const createHistory = (options: LagOptions) => {
  const { seed, maxMs = 30_000 } = options
  let pasts: Past<DirectoryEvent>[] = []
  let policies: Past<PolicyState>[] = []
  const writes = new Map<string, number>()
  const reads = new Map<string, number>()
  const next = (of: Map<string, number>, key: string): number => {
    const n = (of.get(key) ?? 0) + 1
    of.set(key, n)
    return n
  }

  /** Three writes in ten are seen at once, the others after a time that varies. */
  const windowOf = (key: string): number => {
    const n = next(writes, key)
    return seededRandom('lag', seed, key, n) < 0.3 ? 0 : seededRandom('window', seed, key, n) * maxMs
  }
  const past = <T>(key: string, what: T, now: number): Past<T> => ({ key, what, at: now, windowMs: windowOf(key) })

  return {
    maxMs,
    note(key: string, change: DirectoryEvent, now: number) {
      pasts = pasts.filter((one) => now - one.at < maxMs * LISTS)
      pasts.push(past(key, change, now))
    },
    notePolicies(before: PolicyState, now: number) {
      policies = policies.filter((one) => now - one.at < maxMs * POLICIES)
      policies.push(past('policies', before, now))
    },
    forget() {
      pasts = []
      policies = []
    },
    /** Oldest first. */
    recent: (now: number): readonly Past<DirectoryEvent>[] => pasts.filter((one) => now - one.at < maxMs * LISTS),
    /** Replicas differ: the later in its time a write is read, the likelier it is seen, and it may be missed again. */
    seen(of: Past<unknown>, view: LagView, now: number): boolean {
      const window = of.windowMs * (view === 'list' ? LISTS : 1)
      const elapsed = now - of.at
      if (elapsed >= window) return true
      const key = `${view} ${of.key}`
      return seededRandom('read', seed, key, next(reads, key)) < elapsed / window
    },
    /** Of a new state some properties may be there before others. */
    early: (key: string, property: string): boolean =>
      seededRandom('early', seed, key, property, writes.get(key) ?? 0) < 0.5,
    partly: (key: string): boolean => seededRandom('partly', seed, key, reads.get(`one ${key}`) ?? 0) < 0.3,
    /** The policies that are shown, or are in force, or undefined for the present ones. */
    policies(use: 'show' | 'enforce', now: number): PolicyState | undefined {
      const times = use === 'show' ? 1 : POLICIES
      return policies.find((one) => now - one.at < one.windowMs * times)?.what
    },
    /** How long dynamic groups take to be updated. */
    dynamicMs: (n: number): number => seededRandom('dynamic', seed, n) * maxMs * DYNAMIC,
    /** Up to three changes come again in a delta query. */
    replays: (n: number): number => Math.floor(seededRandom('replay', seed, n) * 4),
    /** One list in ten begins with a page that has nothing but a next link. */
    emptyPage: (path: string): boolean => seededRandom('empty', seed, path, next(reads, `page ${path}`)) < 0.1,
  }
}
export type History = ReturnType<typeof createHistory>
