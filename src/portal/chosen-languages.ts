/** In which language somebody asked, so that the decision is mailed in it. It is kept in memory: after a restart, the entry says it or nothing does. */
export interface ChosenLanguages {
  remember(branch: string, language: string): void
  of(branch: string): string | undefined
}

/** Most that are kept; the oldest go first. */
const MOST = 10_000

export const createChosenLanguages = (): ChosenLanguages => {
  const kept = new Map<string, string>()
  return {
    remember(branch, language) {
      kept.delete(branch)
      kept.set(branch, language)
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST) break
        kept.delete(oldest)
      }
    },
    of: (branch) => kept.get(branch),
  }
}
