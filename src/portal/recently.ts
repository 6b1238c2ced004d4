import type { Clock } from '../model.ts'

/** What was asked a short time ago is told again, so that many visitors cost the place that is asked no more than a few. */
export interface Recently<Value> {
  of(this: void, key: string): Promise<Value>
  /** All of it is asked again. */
  forget(this: void): void
}

/**
 * Asks by a key, at most once in so many milliseconds; of so many keys, the oldest go first. What failed is asked no sooner: a place that
 * is in trouble gets no more questions than one that answers.
 */
export const recently = <Value>(
  clock: Pick<Clock, 'now'>,
  milliseconds: number,
  ask: (key: string) => Promise<Value>,
  most = 1_000,
): Recently<Value> => {
  const kept = new Map<string, { at: number; told: Promise<Value> }>()
  return {
    async of(key) {
      const known = kept.get(key)
      if (known !== undefined && clock.now() < known.at + milliseconds) return known.told
      const asked = { at: clock.now(), told: ask(key) }
      kept.delete(key)
      kept.set(key, asked)
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      return asked.told
    },
    forget: () => kept.clear(),
  }
}
