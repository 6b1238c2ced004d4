import { createHash, createPublicKey, timingSafeEqual, verify, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { DirectoryObject, Tenant } from '../core/tenant.ts'
import { readJwt } from './jwt.ts'
import type { Jwt } from './jwt.ts'
import type { SigningKey } from './signing-key.ts'
import {
  assertionAudience,
  assertionOfAnother,
  assertionOutOfTime,
  badAssertion,
  expiredCertificate,
  expiredSecret,
  federationMismatch,
  malformedAssertion,
  proofMissing,
  unknownIssuerKey,
  wrongSecret,
} from './sign-in-error.ts'
import { own } from '../core/record.ts'
import { identityOf } from '../core/identity-state.ts'
import { isRecord } from '../../util/guards.ts'

/** One attempt to sign in: the client, its credentials, and the two clocks. */
export interface AuthenticationAttempt {
  tenant: Tenant
  /** The application and its service principal: either may hold credentials. */
  holders: readonly DirectoryObject[]
  appId: string
  form: URLSearchParams
  keys: SigningKey
  /** The tenant's time. */
  now: number
  /** The machine's time: clients date their assertions by it, whatever the tenant's clock says. */
  machineNow: number
}

const SKEW = 5 * 60_000

export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const credentials = (holders: readonly DirectoryObject[], name: 'passwordCredentials' | 'keyCredentials') =>
  holders.flatMap((one) => (Array.isArray(one[name]) ? one[name].filter(isRecord) : []))

const timeIn = (credential: Record<string, unknown>, name: string, otherwise: number): number => {
  const value = credential[name]
  return typeof value === 'string' ? Date.parse(value) : otherwise
}
const ended = (credential: Record<string, unknown>, now: number) => timeIn(credential, 'endDateTime', Infinity) <= now

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

const checkSecret = ({ tenant, holders, appId, now }: AuthenticationAttempt, secret: string): void => {
  const hash = secretHash(secret)
  const { secrets } = identityOf(tenant)
  const found = credentials(holders, 'passwordCredentials').find((one) =>
    same(secrets[String(one['keyId'])] ?? '', hash),
  )
  if (!found) throw wrongSecret(appId)
  if (ended(found, now)) throw expiredSecret(appId)
}

const checkTimes = ({ claims }: Jwt, machineNow: number): void => {
  const { exp, nbf } = claims
  const late = typeof exp !== 'number' || exp * 1000 + SKEW <= machineNow
  if (late || (typeof nbf === 'number' && nbf * 1000 - SKEW > machineNow))
    throw assertionOutOfTime(new Date(machineNow).toISOString())
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const audiencesOf = ({ aud }: Record<string, unknown>): string[] => (Array.isArray(aud) ? aud.map(text) : [text(aud)])

const DIGESTS: Record<string, { hash: string; pss: boolean }> = {
  RS256: { hash: 'sha256', pss: false },
  PS256: { hash: 'sha256', pss: true },
  RS384: { hash: 'sha384', pss: false },
  RS512: { hash: 'sha512', pss: false },
}

const signedBy = (token: Jwt, key: KeyObject): boolean => {
  const how = own(DIGESTS, text(token.header['alg']))
  if (!how || key.asymmetricKeyType !== 'rsa') return false
  // RSASSA-PSS, with salt as long as the digest (RFC 7518 3.5).
  const padded = how.pss ? { key, padding: 6, saltLength: 32 } : key
  return verify(how.hash, Buffer.from(token.signed), padded, token.signature)
}

/** Undefined for a value in the state that is not a certificate. */
const certificateOf = (der: Buffer): X509Certificate | undefined => {
  try {
    return new X509Certificate(der)
  } catch {
    return undefined
  }
}

/** An assertion that the client signed with a certificate registered on it (certificate-credentials). */
const checkCertificate = (attempt: AuthenticationAttempt, token: Jwt): void => {
  const { tenant, holders, now } = attempt
  const sent = [token.header['x5t'], token.header['x5t#S256'], token.header['kid']].map(text).filter(Boolean)
  // Microsoft's Python library, and so Azure CLI, pads the thumbprint.
  const wanted = sent.map((one) => one.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))
  const { certificates } = identityOf(tenant)
  const known = credentials(holders, 'keyCredentials').flatMap((one) => {
    const der = Buffer.from(certificates[String(one['keyId'])] ?? '', 'base64')
    if (der.length === 0) return []
    const digest = (hash: string) => createHash(hash).update(der).digest()
    const names = [
      digest('sha1').toString('base64url'),
      digest('sha256').toString('base64url'),
      digest('sha1').toString('hex').toUpperCase(),
    ]
    const certificate = certificateOf(der)
    return certificate ? [{ one, names, certificate }] : []
  })
  const hit = known.find(({ names }) => wanted.some((name) => names.includes(name)))
  if (!hit) throw badAssertion(`The key was not found., Thumbprint of key used by client: '${sent[0] ?? ''}'`)
  if (!signedBy(token, hit.certificate.publicKey))
    throw badAssertion('The provided signature value did not match the expected signature value.')
  if (ended(hit.one, now)) throw expiredCertificate()
}

/** Undefined for a value in the seed or the state that is not a key. */
const publicKeyOf = (key: Record<string, unknown>): KeyObject | undefined => {
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch {
    return undefined
  }
}

/**
 * A token of another issuer that the application trusts (workload-identity-federation). Entra compares case-sensitively.
 */
const checkFederated = ({ tenant, holders, keys }: AuthenticationAttempt, token: Jwt): void => {
  const { federated, issuers } = identityOf(tenant)
  const trusted = holders.flatMap((one) => federated[one.id] ?? [])
  const [issuer, subject] = [text(token.claims['iss']), text(token.claims['sub'])]
  const ofIssuer = trusted.filter((one) => one.issuer === issuer)
  if (ofIssuer.length === 0) throw federationMismatch('issuer', issuer)
  const ofSubject = ofIssuer.filter((one) => one.subject === subject)
  if (ofSubject.length === 0) throw federationMismatch('subject', subject)
  const audiences = audiencesOf(token.claims)
  if (!ofSubject.some((one) => one.audiences.some((audience) => audiences.includes(audience)))) {
    throw federationMismatch('audience', audiences.join(' '))
  }
  const registered = (issuers[issuer] ?? []).flatMap((key) => publicKeyOf(key) ?? [])
  if (!keys.signed(token) && !registered.some((key) => signedBy(token, key))) throw unknownIssuerKey(issuer)
}

const checkAssertion = (attempt: AuthenticationAttempt, assertion: string): void => {
  const token = readJwt(assertion)
  if (!token) throw malformedAssertion()
  const { appId, machineNow, tenant } = attempt
  checkTimes(token, machineNow)
  const issuer = text(token.claims['iss'])
  // Another issuer is an address; a client's own assertion has the client as its issuer.
  if (URL.canParse(issuer)) return checkFederated(attempt, token)
  if (issuer.toLowerCase() !== appId) throw assertionOfAnother()
  const audience = audiencesOf(token.claims)
  // The token endpoint or the authority, on whatever host the client knows it.
  const names = [tenant.organization.id, ...tenant.domains.map((one) => one.id)]
  const ours = audience.some((one) => names.some((name) => one.toLowerCase().includes(`/${name.toLowerCase()}`)))
  if (!ours) throw assertionAudience(audience.join(' '))
  return checkCertificate(attempt, token)
}

/**
 * Authenticates a client: by a secret, or by an assertion signed with its certificate or by an issuer that it trusts.
 * Returns the strength (`appidacr`: 1 secret, 2 key). Throws SignInError.
 */
export const authenticateClient = (attempt: AuthenticationAttempt): '1' | '2' => {
  const { form } = attempt
  const assertion = form.get('client_assertion')
  if (assertion !== null && assertion !== '') {
    checkAssertion(attempt, assertion)
    return '2'
  }
  const secret = form.get('client_secret')
  if (secret === null || secret === '') throw proofMissing()
  checkSecret(attempt, secret)
  return '1'
}
