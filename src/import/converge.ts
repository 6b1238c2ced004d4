import type { Declaration } from '../declaration.ts'
import type { ProposedChange } from '../engine/proposed-change.ts'
import { GuestlistError } from '../errors.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Finding, Held } from '../model.ts'
import { adjustTo, entriesOf } from './adjust.ts'
import { type Draft, dropEntry, exactSetsOf, type Fitting } from './draft.ts'
import { dropWrongParts } from './drop-wrong-parts.ts'
import type { GeneratedFile } from './layout.ts'

/** What the tenant makes of a declaration. */
export interface DryRun {
  declaration: Declaration | undefined
  findings: readonly Finding[]
  proposed: readonly ProposedChange[]
  held: readonly Held[]
}

const ROUNDS = 12

/**
 * Tries what was generated as planning would, and leaves out or writes out what does not hold, until a plan has nothing to do for any
 * of the entries. Throws when that does not come to an end.
 */
export const converge = async (
  draft: Draft,
  { kinds, partOf }: Pick<Fitting, 'partOf'> & { kinds: readonly Kind[] },
  make: () => readonly GeneratedFile[],
  attempt: (files: readonly GeneratedFile[]) => Promise<DryRun>,
): Promise<readonly GeneratedFile[]> => {
  const fitting: Fitting = { draft, partOf, sets: exactSetsOf(kinds) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const files = make()
    if (draft.entries.length === 0) return files
    const dryRun = await attempt(files)
    const errors = dryRun.findings.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) {
      dropWrongParts(fitting, files, errors)
      continue
    }
    const ours = new Set<string>(draft.entries.map(({ address }) => address))
    const touches = (proposed: ProposedChange): boolean =>
      proposed.change.after !== null && entriesOf(proposed).some((address) => ours.has(address))
    const proposedChanges = dryRun.proposed.filter(touches)
    const held = dryRun.held.filter((item) => item.declared && ours.has(item.id))
    if (proposedChanges.length === 0 && held.length === 0) return files
    for (const proposed of proposedChanges) adjustTo(fitting, proposed)
    for (const item of held) {
      const entry = draft.entries.find(({ address }) => address === item.id)
      if (entry !== undefined) dropEntry(fitting, entry, item.reason)
    }
  }
  throw new GuestlistError('the import did not produce a declaration that matches the tenant', {
    help: 'import section by section with --only, and report the problem',
  })
}
