import type { DelegatedGrant } from '../../../core/tenant.ts'
import type { GraphRequest } from '../../../core/graph-request.ts'

type Row = DelegatedGrant & Record<string, unknown>

/** The delegated grants between objects that are there: those of a deleted app come back with it. */
export const grantsOf = ({ tenant, directory }: Pick<GraphRequest, 'tenant' | 'directory'>): Row[] =>
  Object.values(tenant.delegatedGrants ?? {})
    .filter((one) => directory.find(one.clientId) && directory.find(one.resourceId))
    .filter((one) => one.principalId === null || directory.find(one.principalId))
    .map((one) => ({ ...one }))
