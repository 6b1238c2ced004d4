import type { Declaration } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import { nearest } from '../util/nearest.ts'

/** Throws InvalidInput for the key of a partner that is not declared. */
export const requirePartner = (key: string, { partners }: Declaration): void => {
  const keys = partners.map((partner) => partner.key)
  if (keys.includes(key)) return
  const near = nearest(key, keys)
  throw new InvalidInput(
    `no partner \`${key}\` is declared`,
    [],
    near === undefined ? 'name one of `partners:`' : `did you mean ${near}?`,
  )
}
