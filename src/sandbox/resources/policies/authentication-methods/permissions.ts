import { rows } from '../../../permissions/row.ts'

const READ = 'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.AuthenticationMethod'

/** emailauthenticationmethodconfiguration-get.md and its like. */
export const authenticationMethodsRows = rows(`
  GET /policies/authenticationMethodsPolicy : ${READ}
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations : ${READ}
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : ${READ}
  PATCH|DELETE /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : Policy.ReadWrite.AuthenticationMethod
`)
