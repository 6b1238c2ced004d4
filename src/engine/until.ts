import type { Kind } from '../kinds/kind.ts'
import type { Phrase } from '../model.ts'
import { refsInFields } from '../references.ts'
import type { Draft } from './draft.ts'
import type { Survey } from './survey.ts'

const OPENS = new Set(['add', 'restore'])

/** Until when an addition gives access, as declared for the person or for the person that an edge ends in; undefined for everything else. */
export const untilOf = (kinds: readonly Kind[], { context }: Survey): ((draft: Draft) => string | null | undefined) => {
  const kindOf = new Map(kinds.map((kind) => [kind.name, kind]))
  return ({ kind, desired, change }) => {
    if (!OPENS.has(change.op)) return undefined
    if (desired !== undefined && kind.until !== undefined) return kind.until(desired)
    if (kind.ends === undefined) return undefined
    for (const address of refsInFields(change.after)) {
      const person = context.match.desiredOf(address)
      const until = person === undefined ? undefined : kindOf.get(person.kind)?.until?.(person)
      if (until !== undefined) return until
    }
    return undefined
  }
}

/** What a sentence ends with. */
export const untilWords = (until: string | null | undefined): Phrase =>
  until === undefined ? [] : [until === null ? ', no end' : `, until ${until}`]
