import { MAX_TARGET } from '../http/request.ts'
import { GraphErrorResponse } from '../core/errors.ts'

/** The raw target and headers of a request: how it names the server and where it comes from. */
export interface Arrival {
  /** Path and query, or an absolute address. */
  target: string
  /** Names and values alternating, repeated ones too. */
  rawHeaders: readonly string[]
}

/** A host name of the server; without a port, on any port. */
export interface Host {
  name: string
  port: string | undefined
}

const bad = (message: string) => new GraphErrorResponse(400, 'BadRequest', message)
const forbidden = (message: string) => new GraphErrorResponse(403, 'Forbidden', message)

/** A name or an IP address with an optional port: no user, no path. */
const AUTHORITY = /^(\[[\da-f:.]+\]|[a-z\d._-]+)(?::(\d{1,5}))?$/i

/**
 * Reads a name or an address, with a port or without; an address in its usual form. Undefined for anything else.
 *
 * @example
 * ```ts
 * import { readHost } from 'entra-guestlist/sandbox'
 *
 * console.log(readHost('graph.example:8443')) // → { name: 'graph.example', port: '8443' }
 * console.log(readHost('not a host')) // → undefined
 * ```
 */
export const readHost = (text: string): Host | undefined => {
  const hit = AUTHORITY.exec(text)
  const url = `http://${text}`
  if (!hit || !URL.canParse(url)) return undefined
  return { name: new URL(url).hostname.replace(/\.$/, ''), port: hit[2] }
}

/** The machine's names for itself (RFC 6761 6.3; RFC 1122 3.2.1.3): no name server can point them elsewhere. */
const isLoopback = ({ name }: Host): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || /^127(\.\d+){3}$/.test(name) || name === '[::1]'

const valuesOf = ({ rawHeaders }: Arrival, name: string): string[] =>
  rawHeaders.flatMap((value, i) => (i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name ? [value.trim()] : []))

/** The authority and the rest of a request's target (RFC 9112 3.2); the authority of an absolute one counts too. */
const targetOf = ({ target }: Arrival): { authority: string | undefined; rest: string } => {
  if (target.length > MAX_TARGET) throw new GraphErrorResponse(414, 'UriTooLong', 'The request URL is too long.')
  const absolute = /^https?:\/\/([^/?#\\]*)(.*)$/is.exec(target)
  if (absolute) {
    const [, authority = '', rest = ''] = absolute
    return { authority, rest: rest.startsWith('/') ? rest : `/${rest}` }
  }
  if (!target.startsWith('/')) throw bad('The request target must be a path or an address.')
  return { authority: undefined, rest: target }
}

/**
 * Checks the host and the origin of a request before anything else. A web page that is open on this machine could send
 * requests too, and a DNS server could point a name of its own here (DNS rebinding): so only the machine's names for
 * itself and those in `hosts` are accepted, and pages of another origin are refused, another port included. Programs
 * send neither Origin nor Sec-Fetch-Site. Returns the requested URL. Throws GraphErrorResponse: 400 for an invalid host,
 * 403 for an unknown one, 414 for a URL that is too long.
 */
export const admission = (options: { scheme: 'http' | 'https'; hosts: readonly Host[] }) => {
  const { scheme, hosts } = options
  const known = (host: Host): boolean =>
    isLoopback(host) ||
    hosts.some((one) => one.name === host.name && (one.port === undefined || one.port === host.port))

  const admit = (text: string): string => {
    const host = readHost(text)
    if (!host) throw bad('The Host of the request is not a valid host name.')
    if (known(host)) return text
    throw forbidden(
      `The sandbox answers to localhost, 127.0.0.1, [::1] and the hosts given with --host, not to "${host.name}".`,
    )
  }

  return (arrival: Arrival): URL => {
    const { authority, rest } = targetOf(arrival)
    const [host, ...more] = valuesOf(arrival, 'host')
    if (host === undefined || more.length > 0) throw bad('The request must have exactly one Host.')
    const named = admit(host)
    const asked = `${scheme}://${authority === undefined ? named : admit(authority)}`
    const own = new URL(asked).origin
    if (valuesOf(arrival, 'origin').some((one) => one.toLowerCase() !== own))
      throw forbidden('The sandbox refuses requests from web pages of another origin.')
    const sites = valuesOf(arrival, 'sec-fetch-site').map((one) => one.toLowerCase())
    if (sites.some((one) => one !== 'same-origin' && one !== 'none'))
      throw forbidden('The sandbox refuses requests from web pages of another site.')
    if (!URL.canParse(asked + rest)) throw bad('The request target is not a valid address.')
    return new URL(asked + rest)
  }
}
