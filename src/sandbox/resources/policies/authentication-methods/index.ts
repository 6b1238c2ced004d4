import type { Resource } from '../../resource.ts'
import { authenticationMethodsRows } from './permissions.ts'
import { emailMethodRoutes } from './routes.ts'
import { seedAuthenticationMethods } from './seed.ts'

/** One-time passcodes by e-mail. */
export const AUTHENTICATION_METHODS_POLICY: Resource = {
  routes: emailMethodRoutes,
  permissions: authenticationMethodsRows,
  seed: seedAuthenticationMethods,
}
