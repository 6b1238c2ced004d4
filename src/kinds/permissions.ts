import type { Declaration } from '../declaration.ts'
import type { Change } from '../model.ts'
import type { Need, RequestNeeds } from '../permissions.ts'
import type { Context } from './contexts.ts'

/** What the running identity must be permitted. Of several needs all have to be met, each by any of its permissions. */
export interface KindPermissions {
  /** Every request that the kind sends, with what it takes: a refusal is explained by it, and a request that is not here is a mistake. */
  requests: RequestNeeds
  /** To read it as far as the declaration requires; evaluated once everything is read. */
  read(context: Pick<Context, 'declaration' | 'match'>): readonly Need[]
  /** To write one change, where it depends on what is there as well. */
  write(change: Change, context: Pick<Context, 'match'>): readonly Need[]
  /**
   * What identities that are made for a declaration are granted, before anything is known of the tenant: one that plans, and beside
   * that one that applies. What is not declared is granted where a plan is blind without it.
   */
  toGrant(declaration: Declaration): { read: readonly Need[]; write: readonly Need[] }
}
