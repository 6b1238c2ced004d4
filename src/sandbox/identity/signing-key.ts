import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { issueCertificate } from './certificate.ts'
import { writeJwt } from './jwt.ts'
import type { Jwt } from './jwt.ts'

/** The key that signs the tokens of a sandbox. */
export interface SigningKey {
  /** As the JWKS shows it, with its certificate. */
  jwk(): Record<string, unknown>
  sign(claims: object): string
  /** Whether this key signed it. */
  signed(token: Jwt): boolean
}

const CENTURY = 100 * 365 * 24 * 3_600_000

const made = (key: KeyObject): SigningKey => {
  const publicKey = createPublicKey(key)
  const issuer = { name: 'accounts.accesscontrol.windows.net', key }
  const certificate = issueCertificate({ subject: issuer.name, publicKey, issuer, notBefore: 0, notAfter: CENTURY })
  const x5t = createHash('sha1').update(certificate).digest('base64url')
  return {
    jwk: () => ({
      kty: 'RSA',
      use: 'sig',
      kid: x5t,
      x5t,
      ...publicKey.export({ format: 'jwk' }),
      x5c: [certificate.toString('base64')],
    }),
    sign: (claims) =>
      writeJwt({ typ: 'JWT', alg: 'RS256', x5t, kid: x5t }, claims, (signed) =>
        sign('sha256', Buffer.from(signed), key),
      ),
    signed: (token) =>
      token.header['alg'] === 'RS256' && verify('sha256', Buffer.from(token.signed), publicKey, token.signature),
  }
}

/**
 * A key that is created when it is first needed, or read from the PEM that `kept` returns. Private keys stay out of the
 * tenant's state: `GET /_sandbox/state` returns it to any client, and it is copied between machines and checked in. A
 * tenant that is restarted without a kept key signs with a new one, and clients sign in again, as after a roll-over
 * in Entra.
 */
export const lazySigningKey = (kept?: { read(): string | undefined; write(pem: string): void }): SigningKey => {
  let key: SigningKey | undefined
  const ready = (): SigningKey => {
    if (key) return key
    const pem = kept?.read()
    const own =
      pem === undefined ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : createPrivateKey(pem)
    if (pem === undefined) kept?.write(own.export({ type: 'pkcs8', format: 'pem' }).toString())
    return (key = made(own))
  }
  return { jwk: () => ready().jwk(), sign: (claims) => ready().sign(claims), signed: (token) => ready().signed(token) }
}
