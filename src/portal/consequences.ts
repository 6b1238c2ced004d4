import type { Plan } from '../model.ts'

/** What merging a proposal would do in the tenant. */
export interface Consequences {
  plan: Plan
  /** SHA-256 (hex) of the plan: whoever approves approves this one. */
  digest: string
}
