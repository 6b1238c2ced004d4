import { IncompleteReading } from '../errors.ts'
import { consentClause, consentStep, isMet, lacking, type Need, needs } from '../permissions.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Address, Finding, NeededPermission, Plan } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'
import { groupBy } from '../util/group-by.ts'
import { byKey } from '../util/order.ts'

/** A need of reading (no change) or of one change. */
interface Use {
  need: Need
  change: Address | undefined
}

const readingUses = (kinds: readonly Kind[], { context }: Refreshed): Use[] => {
  const { declaration, previous } = context
  const declared = kinds.filter(
    (kind) => kind.isDeclared(declaration) || (previous !== undefined && kind.isDeclared(previous)),
  )
  const wanted = [needs.readOrganization, ...declared.flatMap((kind) => kind.permissions.read(context))]
  return wanted.map((need) => ({ need, change: undefined }))
}

const writingUses = (proposed: readonly ProposedChange[], { context }: Refreshed): Use[] =>
  proposed.flatMap(({ kind, change }) =>
    kind.permissions
      .write({ ...change, fingerprint: '', dependsOn: [], says: [], refs: {} }, context)
      .map((need) => ({ need, change: change.id })),
  )

const sorted = <T extends string>(values: Iterable<T>): T[] => [...new Set(values)].sort()

/** One entry for each permission to ask for, with everything that it is for. */
const gather = (uses: readonly Use[], ending: string): NeededPermission[] => {
  const byPermission = groupBy(uses, ({ need }): string => need.anyOf[0])
  return [...byPermission].sort(byKey).map(([permission, of]) => ({
    permission,
    reason: `needed ${sorted(of.map(({ need }) => need.to)).join(', ')}${ending}`,
    changes: sorted(of.flatMap(({ change }) => change ?? [])),
  }))
}

/**
 * The application permissions that reading and applying a plan takes, and what the identity with `roles` lacks of them; a
 * permission that contains another counts for it, and an alternative for its need. Nothing is missing where `roles` is
 * undefined: the identity has all, or its permissions cannot be told.
 * Throws IncompleteReading for a missing permission without which Graph answers less instead of refusing.
 */
export const permissionsOf = (
  proposed: readonly ProposedChange[],
  kinds: readonly Kind[],
  found: Refreshed,
  roles: readonly string[] | undefined,
): Plan['permissions'] => {
  const uses = [...readingUses(kinds, found), ...writingUses(proposed, found)]
  const unmet = roles === undefined ? [] : uses.filter(({ need }) => !isMet(need, roles))
  const silent = unmet.find(({ need }) => need.silent === true)
  if (silent !== undefined) {
    throw new IncompleteReading(
      `the signed-in identity ${lacking(silent.need)}: Graph would omit them without an error`,
      { help: consentStep },
    )
  }
  return { needed: gather(uses, ''), missing: gather(unmet, `; ${consentClause}`) }
}

/** For an identity whose token does not tell: silence about what is missing would read as "nothing is". */
export const permissionsInDoubt: Finding = {
  code: 'PERMISSIONS-IN-DOUBT',
  severity: 'info',
  message:
    'the permissions of the signed-in identity cannot be read from its token (directory roles, or a signed-in user), so no permission is reported as missing',
  help: 'the plan lists the required permissions; a request without permission fails with an error',
  source: null,
}
