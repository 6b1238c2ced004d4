import type { GraphRefusal } from './routing.ts'
import type { Directory } from './directory.ts'
import type { Tenant } from './tenant.ts'

/** Why Entra refuses a rule while processing is on, or undefined. The rule language is not there yet: every text passes. */
export const ruleRefusal = (_rule: string): GraphRefusal | undefined => undefined

/** Brings dynamic groups' members up to what the rules say. Without the rule language, members stay as they are. */
export const followRules = (tenant: Tenant, _directory: Directory): void => {
  tenant.pending = { users: [], groups: [] }
}
