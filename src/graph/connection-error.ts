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

const proxyHelp = 'Check the network, and HTTPS_PROXY and NO_PROXY if a proxy stands in between.'
const certificateHelp =
  'If a proxy or a company authority signs the traffic, put its certificate (PEM) into a file and name it in NODE_EXTRA_CA_CERTS before starting.'

/** By the codes of Node, OpenSSL and undici; the first row that fits speaks. */
const errorRows: ErrorRow[] = [
  {
    code: /^ENOTFOUND$/,
    says: 'the name {host} is not known to DNS',
    help: `Check the spelling of the address and the name server. ${proxyHelp}`,
    sent: false,
  },
  { code: /^EAI_/, says: 'DNS does not answer for {host}', help: `There may be no network. ${proxyHelp}`, sent: false },
  {
    code: /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    says: 'there is no way to {host}',
    help: `There may be no network. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^ECONNREFUSED$/,
    says: '{host} refuses the connection',
    help: `Nothing listens there, or a firewall refuses. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^UND_ERR_CONNECT_TIMEOUT$/,
    says: '{host} does not answer the connection',
    help: `A firewall may drop it. ${proxyHelp}`,
    sent: false,
  },
  {
    code: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    says: 'the certificate of {host} is not valid at this time',
    help: 'Compare the clock of this machine with the real time first; else the certificate has to be renewed.',
    sent: false,
    permanent: true,
  },
  {
    code: /ALTNAME_INVALID$/,
    says: 'the certificate is not for {host}',
    help: 'The address leads to another machine than it names: check it, and any proxy in between.',
    sent: false,
    permanent: true,
  },
  {
    code: /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|^CERT_/,
    says: 'the certificate of {host} is signed by nobody that this machine trusts',
    help: certificateHelp,
    sent: false,
    permanent: true,
  },
  {
    code: /SSL|EPROTO|TLS/,
    says: '{host} does not speak TLS as expected',
    help: 'Check http against https in the address and in HTTPS_PROXY, and the port.',
    sent: false,
    permanent: true,
  },
  {
    code: /^PROXY_5/,
    says: 'the proxy does not reach {host}',
    help: 'The proxy in HTTPS_PROXY answers, but has trouble of its own; run again later.',
    sent: false,
  },
  {
    code: /^UND_ERR_PRX|PROXY/,
    says: 'the proxy refuses to connect to {host}',
    help: 'Check HTTPS_PROXY (address, user and password) and whether the proxy lets this host through.',
    sent: false,
    permanent: true,
  },
  { code: /TIMEOUT|^ETIMEDOUT$/, says: '{host} took too long to answer', help: proxyHelp, sent: true },
  {
    code: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_ABORTED|UND_ERR_DESTROYED|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HPE_.*|Z_.*)$/,
    says: 'the connection to {host} broke',
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
  const says = row?.says.replaceAll('{host}', host) ?? `no complete answer from ${host}`
  const detail = codeOf(failure) ?? (failure instanceof Error ? failure.message : String(failure))
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
  const code = codeOf(failure)
  return code === undefined ? undefined : errorRows.find((one) => one.code.test(code))
}

/**
 * The code of the innermost cause that has one; a proxy's refusal of a tunnel has none of its own and is told by its
 * words.
 */
export function codeOf(failure: unknown): string | undefined {
  let code: string | undefined
  for (let one: unknown = failure, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth++) {
    const refusal = /proxy response \((\d+)\)/i.exec(one.message)?.[1]
    if (refusal !== undefined) return `PROXY_${refusal}`
    if ('code' in one && typeof one.code === 'string') code = one.code
    if (one instanceof AggregateError) code ??= one.errors.map(codeOf).find((inner) => inner !== undefined)
  }
  return code
}
