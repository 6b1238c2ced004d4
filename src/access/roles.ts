import type { RoleChange } from '../model.ts'
import { compareText } from '../util/order.ts'

interface Roled {
  role: string | null
}

/**
 * The app roles that a token of such paths has, each once: default access has none, and adds nothing to one (docs: app roles, the
 * `roles` claim).
 */
const rolesOf = (paths: readonly Roled[]): string[] =>
  [...new Set(paths.flatMap(({ role }) => role ?? []))].sort(compareText)

/** What becomes of the roles of somebody who keeps an app; undefined where they stay the same. */
export const roleChangeOf = (before: readonly Roled[], after: readonly Roled[]): RoleChange | undefined => {
  const roles = { before: rolesOf(before), after: rolesOf(after) }
  return roles.before.join('\0') === roles.after.join('\0') ? undefined : roles
}
