import { GraphRefusal, type Call, type Reply, type Route } from '../routing.ts'
import { done, many, singleton } from './answer.ts'
import { body, bool, list, oneOf, readOnly, some, text, invalidValue, type Parse } from './shape.ts'
import { freshEmailMethod, type EmailMethod } from './state.ts'

const type = '#microsoft.graph.emailAuthenticationMethodConfiguration'
const targetType = oneOf('user', 'group')

const include: Parse<EmailMethod['includeTargets'][number]> = (value, at) => {
  const given = some({ targetType, id: text, isRegistrationRequired: bool })(value, at)
  if (given.id === undefined || given.targetType === undefined) throw invalidValue(at)
  return { targetType: given.targetType, id: given.id, isRegistrationRequired: given.isRegistrationRequired ?? false }
}
const exclude: Parse<EmailMethod['excludeTargets'][number]> = (value, at) => {
  const given = some({ targetType, id: text })(value, at)
  if (given.id === undefined || given.targetType === undefined) throw invalidValue(at)
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
const mustNameType = (given: unknown): void => {
  const named = typeof given === 'object' && given !== null && '@odata.type' in given ? given['@odata.type'] : undefined
  if (named === type) return
  throw new GraphRefusal(
    400,
    'Request_BadRequest',
    'The @odata.type of the authentication method configuration is missing or does not fit.',
  )
}

const shown = (call: Call) => {
  const { includeTargets, ...rest } = call.tenant.policies.emailMethod
  const of = `${configurations}('Email')/${type.slice(1)}/includeTargets`
  const context = `${call.baseUrl}/${call.version}/$metadata#${of}`
  return { '@odata.type': type, id: 'Email', ...rest, 'includeTargets@odata.context': context, includeTargets }
}

const policy = 'policies/authenticationMethodsPolicy'
const configurations = `${policy}/authenticationMethodConfigurations`
const path = `/${configurations}/email`

/**
 * One-time passcodes by e-mail (docs: emailauthenticationmethodconfiguration-get, -update, -delete); of the other
 * methods nothing is imitated.
 */
export const emailMethodRoutes: Route[] = [
  {
    method: 'GET',
    path: `/${policy}`,
    handle: (call): Reply =>
      singleton(call, `${policy}/$entity`, {
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description: null,
        policyVersion: '1.5',
        authenticationMethodConfigurations: [shown(call)],
      }),
  },
  {
    method: 'GET',
    path: `/${configurations}`,
    handle: (call): Reply => many(call, configurations, [shown(call)], 'id'),
  },
  { method: 'GET', path, handle: (call): Reply => singleton(call, `${configurations}/$entity`, shown(call)) },
  {
    method: 'PATCH',
    path,
    handle: (call): Reply => {
      const change = body(emailMethodChange, call.body)
      mustNameType(call.body)
      Object.assign(call.tenant.policies.emailMethod, change)
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (call): Reply => {
      call.tenant.policies.emailMethod = freshEmailMethod()
      return done
    },
  },
]
