import type { ProposedChange } from '../engine/proposed-change.ts'
import { isNameable, toYamlValue } from '../kinds/entry.ts'
import type { EntryAt } from '../kinds/import.ts'
import type { Address } from '../model.ts'
import { refOf } from '../references.ts'
import { dropEntry, type Fitting, hasBody, removeAt } from './draft.ts'

const nameOf = (address: Address): string | undefined => (isNameable(address) ? address : undefined)

/** The addresses of the entries that a change is about. */
export const entriesOf = ({ kind, change }: ProposedChange): Address[] => {
  const { edge } = kind
  if (kind.import.entriesOf !== undefined) return kind.import.entriesOf(change)
  if (edge === undefined) return [change.id]
  return [edge.to, edge.from].flatMap((end) => refOf(change.after?.[end]) ?? [])
}

/** What a default or a habit of the declaration would change is written out as it is; what cannot be is left out. */
export const adjustTo = (fitting: Fitting, proposed: ProposedChange): void => {
  const { kind, change } = proposed
  const entryAt: EntryAt = (address) => fitting.draft.entries.find((entry) => entry.address === address)
  if (kind.import.adjust !== undefined) return kind.import.adjust(change, entryAt)
  const [entry] = entriesOf(proposed).flatMap((address) => entryAt(address) ?? [])
  if (entry === undefined) return
  if (change.op === 'add' || change.before === null || change.after === null || !hasBody(entry))
    return dropEntry(fitting, entry, `a plan would ${change.op} it`)
  for (const [field, before] of Object.entries(change.before)) {
    const found = toYamlValue(before, nameOf)
    if (kind.import.writesOut === true && found !== undefined && entry.body[field] !== found) entry.body[field] = found
    else if (removeAt(entry.body, kind.import.pathOf?.(field, change) ?? [field]))
      entry.notes.push(`left out: ${field}, which Graph returns differently than it is written`)
    else return dropEntry(fitting, entry, `${field} is returned by Graph differently than it is written`)
  }
}
