import { done, many, singleton } from '../response.ts'
import { body, bool, list, oneOf, readOnly, some, text, invalidValue, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { freshEmailMethod } from '../../../core/policy-state.ts'
import type { EmailMethod } from '../../../core/policy-state.ts'

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
  throw new GraphErrorResponse(
    400,
    'Request_BadRequest',
    'The @odata.type of the authentication method configuration is missing or does not fit.',
  )
}

const shown = (request: GraphRequest) => {
  const { includeTargets, ...rest } = request.tenant.policies.emailMethod
  const of = `${configurations}('Email')/${type.slice(1)}/includeTargets`
  const context = `${request.baseUrl}/${request.version}/$metadata#${of}`
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
    handle: (request): Reply =>
      singleton(request, `${policy}/$entity`, {
        id: 'authenticationMethodsPolicy',
        displayName: 'Authentication Methods Policy',
        description: null,
        policyVersion: '1.5',
        authenticationMethodConfigurations: [shown(request)],
      }),
  },
  {
    method: 'GET',
    path: `/${configurations}`,
    handle: (request): Reply => many(request, configurations, [shown(request)], 'id'),
  },
  { method: 'GET', path, handle: (request): Reply => singleton(request, `${configurations}/$entity`, shown(request)) },
  {
    method: 'PATCH',
    path,
    handle: (request): Reply => {
      const change = body(emailMethodChange, request.body)
      mustNameType(request.body)
      Object.assign(request.tenant.policies.emailMethod, change)
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (request): Reply => {
      request.tenant.policies.emailMethod = freshEmailMethod()
      return done
    },
  },
]
