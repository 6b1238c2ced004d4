import type { TokenCredential } from '@azure/identity'
import { CredentialError } from '../errors.ts'
import { clouds, type CloudEndpoints } from './clouds.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** Which proof of identity the environment offers, with what it needs. */
export type Choice =
  | { by: 'secret'; tenantId: string; clientId: string; secret: string }
  | { by: 'certificate'; tenantId: string; clientId: string; path: string; password: string | undefined }
  | { by: 'token file'; tenantId: string; clientId: string; path: string }
  | { by: 'github'; tenantId: string; clientId: string; requestUrl: string; requestToken: string }
  | { by: 'azure pipelines'; tenantId: string; clientId: string; connection: string; accessToken: string }
  /** Managed identity, Azure CLI and whatever else `@azure/identity` finds on a machine. */
  | { by: 'machine'; tenantId: string | undefined; clientId: string | undefined }

/**
 * Chooses in the order of `@azure/identity`, by its variables, with the two pipelines that it leaves to the caller
 * put before the machine. What the environment names is used alone: the library's own chain goes on to the next
 * identity when a secret is refused, and would then act as another identity.
 */
export function choose(env: Env, tenant: string | undefined): Choice {
  const value = (name: string): string | undefined => (env[name] === '' ? undefined : env[name])
  const tenantId = value('AZURE_TENANT_ID') ?? tenant
  const clientId = value('AZURE_CLIENT_ID')
  const machine: Choice = { by: 'machine', tenantId, clientId }
  if (value('AZURE_TOKEN_CREDENTIALS') !== undefined) return machine

  const connection = value('AZURESUBSCRIPTION_SERVICE_CONNECTION_ID')
  const accessToken = value('SYSTEM_ACCESSTOKEN')
  if (connection !== undefined && accessToken !== undefined && value('SYSTEM_OIDCREQUESTURI') !== undefined) {
    const pipelineTenant = value('AZURESUBSCRIPTION_TENANT_ID') ?? tenantId
    const pipelineClient = value('AZURESUBSCRIPTION_CLIENT_ID') ?? clientId
    if (pipelineTenant !== undefined && pipelineClient !== undefined)
      return { by: 'azure pipelines', tenantId: pipelineTenant, clientId: pipelineClient, connection, accessToken }
  }

  const secret = value('AZURE_CLIENT_SECRET')
  const certificate = value('AZURE_CLIENT_CERTIFICATE_PATH')
  const file = value('AZURE_FEDERATED_TOKEN_FILE')
  const proof = secret ?? certificate ?? file
  if (clientId === undefined || tenantId === undefined) {
    if (proof === undefined) return machine
    const absent = clientId === undefined ? 'AZURE_CLIENT_ID' : 'AZURE_TENANT_ID'
    throw new CredentialError(`${absent} is not set, but required with this credential`, {
      help: `Set ${absent}.`,
    })
  }
  if (secret !== undefined) return { by: 'secret', tenantId, clientId, secret }
  if (certificate !== undefined)
    return {
      by: 'certificate',
      tenantId,
      clientId,
      path: certificate,
      password: value('AZURE_CLIENT_CERTIFICATE_PASSWORD'),
    }
  if (file !== undefined) return { by: 'token file', tenantId, clientId, path: file }
  const requestUrl = value('ACTIONS_ID_TOKEN_REQUEST_URL')
  const requestToken = value('ACTIONS_ID_TOKEN_REQUEST_TOKEN')
  if (requestUrl !== undefined && requestToken !== undefined)
    return { by: 'github', tenantId, clientId, requestUrl, requestToken }
  return machine
}

/**
 * The sign-in service: AZURE_AUTHORITY_HOST where it names one of its own, else the declared cloud's.
 * A custom one cannot be discovered through Microsoft's, so instance discovery has to be off.
 */
export function authorityOf(
  env: Env,
  cloud: CloudEndpoints,
): { authorityHost: string; disableInstanceDiscovery: boolean } {
  const given = env['AZURE_AUTHORITY_HOST']?.replace(/\/+$/, '')
  const known = Object.values(clouds).some((one) => one.login === given)
  if (given === undefined || given === '' || known)
    return { authorityHost: cloud.login, disableInstanceDiscovery: false }
  return { authorityHost: given, disableInstanceDiscovery: true }
}

/**
 * The audience that Entra expects of a federated token; the China cloud has one of its own (workload identity
 * federation).
 */
const audience = (cloud: CloudEndpoints): string =>
  cloud.name === 'china' ? 'api://AzureADTokenExchangeChina' : 'api://AzureADTokenExchange'

/** Builds what was chosen. The identity library is loaded here and not before: it takes a fifth of a second. */
export async function build(
  choice: Choice,
  at: { authorityHost: string; disableInstanceDiscovery: boolean },
  cloud: CloudEndpoints,
  fetchJson: (url: string, headers: Record<string, string>) => Promise<unknown>,
): Promise<TokenCredential> {
  const identity = await import('@azure/identity')
  // The library's own repetitions wait by timers of its own; credentials.ts repeats by the Clock.
  const authority = { ...at, retryOptions: { maxRetries: 0 } }
  switch (choice.by) {
    case 'secret':
      return new identity.ClientSecretCredential(choice.tenantId, choice.clientId, choice.secret, authority)
    case 'certificate': {
      const certificate = {
        certificatePath: choice.path,
        ...(choice.password === undefined ? {} : { certificatePassword: choice.password }),
      }
      return new identity.ClientCertificateCredential(choice.tenantId, choice.clientId, certificate, authority)
    }
    case 'token file': {
      const { tenantId, clientId, path } = choice
      return new identity.WorkloadIdentityCredential({ tenantId, clientId, tokenFilePath: path, ...authority })
    }
    case 'github': {
      const assertion = async (): Promise<string> => {
        const url = new URL(choice.requestUrl)
        url.searchParams.set('audience', audience(cloud))
        const answer = await fetchJson(url.href, { Authorization: `Bearer ${choice.requestToken}` })
        if (typeof answer === 'object' && answer !== null && 'value' in answer && typeof answer.value === 'string')
          return answer.value
        throw new CredentialError('GitHub returned no identity token')
      }
      return new identity.ClientAssertionCredential(choice.tenantId, choice.clientId, assertion, authority)
    }
    case 'azure pipelines':
      return new identity.AzurePipelinesCredential(
        choice.tenantId,
        choice.clientId,
        choice.connection,
        choice.accessToken,
        authority,
      )
    case 'machine':
      return new identity.DefaultAzureCredential({
        ...at,
        ...(choice.tenantId === undefined ? {} : { tenantId: choice.tenantId }),
        ...(choice.clientId === undefined ? {} : { managedIdentityClientId: choice.clientId }),
      })
  }
}
