import type { Declaration } from '../../../declaration.ts'
import { GRAPH, identity, note, permissionsFor, REGISTER } from '../identities.ts'
import type { Pipeline } from '../pipeline.ts'
import { wantsNotices } from '../wants-notices.ts'
import { placeOf, UNKNOWN_PROJECT } from './files.ts'
import { noticesName } from './notices.ts'
import { connections } from './template.ts'

/** As one word of a shell, whatever it holds. */
const word = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * A service connection, and the app's trust in the tokens that it gets. Azure DevOps says itself by which issuer and subject: both
 * depend on the organization and are not to be guessed. No Azure subscription is needed: an id of zeros stands for none.
 */
const CONNECTION = `# A service connection for an app, which then trusts it: connection NAME APP [CREDENTIAL]
connection() {
  local file issued rest='"audiences":["api://AzureADTokenExchange"]'
  file=$(mktemp)
  cat >"$file" <<JSON
{"name":"$1","type":"AzureRM","url":"https://management.azure.com/","isShared":false,"isReady":true,
 "data":{"environment":"AzureCloud","scopeLevel":"Subscription","creationMode":"Manual",
  "subscriptionId":"00000000-0000-0000-0000-000000000000","subscriptionName":"none"},
 "authorization":{"scheme":"WorkloadIdentityFederation","parameters":{"tenantid":"$tenant","serviceprincipalid":"$2"}},
 "serviceEndpointProjectReferences":[{"name":"$1","projectReference":{"id":"$project_id"}}]}
JSON
  issued=$(az devops service-endpoint create --organization "$organization" --project "$project" \\
    --service-endpoint-configuration "$file" -o tsv --query \\
    'authorization.parameters.[workloadIdentityFederationIssuer, workloadIdentityFederationSubject]')
  rm "$file"
  case "$issued" in *http*) ;; *) echo "Azure DevOps named no issuer for $1." >&2; return 1 ;; esac
  # Either a tab or a new line is between the two.
  issued=$(tr '\\t' '\\n' <<<"$issued")
  az ad app federated-credential create --id "$2" --parameters \\
    "{\\"name\\":\\"\${3:-azure-devops}\\",\\"issuer\\":\\"$(head -n 1 <<<"$issued")\\",\\"subject\\":\\"$(tail -n 1 <<<"$issued")\\",$rest}"
}
`

/**
 * The script that makes the two app registrations, a service connection for each, and the environment. The checks, which alone keep a
 * branch from using them, are set by hand afterwards. It stops at the first command that fails, and where its first lines were not
 * filled in.
 */
export const azureDevopsIdentities = (declaration: Declaration, pipeline: Pipeline): string => {
  const { name } = pipeline
  const place = placeOf(pipeline)
  const { reader, writer } = connections(name)
  const notices = wantsNotices(declaration)
    ? `connection ${noticesName(pipeline)} "$reader" azure-devops-notices\n`
    : ''
  const { read, write: written } = permissionsFor(declaration)
  return `# Run with bash, as an administrator of the tenant (az login) and of the project in Azure DevOps (az extension add --name azure-devops),
# with ORGANIZATION and PROJECT replaced if they stand below. No secret is created: Azure DevOps signs in through OIDC.
# Afterwards set the checks that “Azure DevOps” in Guestlist's pages lists, before you authorize a pipeline: they alone keep a branch
# from using the connections.
${note(declaration.apps.length > 0)}set -euo pipefail
organization=${word(place?.organization ?? 'https://dev.azure.com/ORGANIZATION')}
project=${word(place?.project ?? UNKNOWN_PROJECT)}
case "$organization $project" in *ORGANIZATION*|*' ${UNKNOWN_PROJECT}') echo 'Replace ORGANIZATION and PROJECT in the first lines.' >&2; exit 1 ;; esac
tenant=$(az account show --query tenantId -o tsv)
project_id=$(az devops project show --organization "$organization" --project "$project" --query id -o tsv)
${GRAPH}${REGISTER}${CONNECTION}${identity('reader', `Guestlist ${name} reader`, read, `connection ${reader} "$reader"\n${notices}`)}${identity('writer', `Guestlist ${name} writer`, [...read, ...written], `connection ${writer} "$writer"\n`)}
# The environment that carries the approval.
environment=$(mktemp)
echo '{"name":"${name}","description":"Guestlist"}' >"$environment"
az devops invoke --organization "$organization" --area distributedtask --resource environments \\
  --route-parameters "project=$project" --http-method POST --api-version 7.1 --in-file "$environment"
rm "$environment"
`
}
