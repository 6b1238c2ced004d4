import type { Declaration } from '../../../declaration.ts'
import { GraphError, IncompleteReading } from '../../../errors.ts'

/** The refusal of a tenant without P1 and P2 (facts: users, signInActivity), which does not come from a permission. */
const isUnlicensed = (error: unknown): error is GraphError =>
  error instanceof GraphError && error.status === 403 && /NonPremiumTenant|PremiumLicense/i.test(error.code)

/** What asks for sign-ins, with its first line: `inactiveDays` (guestlist.yaml:6). */
const whoAsks = (declaration: Declaration): string => {
  const partner = declaration.partners.find(({ guests }) => guests.inactiveDays !== undefined)
  if (partner === undefined) return '`--sign-ins`'
  const place = declaration.at(partner.guests, 'inactiveDays')
  return place === null ? '`inactiveDays`' : `\`inactiveDays\` (${place.file}:${place.line})`
}

/** Reads sign-ins; without the licence the error says what it takes and what asks for it. Throws IncompleteReading, or what `read` throws. */
export const explainLicence = async <T>(declaration: Declaration, read: Promise<T>): Promise<T> => {
  try {
    return await read
  } catch (error) {
    if (!isUnlicensed(error)) throw error
    throw new IncompleteReading(
      `last sign-ins cannot be read: the tenant has neither Microsoft Entra ID P1 nor P2 (${error.graphMessage})`,
      {
        help: `No guest counts as inactive. Add a licence of P1 or P2, or remove ${whoAsks(declaration)}.`,
        cause: error,
      },
    )
  }
}
