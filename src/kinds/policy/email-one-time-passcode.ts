import type { Fields } from '../../model.ts'
import { needs } from '../../permissions.ts'
import { passcodeExposure } from './exposure.ts'
import { passcodeWhen } from './order.ts'
import { singlePolicy } from './single-policy.ts'
import { summarizeFields } from './summary.ts'
import { isRecord } from '../../util/guards.ts'

/**
 * Whether guests may sign in with a passcode sent by mail. One property of the e-mail authentication method; its other
 * properties are not ours. The PATCH names its type: the route serves every method, and clients that leave the type out
 * are refused (docs: emailauthenticationmethodconfiguration-update).
 */
export const emailOneTimePasscode = singlePolicy({
  name: 'emailOneTimePasscode',
  label: 'email one-time passcode policy',
  title: 'email one-time passcode',
  address: 'policy:emailOneTimePasscode',
  path: '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email',
  setting({ policies }) {
    const wanted = policies.emailOneTimePasscode
    if (wanted === undefined) return undefined
    return { node: policies, at: 'emailOneTimePasscode', fields: { allowExternalIdToUseEmailOtp: wanted } }
  },
  toFields(raw) {
    const allowed = isRecord(raw) ? raw['allowExternalIdToUseEmailOtp'] : undefined
    return { allowExternalIdToUseEmailOtp: typeof allowed === 'string' ? allowed : null }
  },
  fields: {},
  toDeclaration: ({ allowExternalIdToUseEmailOtp: allowed }): Fields =>
    allowed === undefined ? {} : { emailOneTimePasscode: allowed },
  body: (after) => ({ '@odata.type': '#microsoft.graph.emailAuthenticationMethodConfiguration', ...after }),
  exposes: passcodeExposure,
  when: passcodeWhen,
  permissions: { read: needs.readAuthenticationMethods, write: needs.changeAuthenticationMethods },
  summarize: (change) =>
    summarizeFields(change, { allowExternalIdToUseEmailOtp: 'Email one-time passcode for guests' }),
})
