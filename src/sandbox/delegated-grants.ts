import type { Call } from './routing.ts'
import type { DelegatedGrant } from './tenant.ts'

type Row = DelegatedGrant & Record<string, unknown>

/** The delegated grants between objects that are there: those of a deleted app wait in the bin with it. */
export const grantsOf = ({ tenant, directory }: Pick<Call, 'tenant' | 'directory'>): Row[] =>
  Object.values(tenant.delegatedGrants ?? {})
    .filter((one) => directory.find(one.clientId) && directory.find(one.resourceId))
    .filter((one) => one.principalId === null || directory.find(one.principalId))
    .map((one) => ({ ...one }))
