import { type Kind, prefixFinder } from '../../kinds/kind.ts'
import type { Address, Finding, Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import { refOf } from '../../references.ts'
import type { Refreshed } from '../refresh.ts'

/** What would happen to a protected object itself; its guests or members are not meant. */
const harm = ({ kind, change }: ProposedChange, narrows: readonly string[]): string | undefined => {
  if (change.op === 'remove') return change.after === null ? 'would be removed' : 'would be blocked'
  if (change.op === 'rename') return 'would be renamed'
  if (change.op === 'change' && 'displayName' in (change.after ?? {})) return 'would be renamed'
  return kind.harms?.(narrows)
}

const losesAccess = (proposed: ProposedChange, address: Address, refreshed: Refreshed): boolean => {
  const { kind, change } = proposed
  if (kind.edge === undefined || change.op !== 'remove') return false
  const holder = refOf(change.before?.[kind.edge.from])
  return holder !== undefined && refreshed.context.match.canonical(holder) === address
}

/** What `protect` names, and who loses access by what no change of its own says (`losing`, with how): only taking its line out lifts this. */
export const protection = (
  proposedChanges: readonly ProposedChange[],
  refreshed: Refreshed,
  narrows: (proposed: ProposedChange) => readonly string[],
  losing: ReadonlyMap<Address, string>,
): Guard[] => {
  const { declaration, match } = refreshed.context
  return declaration.protect.flatMap((entry) => {
    const address = match.canonical(entry.address)
    const stop = (what: string): Guard => ({
      code: 'PROTECTED',
      scope: address,
      stop: true,
      count: null,
      of: null,
      limit: null,
      message: `${entry.address} is protected and ${what}`,
      lift: null,
      source: declaration.at(entry),
    })
    const direct = proposedChanges.flatMap((proposed): Guard[] => {
      const what =
        proposed.change.id === address
          ? harm(proposed, narrows(proposed))
          : losesAccess(proposed, address, refreshed)
            ? 'would lose access'
            : undefined
      return what === undefined ? [] : [stop(`${what} (${proposed.change.id})`)]
    })
    const how = losing.get(address)
    return direct.length === 0 && how !== undefined ? [stop(`would lose access, ${how}`)] : direct
  })
}

/** Entries of `protect` for people who do not exist: a line that protects no one must not look as if it did. */
export const protectsNobody = (kinds: readonly Kind[], { context: { declaration, match } }: Refreshed): Finding[] => {
  const everyone = kinds.filter(({ access }) => access === 'everyone')
  if (!everyone.every(({ name }) => match.wasRead(name.word))) return []
  const isPerson = prefixFinder([...everyone, ...kinds.filter(({ access }) => access === 'account')])
  return declaration.protect
    .filter(
      ({ address }) =>
        isPerson(address) && match.liveOf(address) === undefined && match.desiredOf(address) === undefined,
    )
    .map((entry) => ({
      code: 'PROTECT-NOBODY',
      severity: 'warning',
      message: `${entry.address} is protected, but does not exist in the tenant`,
      help: 'correct the address, or remove the line',
      source: declaration.at(entry),
    }))
}
