import { emailMethod } from './state.ts'
import { done, many, singleton } from '../response.ts'
import { body } from '../shape.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { EMAIL_METHOD_TYPE, emailMethodChange, mustNameType } from './rules.ts'

const shown = (request: GraphRequest) => {
  const { includeTargets, ...rest } = emailMethod.of(request.tenant)
  const of = `${configurations}('Email')/${EMAIL_METHOD_TYPE.slice(1)}/includeTargets`
  const context = `${request.baseUrl}/${request.version}/$metadata#${of}`
  return {
    '@odata.type': EMAIL_METHOD_TYPE,
    id: 'Email',
    ...rest,
    'includeTargets@odata.context': context,
    includeTargets,
  }
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
      Object.assign(emailMethod.of(request.tenant), change)
      return done
    },
  },
  {
    method: 'DELETE',
    path,
    handle: (request): Reply => {
      emailMethod.put(request.tenant, emailMethod.fresh())
      return done
    },
  },
]
