import { bool, list, oneOf, readOnly, some, text, invalidPolicyValue, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { EmailMethod } from './state.ts'

/** The `@odata.type` of the method. */
export const EMAIL_METHOD_TYPE = '#microsoft.graph.emailAuthenticationMethodConfiguration'
const targetType = oneOf('user', 'group')

const include: Parse<EmailMethod['includeTargets'][number]> = (value, at) => {
  const given = some({ targetType, id: text, isRegistrationRequired: bool })(value, at)
  if (given.id === undefined || given.targetType === undefined) throw invalidPolicyValue(at)
  return { targetType: given.targetType, id: given.id, isRegistrationRequired: given.isRegistrationRequired ?? false }
}
const exclude: Parse<EmailMethod['excludeTargets'][number]> = (value, at) => {
  const given = some({ targetType, id: text })(value, at)
  if (given.id === undefined || given.targetType === undefined) throw invalidPolicyValue(at)
  return { targetType: given.targetType, id: given.id }
}

/** What may be changed in the e-mail method. */
export const emailMethodChange: Parse<Partial<EmailMethod>> = some({
  state: oneOf('enabled', 'disabled'),
  allowExternalIdToUseEmailOtp: oneOf('default', 'enabled', 'disabled'),
  includeTargets: list(include),
  excludeTargets: list(exclude),
  id: readOnly,
})

/**
 * Without the type Graph could only know the properties of every method. That it refuses is not confirmed; it is the
 * stricter choice.
 */
export const mustNameType = (given: unknown): void => {
  const named = typeof given === 'object' && given !== null && '@odata.type' in given ? given['@odata.type'] : undefined
  if (named === EMAIL_METHOD_TYPE) return
  throw new GraphErrorResponse(
    400,
    'Request_BadRequest',
    'The @odata.type of the authentication method configuration is missing or does not fit.',
  )
}
