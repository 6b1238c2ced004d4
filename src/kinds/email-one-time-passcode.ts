import { needs } from '../graph/needs.ts'
import type { Fields } from '../model.ts'
import { passcode } from './exposure.ts'
import { isObject } from './json.ts'
import { passcodeWhen } from './openings.ts'
import { sayFields, singlePolicy } from './policy.ts'

/**
 * Whether guests may sign in with a passcode sent by mail. One property of the e-mail authentication method; its other
 * properties are not ours. The PATCH names its type: the route serves every method, and clients that leave the type out
 * are refused (docs: emailauthenticationmethodconfiguration-update).
 */
export const emailOneTimePasscode = singlePolicy({
  name: 'emailOneTimePasscode',
  title: 'e-mail one-time passcode',
  address: 'policy:emailOneTimePasscode',
  path: '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
  desired({ policies }) {
    const wanted = policies.emailOneTimePasscode
    if (wanted === undefined) return undefined
    return { node: policies, at: 'emailOneTimePasscode', fields: { allowExternalIdToUseEmailOtp: wanted } }
  },
  describe(raw) {
    const allowed = isObject(raw) ? raw['allowExternalIdToUseEmailOtp'] : undefined
    return { allowExternalIdToUseEmailOtp: typeof allowed === 'string' ? allowed : null }
  },
  fields: {},
  declare: ({ allowExternalIdToUseEmailOtp: allowed }): Fields =>
    allowed === undefined ? {} : { emailOneTimePasscode: allowed },
  body: (after) => ({ '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration', ...after }),
  exposes: passcode,
  when: passcodeWhen,
  permissions: { read: needs.readAuthenticationMethods, write: needs.changeAuthenticationMethods },
  say: (change) => sayFields(change, { allowExternalIdToUseEmailOtp: 'One-time passcodes for guests' }),
})
