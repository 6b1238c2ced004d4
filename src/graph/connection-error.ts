import { ConnectionError } from '../errors.ts'

interface ErrorRow {
  code: RegExp
  says: string
  help: string
  /** Whether the request may have left before it broke. */
  sent: boolean
  /** No waiting will cure it. */
  permanent?: boolean
}

const proxyHelp = 'Check the network, and HTTPS_PROXY and NO_PROXY if there is a proxy.'
const certificateHelp =
  'If a proxy or a company certificate authority signs the traffic, save its certificate (PEM) to a file and set NODE_EXTRA_CA_CERTS to its path.'

/** By the codes of Node, OpenSSL and undici; the first row that fits speaks. */
const errorRows: ErrorRow[] = [
  {
    code: /^ENOTFOUND$/,
    says: 'DNS does not know the name {host}',
    help: `Check the address and the DNS server. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^EAI_/,
    says: 'DNS does not respond for {host}',
    help: `Check the network connection. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    says: '{host} cannot be reached',
    help: `Check the network connection. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^ECONNREFUSED$/,
    says: '{host} refuses the connection',
    help: `No server listens there, or a firewall blocks it. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^UND_ERR_CONNECT_TIMEOUT$/,
    says: '{host} does not respond',
    help: `A firewall may block it. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    says: 'the certificate of {host} is not valid at this time',
    help: 'Check the clock of this machine. If it is right, the certificate must be renewed.',
    sent: false,
    permanent: true,
  },
  {
    code: /ALTNAME_INVALID$/,
    says: 'the certificate is not for {host}',
    help: 'The server is not the one in the address: check the address and any proxy.',
    sent: false,
    permanent: true,
  },
  {
    code: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^CERT_/,
    says: 'the certificate of {host} is not signed by an authority that this machine trusts',
    help: certificateHelp,
    sent: false,
    permanent: true,
  },
  {
    code: /SSL|EPROTO|TLS/,
    says: '{host} does not speak TLS as expected',
    help: 'Check the port and the scheme (http or https) in the address and in HTTPS_PROXY.',
    sent: false,
    permanent: true,
  },
  {
    code: /^PROXY_5/,
    says: 'the proxy cannot reach {host}',
    help: 'The proxy in HTTPS_PROXY responds with an error; run again later.',
    sent: false,
  },
  {
    code: /^UND_ERR_PRX|PROXY/,
    says: 'the proxy refuses to connect to {host}',
    help: 'Check HTTPS_PROXY (address, user and password), and whether the proxy allows this host.',
    sent: false,
    permanent: true,
  },
  { code: /TIMEOUT|^ETIMEDOUT$/, says: '{host} took too long to respond', help: proxyHelp, sent: true },
  {
    code: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED|UND_ERR_DESTROYED|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_.*|Z_.*)$/,
    says: 'the connection to {host} was interrupted',
    help: proxyHelp,
    sent: true,
  },
]

/**
 * Any failure of a transport as a ConnectionError with a sentence. What is not known to have failed before it left
 * counts as sent.
 * `permanent`: repeating is pointless.
 */
export function connectionError(
  failure: unknown,
  host: string,
  what: string,
): { error: ConnectionError; permanent: boolean } {
  if (failure instanceof ConnectionError) {
    const { sent, help, cause } = failure
    const error = new ConnectionError(`${what}: ${failure.message}`, {
      sent,
      cause: cause ?? failure,
      ...(help === undefined ? {} : { help }),
    })
    return { error, permanent: rowFor(cause)?.permanent === true }
  }
  const row = rowFor(failure)
  const says = row?.says.replaceAll('{host}', host) ?? `no complete response from ${host}`
  const detail = causeCode(failure) ?? (failure instanceof Error ? failure.message : String(failure))
  return {
    error: new ConnectionError(`${what}: ${says} (${detail})`, {
      sent: row?.sent ?? true,
      help: row?.help ?? proxyHelp,
      cause: failure,
    }),
    permanent: row?.permanent === true,
  }
}

function rowFor(failure: unknown): ErrorRow | undefined {
  const code = causeCode(failure)
  return code === undefined ? undefined : errorRows.find((one) => one.code.test(code))
}

/**
 * The code of the innermost cause that has one; a proxy's refusal of a tunnel has none of its own and is told by its
 * words.
 */
export function causeCode(failure: unknown): string | undefined {
  let code: string | undefined
  for (let one: unknown = failure, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth++) {
    const refusal = /proxy response \((\d+)\)/i.exec(one.message)?.[1]
    if (refusal !== undefined) return `PROXY_${refusal}`
    if ('code' in one && typeof one.code === 'string') code = one.code
    if (one instanceof AggregateError) code ??= one.errors.map(causeCode).find((inner) => inner !== undefined)
  }
  return code
}
