/**
 * The clouds' hosts (deployments.md). The sandbox answers for all of them: by the proxy, or by name on its own port.
 */
const CLOUDS = [
  {
    login: 'login.microsoftonline.com',
    graph: 'graph.microsoft.com',
    manage: 'management.azure.com',
    portal: 'portal.azure.com',
  },
  {
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    manage: 'management.usgovcloudapi.net',
    portal: 'portal.azure.us',
  },
  {
    login: 'login.microsoftonline.us',
    graph: 'dod-graph.microsoft.us',
    manage: 'management.usgovcloudapi.net',
    portal: 'portal.azure.us',
  },
  {
    login: 'login.chinacloudapi.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    manage: 'management.chinacloudapi.cn',
    portal: 'portal.azure.cn',
  },
] as const

/** Further names of the same services. */
const OTHER_LOGINS = ['login.microsoft.com', 'login.windows.net', 'sts.windows.net', 'login.partner.microsoftonline.cn']
const OTHER_MANAGERS = [
  'management.core.windows.net',
  'management.core.usgovcloudapi.net',
  'management.core.chinacloudapi.cn',
]

const GRAPHS: ReadonlySet<string> = new Set(CLOUDS.map((one) => one.graph))
const MANAGERS: ReadonlySet<string> = new Set([...CLOUDS.map((one) => one.manage), ...OTHER_MANAGERS])

/** Every host of Microsoft's that the sandbox stands in for. */
export const STAND_IN_HOSTS: readonly string[] = [
  ...new Set([...CLOUDS.flatMap((one) => [one.login, one.graph, one.manage]), ...OTHER_LOGINS, ...OTHER_MANAGERS]),
]

/** The names that the other clients of one sign-in service go by, as instance discovery lists them. */
export const LOGIN_ALIASES: readonly (readonly string[])[] = [
  ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
  ['login.microsoftonline.us'],
]

export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000'
/** The Azure Resource Manager, which Azure CLI asks for subscriptions at sign-in. */
const MANAGER_APP_ID = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

const hostOf = (resource: string): string | undefined => {
  try {
    return new URL(resource).host.toLowerCase()
  } catch {
    // An app id or a URN has no host.
    return undefined
  }
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * Which service a resource or an audience names; `ownHost` is the request's, as clients say when Graph's root is the
 * sandbox.
 */
export const serviceOf = (resource: string, ownHost: string): 'graph' | 'manage' | undefined => {
  const bare = resource.toLowerCase()
  if (bare === GRAPH_APP_ID) return 'graph'
  if (bare === MANAGER_APP_ID) return 'manage'
  const host = hostOf(resource)
  if (host === undefined) return undefined
  if (GRAPHS.has(host) || host === ownHost.toLowerCase() || LOOPBACK.test(host)) return 'graph'
  return MANAGERS.has(host) ? 'manage' : undefined
}

/**
 * Where the services of one cloud are, as seen from the host that was asked; the sandbox's own origin for any other.
 */
export const endpointsAt = (origin: string): { login: string; graph: string; manage: string; portal: string } => {
  const { host } = new URL(origin)
  const cloud = CLOUDS.find((one) => one.login === host || one.graph === host || one.manage === host)
  if (!cloud) return { login: origin, graph: origin, manage: origin, portal: 'https://portal.azure.com' }
  const { login, graph, manage, portal } = cloud
  return {
    login: `https://${login}`,
    graph: `https://${graph}`,
    manage: `https://${manage}`,
    portal: `https://${portal}`,
  }
}
