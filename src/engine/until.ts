import { kindFinder, type Kind } from '../kinds/kind.ts'
import type { Phrase } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

const OPENS = new Set(['add', 'restore'])

/** Until when an addition gives access, as declared for the person or for the person that an edge ends in; undefined for everything else. */
export const untilOf = (
  kinds: readonly Kind[],
  { context }: Refreshed,
): ((proposed: ProposedChange) => string | null | undefined) => {
  const kindOf = kindFinder(kinds)
  return ({ kind, desired, change }) => {
    if (!OPENS.has(change.op)) return undefined
    if (desired !== undefined && kind.until !== undefined) return kind.until(desired)
    if (kind.edge === undefined) return undefined
    for (const address of refsInFields(change.after)) {
      const person = context.match.desiredOf(address)
      const until = person === undefined ? undefined : kindOf(person)?.until?.(person)
      if (until !== undefined) return until
    }
    return undefined
  }
}

/** What a sentence ends with. */
export const untilWords = (until: string | null | undefined): Phrase =>
  until === undefined ? [] : [until === null ? ', no end date' : `, until ${until}`]
