/** Bytes of a comment: GitHub takes 65,536 characters, and what a forge puts around it counts too. */
export const COMMENT_BUDGET = 60_000

/** A section as its renderings, the fullest first; the last is small whatever the plan holds. */
export type ShrinkableSection = readonly string[]

/**
 * Joins sections within `budget` UTF-8 bytes. What does not fit gives way as a whole: `order` names the section (by
 * its place) that is shortened next, once for each step. Afterwards what still fits is put back, the most important
 * first.
 */
export function fitToBudget(sections: readonly ShrinkableSection[], order: readonly number[], budget: number): string {
  const levels = sections.map(() => 0)
  const sizes = sections.map((section) => section.map((text) => Buffer.byteLength(text)))
  // What is empty is left out, and its separator with it.
  const sizeAt = (index: number, level: number): number => {
    const size = sizes[index]?.[level] ?? 0
    return size === 0 ? 0 : size + 2
  }
  const total = (): number => levels.reduce((sum, level, index) => sum + sizeAt(index, level), 0)
  const steps: number[] = []
  for (const index of order) {
    if (total() <= budget) break
    const level = levels[index] ?? 0
    if (level + 1 >= (sections[index]?.length ?? 0)) continue
    levels[index] = level + 1
    steps.push(index)
  }
  for (const index of steps.reverse()) {
    const level = levels[index] ?? 0
    levels[index] = level - 1
    if (total() > budget) levels[index] = level
  }
  const texts = sections.map((section, index) => section[levels[index] ?? 0] ?? '')
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`
}
