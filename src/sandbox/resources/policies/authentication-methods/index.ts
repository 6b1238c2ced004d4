import type { Resource } from '../../resource.ts'
import { authenticationMethodsRows } from './permissions.ts'
import { emailMethodRoutes } from './routes.ts'
import { seedAuthenticationMethods } from './seed.ts'
import { emailMethod } from './state.ts'

/** One-time passcodes by e-mail. */
export const AUTHENTICATION_METHODS_POLICY = {
  routes: emailMethodRoutes,
  permissions: authenticationMethodsRows,
  policy: emailMethod,
  seed: seedAuthenticationMethods,
} satisfies Resource
