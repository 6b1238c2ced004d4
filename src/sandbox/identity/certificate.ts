import { createHash, createPublicKey, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { isIP } from 'node:net'
import { bits, integer, octets, oid, sequence, set, tagged, time, utf8, yes } from './der.ts'

/**
 * X.509 certificates without a library. Node creates keys and signatures but no certificates; openssl may be missing,
 * and the package for it brings 23 others. What is needed here is one CA, one server and self-signed clients: a page of
 * DER.
 */
export interface CertificateRequest {
  /** The common name. */
  subject: string
  publicKey: KeyObject
  /** Who signs; the certificate is self-signed where `name` is its own subject. */
  issuer: { name: string; key: KeyObject }
  notBefore: number
  notAfter: number
  ca?: boolean
  /** DNS names and IP addresses of a server. */
  hosts?: readonly string[]
}

const COMMON_NAME = '2.5.4.3'
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))
const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), tagged(0x05))

const name = (commonName: string) => sequence(set(sequence(oid(COMMON_NAME), utf8(commonName))))

const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })
const keyIdentifier = (key: KeyObject): Buffer => createHash('sha1').update(spki(key)).digest()

const addressBytes = (address: string): Buffer => {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number))
  // The loopback address is the only IPv6 address that is used.
  return Buffer.concat([Buffer.alloc(15), Buffer.from([1])])
}
const alternative = (host: string) =>
  isIP(host) === 0 ? tagged(0x82, Buffer.from(host)) : tagged(0x87, addressBytes(host))

const extension = (id: string, value: Buffer, critical = false) =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(value))

/** Recent OpenSSL and Python are strict: a CA says so, and each key is named by both sides (RFC 5280 4.2.1). */
const extensions = (request: CertificateRequest, issuerKey: KeyObject): Buffer[] => [
  extension('2.5.29.19', request.ca ? sequence(yes()) : sequence(), true),
  // keyCertSign and cRLSign, or digitalSignature.
  extension('2.5.29.15', request.ca ? bits(Buffer.from([0x06]), 1) : bits(Buffer.from([0x80]), 7), true),
  extension('2.5.29.14', octets(keyIdentifier(request.publicKey))),
  extension('2.5.29.35', sequence(tagged(0x80, keyIdentifier(issuerKey)))),
  ...(request.hosts === undefined
    ? []
    : [
        extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
        extension('2.5.29.17', sequence(...request.hosts.map(alternative))),
      ]),
]

/** An X.509 v3 certificate, signed with SHA-256, as DER. Keys are RSA or P-256. */
export const issueCertificate = (request: CertificateRequest): Buffer => {
  const issuerKey = createPublicKey(request.issuer.key)
  const algorithm = request.issuer.key.asymmetricKeyType === 'ec' ? ECDSA_SHA256 : RSA_SHA256
  const serial = randomBytes(16)
  // Positive, and of the same length for every certificate.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name(request.issuer.name),
    sequence(time(request.notBefore), time(request.notAfter)),
    name(request.subject),
    spki(request.publicKey),
    tagged(0xa3, sequence(...extensions(request, issuerKey))),
  )
  return sequence(body, algorithm, bits(sign('sha256', body, request.issuer.key)))
}
