import type { Declaration } from '../../../declaration.ts'
import { GRAPH, identity, note, permissionsFor, REGISTER } from '../identities.ts'
import type { Pipeline } from '../pipeline.ts'

/** Stands where no remote tells the project. */
export const UNKNOWN_PROJECT = 'GROUP/PROJECT'

/** `group/…/project`, where it means nothing to a shell. */
export const projectOf = ({ origin }: Pipeline): string =>
  origin !== undefined && /^[\w.-]+(?:\/[\w.-]+)+$/.test(origin.path) ? origin.path : UNKNOWN_PROJECT

/**
 * How an app trusts the jobs of one branch: subjects are compared exactly, and GitLab makes them of the project's path and the ref
 * (docs.gitlab.com: "Configure OpenID Connect in Azure").
 */
const TRUST = `# An app trusts the jobs of one branch: trust APP NAME BRANCH
trust() {
  local rest='"audiences":["api://AzureADTokenExchange"]'
  az ad app federated-credential create --id "$1" --parameters \\
    "{\\"name\\":\\"$2\\",\\"issuer\\":\\"$issuer\\",\\"subject\\":\\"project_path:$project:ref_type:branch:ref:$3\\",$rest}"
}
`

/**
 * The script that makes the two app registrations, both trusted for the protected branch; who plans merge requests adds branches for the
 * reader. It stops at the first command that fails, and where its first lines were not filled in.
 */
export const gitlabIdentities = (declaration: Declaration, pipeline: Pipeline): string => {
  const { name, origin } = pipeline
  const { read, write: written } = permissionsFor(declaration)
  return `# Run with bash, as an administrator of the tenant (az login), with ${UNKNOWN_PROJECT} replaced if it stands below. No secret is created: GitLab
# signs in through OIDC, by \`id_tokens:\` of the job.
${note(declaration.apps.length > 0)}set -euo pipefail
project=${projectOf(pipeline)}
issuer=https://${origin?.host ?? 'gitlab.com'}
branch=main
case "$project" in ${UNKNOWN_PROJECT}) echo 'Replace ${UNKNOWN_PROJECT} in the first lines.' >&2; exit 1 ;; esac
tenant=$(az account show --query tenantId -o tsv)
${GRAPH}${REGISTER}${TRUST}${identity('reader', `Guestlist ${name} reader`, read, 'trust "$reader" gitlab-main "$branch"\n# For merge requests, each branch that plans: trust "$reader" gitlab-1 BRANCH (anyone who can push to it can learn what the reader can read).\n')}${identity('writer', `Guestlist ${name} writer`, [...read, ...written], 'trust "$writer" gitlab-main "$branch"\n')}
echo "READER-CLIENT-ID: $reader"
echo "WRITER-CLIENT-ID: $writer"
echo "TENANT-ID: $tenant"
`
}
