import { createHash } from 'node:crypto'

/** A GUID that depends only on the given words: the same words give the same GUID, on any machine. */
export const guidOf = (...words: string[]): string => {
  const hex = createHash('sha256').update(words.join('\u0000')).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The 16 bytes of a GUID as .NET writes them: the first three parts little-endian. */
export const guidBytes = (guid: string): Buffer => {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return bytes
}

/**
 * An app role assignment's id: base64url of 32 bytes that begin with the principal's GUID
 * (serviceprincipal-list-approleassignedto.md, read off two examples).
 */
export const assignmentId = (principalId: string, salt: string): string => {
  const rest = createHash('sha256').update(`${principalId}\u0000${salt}`).digest().subarray(0, 16)
  return Buffer.concat([guidBytes(principalId), rest]).toString('base64url')
}

/** The SID that Entra derives from an object's id: `S-1-12-1-` and the GUID's bytes as four little-endian numbers. */
export const securityIdentifier = (id: string): string =>
  `S-1-12-1-${[0, 4, 8, 12].map((at) => guidBytes(id).readUInt32LE(at)).join('-')}`

const LAST_MS = Date.UTC(9999, 11, 31)
/** Whether a moment has a date of four digits, as everything that Graph writes does, and 30 days more. */
export const isTime = (ms: number): boolean => ms >= 0 && ms <= LAST_MS

/** A seed gives 100,000 objects one time. */
let last: readonly [number, string] = [0, new Date(0).toISOString()]
const isoOf = (ms: number): string => {
  if (last[0] !== ms) last = [ms, new Date(ms).toISOString()]
  return last[1]
}

/** Graph's usual timestamp, without fractions. */
export const dateTime = (ms: number): string => `${isoOf(ms).slice(0, 19)}Z`
/** With seven fractional digits, as app role assignments carry it. */
export const preciseDateTime = (ms: number): string => `${isoOf(ms).slice(0, 23)}0000Z`
