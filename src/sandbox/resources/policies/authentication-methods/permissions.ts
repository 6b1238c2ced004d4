import { rows } from '../../../permissions/row.ts'

const READ = 'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.AuthenticationMethod'

/** emailauthenticationmethodconfiguration-get.md and its like. */
export const authenticationMethodsRows = rows(`
  GET /policies/authenticationMethodsPolicy : ${READ}
  PATCH /policies/authenticationMethodsPolicy : Policy.ReadWrite.AuthenticationMethod
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations : ${READ}
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id} : ${READ}
  PATCH|DELETE /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id} : Policy.ReadWrite.AuthenticationMethod
  GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : ${READ}
  PATCH|DELETE /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email : Policy.ReadWrite.AuthenticationMethod
`)
