import { groupBy } from '../../util/group-by.ts'

/** A guard as people are told of it. */
export interface ToldGuard<G> {
  guard: G
  /** The guard of the whole tenant that counts the very removals that this one and others before it count. */
  whole: G | undefined
}

/**
 * A plan has each guard that was checked, that of the whole tenant too. Where guards of sets together count the very removals
 * that the guard of the whole tenant counts, people are told once: its number joins the last of them, and their entries lift it
 * too (an entry about a set weighs on the tenant's number).
 */
export const toldOnce = <G extends { code: string; scope: string | null; count: number | null }>(
  guards: readonly G[],
): ToldGuard<G>[] => {
  const wholes = new Map<G, G>()
  for (const alike of groupBy(guards, ({ code }) => code).values()) {
    const whole = alike.find(({ scope, count }) => scope === null && count !== null)
    const sets = alike.filter(({ scope }) => scope !== null)
    const last = sets.at(-1)
    const counted = sets.reduce((sum, { count }) => sum + (count ?? 0), 0)
    if (whole !== undefined && last !== undefined && counted === whole.count) wholes.set(last, whole)
  }
  const repeated = new Set(wholes.values())
  return guards.filter((guard) => !repeated.has(guard)).map((guard) => ({ guard, whole: wholes.get(guard) }))
}
