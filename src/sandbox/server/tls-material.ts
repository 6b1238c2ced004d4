import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { issueCertificate } from '../identity/certificate.ts'
import { pem } from '../identity/der.ts'
import { STAND_IN_HOSTS } from '../identity/hosts.ts'
import { DAY_MS } from '../../util/days.ts'

/** What a TLS server needs, and what its clients have to trust. */
export interface TlsMaterial {
  key: string
  cert: string
  /** The file that clients get as NODE_EXTRA_CA_CERTS, SSL_CERT_FILE or REQUESTS_CA_BUNDLE. */
  caPath: string
}

/** Some clients refuse a server's certificate that holds longer than 398 days. */
const HOLDS = 397 * DAY_MS

const HOSTS = [...new Set(['localhost', hostname().toLowerCase(), '127.0.0.1', '::1', ...STAND_IN_HOSTS])]

const FILES = { ca: 'ca.pem', cert: 'server.pem', key: 'server.key' } as const

const make = (folder: string, now: number): void => {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [ca, server] = [pair(), pair()]
  const times = { notBefore: now - DAY_MS, notAfter: now + HOLDS }
  const issuer = { name: 'Guestlist sandbox CA', key: ca.privateKey }
  const root = issueCertificate({ subject: issuer.name, publicKey: ca.publicKey, issuer, ca: true, ...times })
  const leaf = issueCertificate({
    subject: 'Guestlist sandbox',
    publicKey: server.publicKey,
    issuer,
    hosts: HOSTS,
    ...times,
  })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // The CA's private key is not kept: trusting the CA means trusting this one server only.
  writeFileSync(join(folder, FILES.key), server.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  writeFileSync(join(folder, FILES.cert), pem('CERTIFICATE', leaf))
  writeFileSync(join(folder, FILES.ca), pem('CERTIFICATE', root))
}

const usable = (folder: string, now: number): boolean => {
  if (!Object.values(FILES).every((name) => existsSync(join(folder, name)))) return false
  const known = new X509Certificate(readFileSync(join(folder, FILES.cert)))
  return Date.parse(known.validTo) > now + DAY_MS && HOSTS.every((host) => known.checkHost(host) ?? known.checkIP(host))
}

/** The certificate in `folder`, made there at first use and when it has run out. `now` is the machine's time. */
export const tlsMaterial = (folder: string, now: number): TlsMaterial => {
  if (!usable(folder, now)) make(folder, now)
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  return { key: read(FILES.key), cert: read(FILES.cert) + read(FILES.ca), caPath: join(folder, FILES.ca) }
}
