import { endpointsAt, LOGIN_ALIASES } from './hosts.ts'
import type { SignIn } from './sign-in.ts'
import type { Reply } from '../core/graph-request.ts'

const ANY_TENANT = new Set(['common', 'organizations', 'consumers'])

/** Whether a path names all tenants instead of one. */
export const isAnyTenant = (name: string): boolean => ANY_TENANT.has(name.toLowerCase())

/**
 * `/{tenant}/v2.0/.well-known/openid-configuration`, and version 1 without `v2.0` (v2-protocols-oidc); `id` is the
 * tenant's.
 */
export const openIdConfiguration = ({ origin }: SignIn, name: string, id: string, version: 1 | 2): Reply => {
  const { graph } = endpointsAt(origin)
  const authority = `${origin}/${isAnyTenant(name) ? name : id}`
  const issuerTenant = isAnyTenant(name) ? '{tenantid}' : id
  const oauth = version === 2 ? `${authority}/oauth2/v2.0` : `${authority}/oauth2`
  return {
    status: 200,
    body: {
      token_endpoint: `${oauth}/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: version === 2 ? `${authority}/discovery/v2.0/keys` : `${authority}/discovery/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: version === 2 ? `${origin}/${issuerTenant}/v2.0` : `https://sts.windows.net/${issuerTenant}/`,
      request_uri_parameter_supported: false,
      userinfo_endpoint: `${graph}/oidc/userinfo`,
      authorization_endpoint: `${oauth}/authorize`,
      device_authorization_endpoint: `${oauth}/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${oauth}/logout`,
      claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'tid', 'ver'],
      tenant_region_scope: 'EU',
      cloud_instance_name: 'microsoftonline.com',
      cloud_graph_host_name: 'graph.windows.net',
      msgraph_host: new URL(graph).host,
      rbac_url: 'https://pas.windows.net',
    },
  }
}

/** `/{tenant}/discovery/v2.0/keys` */
export const publicKeys = ({ keys, tenant, origin }: SignIn): Reply => ({
  status: 200,
  body: { keys: [{ ...keys.jwk(), issuer: `${origin}/${tenant.organization.id}/v2.0` }] },
})

const authorityIn = (asked: string | null): { host: string; tenant: string } | undefined => {
  if (asked === null || !URL.canParse(asked)) return undefined
  const url = new URL(asked)
  return { host: url.host, tenant: url.pathname.split('/').find(Boolean) ?? 'common' }
}

/** `/common/discovery/instance`: which hosts are one sign-in service. The sandbox's own host counts as one more. */
export const instanceDiscovery = ({ origin }: SignIn, query: URLSearchParams): Reply => {
  const asked = authorityIn(query.get('authorization_endpoint'))
  const { host } = new URL(origin)
  const own = [...new Set([host, asked?.host ?? host])].filter((one) => !LOGIN_ALIASES.flat().includes(one))
  const services = [...LOGIN_ALIASES, ...own.map((one) => [one])]
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `https://${asked?.host ?? host}/${asked?.tenant ?? 'common'}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: services.map((aliases) => ({
        preferred_network: aliases[0],
        preferred_cache: aliases[1] ?? aliases[0],
        aliases,
      })),
    },
  }
}

/**
 * `/metadata/endpoints`: where the services are, for clients that are configured with one host (Terraform's
 * `metadata_host`).
 */
export const cloudMetadata = ({ origin }: SignIn): Reply => {
  const { login, graph, manage, portal } = endpointsAt(origin)
  return {
    status: 200,
    body: {
      name: 'AzureCloud',
      portal,
      resourceManager: `${manage}/`,
      microsoftGraphResourceId: `${graph}/`,
      graph: 'https://graph.windows.net/',
      graphAudience: 'https://graph.windows.net/',
      graphEndpoint: 'https://graph.windows.net/',
      galleryEndpoint: 'https://gallery.azure.com/',
      portalEndpoint: portal,
      authentication: {
        loginEndpoint: login,
        audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
        tenant: 'common',
        identityProvider: 'AAD',
      },
      // Azure's own clients read this list and break without it; the sandbox does not serve these names.
      suffixes: { keyVaultDns: 'vault.azure.net', storage: 'core.windows.net' },
    },
  }
}
