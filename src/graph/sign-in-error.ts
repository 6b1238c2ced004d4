import { CredentialError } from '../errors.ts'

interface SignInErrorRow {
  /** In the text of the failure: an AADSTS code, or words of the identity library. */
  in: RegExp
  says: string
  help: string
}

const aadsts = (...codes: number[]): RegExp => new RegExp(`AADSTS(${codes.join('|')})\\b`)

const again = 'Sign in again: `az login --tenant TENANT`.'
const cloudsHelp =
  'Check AZURE_TENANT_ID, and `cloud:` in the declaration: each cloud has its own tenants and sign-in address.'

/** By the codes of Entra's sign-in service (Entra error code reference); the first row that fits speaks. */
const errorRows: SignInErrorRow[] = [
  {
    in: aadsts(7000222),
    says: 'The client secret has expired.',
    help: 'Create a new one under App registrations › Certificates & secrets and set AZURE_CLIENT_SECRET; federated credentials do not expire.',
  },
  {
    in: aadsts(7000215),
    says: 'The client secret is wrong.',
    help: 'AZURE_CLIENT_SECRET must be the value of the secret, not its id; create a new one if the value is lost.',
  },
  {
    in: aadsts(700016),
    says: 'The application does not exist in the tenant.',
    help: 'Check AZURE_CLIENT_ID and AZURE_TENANT_ID, and ask an administrator of the tenant to grant consent to the application.',
  },
  { in: aadsts(90002, 900021, 90023, 50059), says: 'The tenant does not exist in this cloud.', help: cloudsHelp },
  {
    in: aadsts(900382, 900439, 500011, 50020),
    says: 'The application or its user belongs to another cloud or tenant.',
    help: cloudsHelp,
  },
  {
    in: aadsts(7000112),
    says: 'The application is disabled in the tenant.',
    help: 'An administrator enables its enterprise application (sign-in enabled for users).',
  },
  {
    in: aadsts(700213, 700211, 700212, 70021, 700238),
    says: 'No federated credential of the application matches the pipeline’s token.',
    help: 'Compare issuer, subject and audience under App registrations › Certificates & secrets › Federated credentials with the repository, branch or environment that runs.',
  },
  {
    in: aadsts(700024, 500133),
    says: 'The federated token has expired or is not valid yet.',
    help: 'The clock of this machine is wrong, or the token is old: check `date -u`.',
  },
  {
    in: aadsts(700027, 700030, 7000214),
    says: 'The certificate does not match the application.',
    help: 'Upload the public certificate of AZURE_CLIENT_CERTIFICATE_PATH under App registrations › Certificates & secrets, and check that it has not expired.',
  },
  {
    in: aadsts(7000218),
    says: 'The credential of the application is missing.',
    help: 'Set AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE in addition to AZURE_CLIENT_ID.',
  },
  {
    in: aadsts(65001, 650052, 650056),
    says: 'Consent for the application is missing in this tenant.',
    help: 'An administrator opens App registrations › API permissions and selects “Grant admin consent”.',
  },
  {
    in: aadsts(53003, 530003, 53000),
    says: 'Conditional Access blocks this sign-in.',
    help: 'Run from a location that the policy allows, or use a workload identity that it does not cover.',
  },
  { in: aadsts(50076, 50079, 50158), says: 'Multifactor authentication is required.', help: again },
  { in: aadsts(50173, 700082, 70043, 50132, 50133, 70008, 700084), says: 'The sign-in has expired.', help: again },
  {
    in: /AADSTS\d+/,
    says: 'Entra refuses the sign-in.',
    help: 'See https://login.microsoftonline.com/error for the code.',
  },
  {
    in: /returned no identity token/,
    says: 'The pipeline returned no identity token.',
    help: 'In GitHub Actions the job needs `permissions: id-token: write`; in Azure DevOps, SYSTEM_ACCESSTOKEN must be mapped into the step.',
  },
  {
    in: /invalid tenant id/i,
    says: 'The tenant ID is not valid.',
    help: 'AZURE_TENANT_ID, or `tenant.id` in the declaration, must be a GUID or a verified domain.',
  },
  {
    in: /az login|Azure CLI|not logged in/i,
    says: 'No credential was found.',
    help: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and one of AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE, or run `az login`. To try without a tenant, add --sandbox.',
  },
  {
    in: /ENOENT|no such file|PEM|certificate/i,
    says: 'A credential file cannot be used.',
    help: 'Check AZURE_CLIENT_CERTIFICATE_PATH (PEM with certificate and private key) and AZURE_FEDERATED_TOKEN_FILE.',
  },
  {
    in: /./s,
    says: 'No token was issued.',
    help: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret, certificate or federated token, or run `az login`. To try without a tenant, add --sandbox.',
  },
]

/**
 * Whether nothing on the machine even offered to sign in. The managed identity's silence looks like a broken network
 * inside the chain, and is none: waiting for it would only hide what to do.
 */
export function nothingOffered(failure: unknown): boolean {
  if (!(failure instanceof Error)) return false
  if ('errors' in failure && Array.isArray(failure.errors)) return failure.errors.every(nothingOffered)
  return failure.name === 'CredentialUnavailableError'
}

/**
 * Whether the failure may be one of the network or of the authority's address, which the identity library reports
 * without its cause.
 */
export function mayBeNetwork(failure: unknown): boolean {
  return /endpoints_resolution_error|network_error|openid_config_error/i.test(wordsOf(failure))
}

/**
 * What went wrong while fetching a token, with a remedy. The library's text is cut to its first line: it can hold the
 * request.
 */
export function signInError(failure: unknown): CredentialError {
  if (failure instanceof CredentialError) return failure
  const words = wordsOf(failure)
  const row = errorRows.find((one) => one.in.test(words)) ?? { says: 'No token was issued.', help: undefined }
  const detail = /AADSTS\d+[^\r\n]*/.exec(words)?.[0] ?? words.split(/\r?\n/)[0] ?? ''
  return new CredentialError(`${row.says} (${withoutSecrets(detail).slice(0, 300)})`, {
    help: row.help,
    cause: failure,
  })
}

function wordsOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure)
  const inner = 'errors' in failure && Array.isArray(failure.errors) ? failure.errors.map(wordsOf) : []
  return [failure.message, ...inner, ...(failure.cause === undefined ? [] : [wordsOf(failure.cause)])].join('\n')
}

const withoutSecrets = (text: string): string => text.replaceAll(/eyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, '[token]')
