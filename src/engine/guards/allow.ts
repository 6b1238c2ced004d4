import type { Allow } from '../../declaration.ts'
import type { Finding, Source } from '../../model.ts'
import type { Context } from '../../kinds/kind.ts'
import { addDays } from '../../util/days.ts'

/** How long a proposed entry holds; the contract allows 14 days at most. */
const DAYS = 7

/** Keys may hold what YAML takes for its own, in flow style even a comma. */
const PLAIN = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)[A-Za-z_][\w.-]*$/i
const scalar = (value: string | number): string =>
  typeof value === 'number' || PLAIN.test(value) ? String(value) : JSON.stringify(value)

/** Entries that may lift a guard, and which of them did: what lifts nothing is worth a finding. */
export interface Allowances {
  /** The entry that fits and is not outdated; it counts as used from then on. */
  use(fits: (entry: Allow) => boolean): Allow | undefined
  /** The line to paste, in flow style. */
  propose(words: { [name: string]: string | number }): string
  at(entry: Allow): Source
  /** Entries that hold and lifted nothing; of those that are outdated the declaration itself tells. */
  leftovers(): Finding[]
}

export const allowances = ({ declaration, today }: Context): Allowances => {
  const used = new Set<Allow>()
  const until = addDays(today, DAYS)
  return {
    use(fits) {
      const entry = declaration.allow.find((candidate) => candidate.until >= today && fits(candidate))
      if (entry !== undefined) used.add(entry)
      return entry
    },
    propose: (words) =>
      `- { ${[...Object.entries(words).map(([name, value]) => `${name}: ${scalar(value)}`), `until: ${until}`].join(', ')} }`,
    at: (entry) => declaration.at(entry),
    leftovers: () =>
      declaration.allow
        .filter((entry) => !used.has(entry) && entry.until >= today)
        .map((entry) => ({
          code: 'ALLOW-UNUSED',
          severity: 'warning',
          message: 'this entry has no effect on this plan',
          help: 'remove it',
          source: declaration.at(entry),
        })),
  }
}
