import type { Reply } from '../core/graph-request.ts'

/** Entra's refusal at sign-in: an OAuth error, its AADSTS number and a message (reference-error-codes). */
export class SignInError extends Error {
  readonly status: number
  readonly error: string
  readonly code: number
  constructor(status: number, error: string, code: number, message: string) {
    super(message)
    this.name = 'SignInRefusal'
    this.status = status
    this.error = error
    this.code = code
  }
}

const client = (code: number, message: string) => new SignInError(401, 'invalid_client', code, message)
const request = (code: number, message: string) => new SignInError(400, 'invalid_request', code, message)

export const parameterMissing = (name: string): SignInError =>
  request(900144, `The request body must contain the following parameter: '${name}'.`)
export const unknownTenant = (tenant: string): SignInError =>
  request(
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )
export const noTenant = (): SignInError =>
  request(
    50059,
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  )
export const unsupportedGrant = (grant: string): SignInError =>
  new SignInError(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)

export const unknownApp = (appId: string, directory: string): SignInError =>
  new SignInError(
    400,
    'unauthorized_client',
    700016,
    `Application with identifier '${appId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  )
export const noServicePrincipal = (appId: string, tenantId: string): SignInError =>
  new SignInError(
    401,
    'unauthorized_client',
    7000229,
    `The client application ${appId} is missing service principal in the tenant ${tenantId}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119`,
  )
export const disabledApp = (appId: string, name: string): SignInError =>
  new SignInError(400, 'unauthorized_client', 7000112, `Application '${appId}'(${name}) is disabled.`)

export const badScope = (scope: string): SignInError =>
  new SignInError(
    400,
    'invalid_scope',
    1002012,
    `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
  )
export const unknownResource = (resource: string, directory: string): SignInError =>
  new SignInError(
    400,
    'invalid_resource',
    500011,
    `The resource principal named ${resource} was not found in the tenant named ${directory}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
  )

export const proofMissing = (): SignInError =>
  client(
    7000216,
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  )
export const wrongSecret = (appId: string): SignInError =>
  client(
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${appId}'.`,
  )
export const expiredSecret = (appId: string): SignInError =>
  client(
    7000222,
    `The provided client secret keys for app '${appId}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.`,
  )
export const malformedAssertion = (): SignInError => client(50027, 'JWT token is invalid or malformed.')
export const assertionOutOfTime = (nowText: string): SignInError =>
  client(
    700024,
    `Client assertion is not within its valid time range. Current time: ${nowText}. Please review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
  )
export const assertionOfAnother = (): SignInError =>
  client(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
export const assertionAudience = (audience: string): SignInError =>
  client(
    700023,
    `Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials . Audience: '${audience}'.`,
  )
export const badAssertion = (reason: string): SignInError =>
  client(
    700027,
    `The certificate with identifier used to sign the client assertion is not registered on application. [Reason - ${reason}]`,
  )
export const expiredCertificate = (): SignInError =>
  client(
    700027,
    'The certificate with identifier used to sign the client assertion is expired on application. [Reason - The key used is expired.]',
  )
export const federationMismatch = (what: 'issuer' | 'audience' | 'subject', value: string): SignInError =>
  client(
    { issuer: 700211, audience: 700212, subject: 700213 }[what],
    `No matching federated identity record found for presented assertion ${what} '${value}'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
  )
export const unknownIssuerKey = (issuer: string): SignInError =>
  request(
    50013,
    `Assertion failed signature validation. [Reason - The key was not found among those of issuer '${issuer}'.]`,
  )

/** Entra's error body; the message ends in the ids that support asks for. */
export const signInErrorReply = (
  refusal: SignInError,
  at: { now: number; traceId: string; correlationId: string; login: string },
): Reply => {
  const timestamp = `${new Date(at.now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const trail = `Trace ID: ${at.traceId} Correlation ID: ${at.correlationId} Timestamp: ${timestamp}`
  return {
    status: refusal.status,
    body: {
      error: refusal.error,
      error_description: `AADSTS${refusal.code}: ${refusal.message} ${trail}`,
      error_codes: [refusal.code],
      timestamp,
      trace_id: at.traceId,
      correlation_id: at.correlationId,
      error_uri: `${at.login}/error?code=${refusal.code}`,
    },
  }
}
