import { GraphError, type GuestlistError } from '../errors.ts'
import { isLackOfPermission } from '../graph/error-help.ts'
import type { Kind } from '../kinds/kind.ts'
import { consentStep, lacking, type Need, needOf, type RequestNeeds } from '../permissions.ts'
import { TENANT_REQUESTS } from './tenant.ts'

/** Every request that may be sent for these kinds, with what it takes. */
export const requestsOf = (kinds: readonly Pick<Kind, 'permissions'>[]): RequestNeeds =>
  Object.assign({ ...TENANT_REQUESTS }, ...kinds.map(({ permissions }) => permissions.requests)) as RequestNeeds

/** The permission that a refusal most likely means; undefined when it has another cause, or no kind names the request. */
export const needBehind = (kinds: readonly Pick<Kind, 'permissions'>[], error: unknown): Need | undefined => {
  if (!(error instanceof GraphError)) return undefined
  const need = needOf(requestsOf(kinds), error.method, error.path)
  return need !== undefined && isLackOfPermission(error, need) ? need : undefined
}

/** What the user can do about an error: for a lacking permission which one it is, else what the error says itself. */
export const helpAgainst = (kinds: readonly Pick<Kind, 'permissions'>[], error: GuestlistError): string | undefined => {
  const need = needBehind(kinds, error)
  return need === undefined ? error.help : `The signed-in identity probably ${lacking(need)}. ${consentStep}`
}
