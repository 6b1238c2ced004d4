import type { Address, Finding, Guard } from '../../model.ts'
import type { Draft } from '../draft.ts'
import { refsInFields } from '../../references.ts'
import type { Survey } from '../survey.ts'

const isEdge = ({ kind }: Draft): boolean => kind.name === 'member' || kind.name === 'app-role-assignment'

/** What would happen to a protected object itself; its guests or members are not meant. */
const harm = ({ kind, change }: Draft, narrows: readonly string[]): string | undefined => {
  if (change.op === 'remove') return change.after === null ? 'would be removed' : 'would be blocked'
  if (change.op === 'rename') return 'would be renamed'
  if (change.op === 'change' && 'displayName' in (change.after ?? {})) return 'would be renamed'
  if (kind.name === 'partner' && narrows.length > 0) return `would be shut out (${narrows.join(', ')})`
  return undefined
}

const losesAccess = (draft: Draft, address: Address, survey: Survey): boolean => {
  if (!isEdge(draft) || draft.change.op !== 'remove') return false
  const { before } = draft.change
  const holder = refsInFields({ holder: before?.['member'] ?? before?.['principal'] ?? null })
  return holder.some((ref) => survey.context.match.canonical(ref) === address)
}

/** What `protect` names, and who loses access by what no change of its own says (`losing`, with how): only taking its line out lifts this. */
export const protection = (
  drafts: readonly Draft[],
  survey: Survey,
  narrows: (draft: Draft) => readonly string[],
  losing: ReadonlyMap<Address, string>,
): Guard[] => {
  const { declaration, match } = survey.context
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
    const direct = drafts.flatMap((draft): Guard[] => {
      const what =
        draft.change.id === address
          ? harm(draft, narrows(draft))
          : losesAccess(draft, address, survey)
            ? 'would lose access'
            : undefined
      return what === undefined ? [] : [stop(`${what} (${draft.change.id})`)]
    })
    const how = losing.get(address)
    return direct.length === 0 && how !== undefined ? [stop(`would lose access, ${how}`)] : direct
  })
}

/** People whom `protect` names and nobody is called so: a line that protects nobody must not look as if it did. */
export const protectsNobody = ({ context: { declaration, match } }: Survey): Finding[] =>
  declaration.protect
    .filter(
      ({ address }) =>
        /^(user|guest):/.test(address) &&
        match.wasRead('directory') &&
        match.liveOf(address) === undefined &&
        match.desiredOf(address) === undefined,
    )
    .map((entry) => ({
      code: 'PROTECT-NOBODY',
      severity: 'warning',
      message: `${entry.address} is to be protected, and the tenant has nobody of that name`,
      help: 'correct the address, or take the line out',
      source: declaration.at(entry),
    }))
