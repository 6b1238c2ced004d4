import { createHash, X509Certificate } from 'node:crypto'
import { dateTime } from '../../core/ids.ts'
import { badRequest } from '../../core/errors.ts'
import type { Tenant } from '../../core/tenant.ts'
import { identityOf } from '../../core/identity-state.ts'
import { isGuid, isRecord } from '../../../util/guards.ts'

const invalid = () => badRequest('Key credential value is invalid.')

/** Graph takes the certificate as base64 of its DER; some clients send the base64 of a PEM. */
const certificateIn = (key: string): X509Certificate => {
  try {
    return new X509Certificate(Buffer.from(key, 'base64'))
  } catch {
    throw invalid()
  }
}

const time = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : dateTime(Date.parse(otherwise))

/** One certificate as Graph shows it; the certificate itself is kept outside the object. */
export const newKey = (tenant: Tenant, key: string, newId: () => string, sent: Record<string, unknown> = {}) => {
  const certificate = certificateIn(key)
  const keyId = isGuid(sent['keyId']) ? sent['keyId'] : newId()
  identityOf(tenant).certificates[keyId] = certificate.raw.toString('base64')
  return {
    customKeyIdentifier: sent['customKeyIdentifier'] ?? createHash('sha1').update(certificate.raw).digest('base64'),
    displayName: sent['displayName'] ?? certificate.subject,
    endDateTime: time(sent['endDateTime'], certificate.validTo),
    key: null,
    keyId,
    startDateTime: time(sent['startDateTime'], certificate.validFrom),
    type: sent['type'] ?? 'AsymmetricX509Cert',
    usage: sent['usage'] ?? 'Verify',
  }
}

/**
 * `keyCredentials` as a PATCH sends them (keycredential.md): the whole list, known ones by `keyId` and without their
 * key. Throws Graph's 400 for an invalid certificate.
 */
export const takeKeys = (tenant: Tenant, sent: unknown, before: unknown, newId: () => string): unknown[] => {
  const known = Array.isArray(before) ? before.filter(isRecord) : []
  return (Array.isArray(sent) ? sent.filter(isRecord) : []).map((one) => {
    if (typeof one['key'] === 'string') return newKey(tenant, one['key'], newId, one)
    const kept = known.find((old) => old['keyId'] === one['keyId'])
    if (!kept) throw invalid()
    return kept
  })
}
