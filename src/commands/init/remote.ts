/** Which forge a git remote leads to, by its address alone. */
export const FORGES = ['github', 'gitlab', 'azure-devops'] as const
export type Forge = (typeof FORGES)[number]

export interface Remote {
  /** Undefined where the host does not say: a server of one's own may have any name. */
  forge: Forge | undefined
  /** Where people open it in a browser. */
  host: string
  /** `owner/repository`, `group/…/project` or `organization/project/repository`. */
  path: string
  /** The address for git and for browsers, without a name or a password. */
  url: string
}

interface Address {
  host: string
  path: string
}

/** `https://host/path`, `ssh://git@host:22/path` and what git calls scp-like: `git@host:path`. A folder of this machine is none. */
const addressOf = (remote: string): Address | undefined => {
  const scp = /^(?:[\w.+-]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/)(.+)$/.exec(remote)
  if (scp !== null) return { host: (scp[1] ?? '').toLowerCase(), path: scp[2] ?? '' }
  if (!/^(?:https?|ssh|git(?:\+ssh)?):\/\//.test(remote) || !URL.canParse(remote)) return undefined
  const { protocol, host, hostname, pathname } = new URL(remote)
  // The port of ssh is not one of the web server.
  return { host: /^https?:$/.test(protocol) ? host : hostname, path: decoded(pathname) }
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const trimmed = (path: string): string => path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** `owner/repository` and whatever else has a web address equal to its address for git. */
const ordinary = (forge: Forge | undefined, host: string, path: string): Remote => ({
  forge,
  host,
  path,
  url: `https://${host}/${encoded(path)}`,
})

const azure = (host: string, parts: readonly string[]): Remote | undefined => {
  const [repository = '', project = repository, ...above] = parts.toReversed()
  if (above.length === 0) return undefined
  const collection = above.toReversed().join('/')
  const where = host.endsWith('.visualstudio.com') ? '' : `${collection}/`
  return {
    forge: 'azure-devops',
    host,
    path: `${collection}/${project}/${repository}`,
    url: `https://${host}/${encoded(`${where}${project}`)}/_git/${encodeURIComponent(repository)}`,
  }
}

/**
 * The addresses of Azure Repos: `https://dev.azure.com/ORG/PROJECT/_git/REPO`, `git@ssh.dev.azure.com:v3/ORG/PROJECT/REPO`, the older
 * `https://ORG.visualstudio.com/[DefaultCollection/]PROJECT/_git/REPO` and `ORG@vs-ssh.visualstudio.com:v3/ORG/PROJECT/REPO`, and
 * `https://HOST/COLLECTION/PROJECT/_git/REPO` of a server of one's own. Where repository and project share a name the project is left out.
 */
const azureOf = ({ host, path }: Address): Remote | undefined => {
  const parts = trimmed(path).split('/')
  if (/^(?:ssh\.dev\.azure|vs-ssh\.visualstudio)\.com$/.test(host)) {
    const [version, organization = '', ...rest] = parts
    if (version !== 'v3' || rest.length === 0) return undefined
    const web = host.startsWith('vs-ssh') ? `${organization}.visualstudio.com` : 'dev.azure.com'
    return azure(web, [organization, ...rest])
  }
  const at = parts.lastIndexOf('_git')
  if (at < 0 || parts.length !== at + 2) return undefined
  const repository = parts[at + 1] ?? ''
  const before = parts
    .slice(0, at)
    .filter((part) => part !== 'DefaultCollection' || !host.endsWith('.visualstudio.com'))
  const old = /^([\w-]+)\.visualstudio\.com$/.exec(host)?.[1]
  const above = old === undefined ? before : [old, ...before]
  return azure(host, above.length === 1 ? [...above, repository, repository] : [...above, repository])
}

/** The names that a server for ssh alone has where a firewall lets only port 443 through. */
const WEB_HOSTS: { readonly [host: string]: string } = {
  'ssh.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
}

/** The labels of a host's name: `github.acme.example` says what it is, `octogithub.example` nothing. */
const says = (host: string, name: string): boolean => host.split(/[.:-]/).includes(name)

/** What a remote's address says of the forge; undefined for none that leads to another machine. A password in it goes nowhere. */
export const remoteOf = (address: string): Remote | undefined => {
  const found = addressOf(address.trim())
  if (found === undefined) return undefined
  const path = trimmed(found.path)
  const host = WEB_HOSTS[found.host] ?? found.host
  const onAzure = azureOf(found)
  if (onAzure !== undefined) return onAzure
  if (!path.includes('/')) return undefined
  if (says(host, 'github') || host.endsWith('.ghe.com'))
    return path.split('/').length === 2 ? ordinary('github', host, path) : ordinary(undefined, host, path)
  return ordinary(says(host, 'gitlab') ? 'gitlab' : undefined, host, path)
}
