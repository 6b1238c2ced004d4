import type { Allow } from '../../declaration.ts'
import type { Finding, Source } from '../../model.ts'
import type { Context } from '../../kinds/kind.ts'
import { addDays } from '../../util/days.ts'

/** How long a proposed entry holds, and how far ahead of the day on which it is written it may. */
const [DAYS, MOST_AHEAD] = [7, 14]

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
  used: ReadonlySet<Allow>
}

/** Entries that hold and lifted nothing; of those that are outdated the declaration itself tells. */
export const unusedEntries = ({ declaration, today }: Context, used: ReadonlySet<Allow>): Finding[] =>
  declaration.allow
    .filter((entry) => !used.has(entry) && entry.until >= today)
    .map((entry) => ({
      code: 'ALLOW-UNUSED',
      severity: 'warning',
      message: 'this entry has no effect on this plan',
      help: 'remove it',
      source: declaration.at(entry),
    }))

/** The entries of a declaration on one day. `written` is the day on which a proposed one is added. */
export const allowances = ({ declaration, today }: Context, written = today): Allowances => {
  const used = new Set<Allow>()
  const [until = today] = [addDays(today, DAYS), addDays(written, MOST_AHEAD)].toSorted()
  return {
    use(fits) {
      const entry = declaration.allow.find((candidate) => candidate.until >= today && fits(candidate))
      if (entry !== undefined) used.add(entry)
      return entry
    },
    propose: (words) =>
      `- { ${[...Object.entries(words).map(([name, value]) => `${name}: ${scalar(value)}`), `until: ${until}`].join(', ')} }`,
    at: (entry) => declaration.at(entry),
    used,
  }
}
