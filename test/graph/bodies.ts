import { graphTypes } from './types.ts'
import type { Exchange } from '../world.ts'

const ID = String.raw`(/[^/?(]+|\([^)]*\))`
/** Whose object a path speaks of. */
const TYPES: readonly (readonly [string, string])[] = [
  ['/invitations', 'Invitation'],
  [`/(users|groups|servicePrincipals)${ID}/(appRoleAssignments|appRoleAssignedTo)${ID}?`, 'AppRoleAssignment'],
  [`/(users${ID}?|me)`, 'User'],
  [`/directory/deletedItems/microsoft.graph.user`, 'User'],
  [`/groups${ID}?`, 'Group'],
  [`/applications${ID}?`, 'Application'],
  [`/servicePrincipals${ID}?`, 'ServicePrincipal'],
  ['/policies/crossTenantAccessPolicy', 'CrossTenantAccessPolicy'],
  ['/policies/crossTenantAccessPolicy/default', 'CrossTenantAccessPolicyConfigurationDefault'],
  [`/policies/crossTenantAccessPolicy/partners${ID}?`, 'CrossTenantAccessPolicyConfigurationPartner'],
  [`/policies/crossTenantAccessPolicy/partners${ID}/identitySynchronization`, 'CrossTenantIdentitySyncPolicyPartner'],
  ['/policies/authorizationPolicy', 'AuthorizationPolicy'],
  ['/policies/authenticationFlowsPolicy', 'AuthenticationFlowsPolicy'],
  [
    '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
    'EmailAuthenticationMethodConfiguration',
  ],
  [`/organization${ID}?`, 'Organization'],
  [`/domains${ID}?`, 'Domain'],
  [`/subscribedSkus${ID}?`, 'SubscribedSku'],
]

const typeOf = (path: string): string | undefined =>
  TYPES.find(([pattern]) => new RegExp(`^/v1\\.0${pattern}$`).test(path))?.[1]

interface Batch {
  requests?: { id: string; method: string; url: string; body?: unknown }[]
  responses?: { id: string; status: number; body?: unknown }[]
}

/** A batch's items, each as if it had been sent alone. */
const alone = (exchange: Exchange): Exchange[] => {
  if (!exchange.url.endsWith('/$batch')) return [exchange]
  const { requests = [] } = exchange.request as Batch
  const { responses = [] } = exchange.response as Batch
  return requests.map(({ id, method, url, body = null }) => {
    const answer = responses.find((one) => one.id === id)
    return { method, url: `/v1.0${url}`, request: body, status: answer?.status ?? 0, response: answer?.body ?? null }
  })
}

const objects = (body: unknown): unknown[] => {
  if (typeof body !== 'object' || body === null) return []
  return 'value' in body && Array.isArray(body.value) ? body.value : [body]
}

/** What in this traffic Microsoft's types do not know, as `type/place: what`, each once. v1.0 only: the types have no beta. */
export const unknownToMicrosoft = (
  traffic: readonly Exchange[],
): { sent: string[]; answered: string[]; judged: number } => {
  const types = graphTypes()
  const [sent, answered] = [new Set<string>(), new Set<string>()]
  let judged = 0
  const judge = (type: string, body: unknown, into: Set<string>) => {
    for (const one of objects(body)) {
      judged += 1
      const validate = types(type)
      if (validate(one)) continue
      for (const { instancePath, message = '', params } of validate.errors ?? []) {
        const extra: unknown = params['additionalProperty']
        into.add(
          `${type}${instancePath.replaceAll(/\/\d+/g, '')}: ${typeof extra === 'string' ? `unknown ${extra}` : message}`,
        )
      }
    }
  }
  for (const { url, request, response, status } of traffic.flatMap(alone)) {
    const type = typeOf(decodeURIComponent(new URL(url, 'http://x').pathname))
    if (type === undefined) continue
    judge(type, request, sent)
    if (status < 300) judge(type, response, answered)
  }
  return { sent: [...sent].sort(), answered: [...answered].sort(), judged }
}
