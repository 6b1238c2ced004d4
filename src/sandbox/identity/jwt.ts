import { readJson } from '../http/json.ts'
import { isRecord } from '../../util/guards.ts'

/** A token in three parts, decoded and not verified. */
export interface Jwt {
  header: Record<string, unknown>
  claims: Record<string, unknown>
  /** What the signature covers. */
  signed: string
  signature: Buffer
}

const record = (part: string): Record<string, unknown> | undefined => {
  try {
    const value = readJson(Buffer.from(part, 'base64url').toString('utf8'))
    return isRecord(value) ? value : undefined
  } catch {
    // Not JSON, so not a token; the caller has the error.
    return undefined
  }
}

/** Undefined for what is not in three parts or does not decode. */
export const readJwt = (token: string): Jwt | undefined => {
  const [head = '', body = '', tail = '', ...more] = token.split('.')
  const [header, claims] = [record(head), record(body)]
  if (!header || !claims || tail === '' || more.length > 0) return undefined
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(tail, 'base64url') }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs with what `sign` does to the first two parts. */
export const writeJwt = (header: object, claims: object, sign: (signed: string) => Buffer): string => {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${sign(signed).toString('base64url')}`
}
