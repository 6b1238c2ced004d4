export type CloudName = 'global' | 'usgov' | 'usgov-dod' | 'china'

export interface CloudEndpoints {
  name: CloudName
  /** Graph's root, without version. */
  graph: string
  /** The sign-in service. */
  login: string
  portal: string
}

/** The four clouds and their roots (concepts/deployments). Tokens of one are worth nothing in another. */
export const clouds: Readonly<Record<CloudName, CloudEndpoints>> = {
  global: {
    name: 'global',
    graph: 'https://graph.microsoft.com',
    login: 'https://login.microsoftonline.com',
    portal: 'https://portal.azure.com',
  },
  usgov: {
    name: 'usgov',
    graph: 'https://graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  'usgov-dod': {
    name: 'usgov-dod',
    graph: 'https://dod-graph.microsoft.us',
    login: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  china: {
    name: 'china',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    login: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
}

/** Whether an address is this very machine, where a sandbox listens and no credential is needed. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  )
}
