import type { Declaration } from '../../../declaration.ts'
import { issuerOf } from '../../../github/index.ts'
import { GRAPH, identity, note, permissionsFor, REGISTER } from '../identities.ts'
import type { Pipeline } from '../pipeline.ts'
import { UNKNOWN_COMMIT } from '../tool.ts'
import { wantsNotices } from '../wants-notices.ts'
import { noticesEnvironment, readerEnvironment } from './workflows.ts'

/**
 * How GitHub begins the subject of this repository's tokens. Its ids are part of it in every repository that was created, renamed or
 * moved since July 2026, and are asked for in an older one: whoever takes over a name that has become free must not sign in
 * (docs.github.com: "OpenID Connect reference", "Immutable subject claims"). GitHub is asked for it, for it alone decides.
 */
const SUBJECT = `# All OIDC tokens of this repository get this form: other workflows that sign in with them need new subjects.
gh api --method PUT "repos/$repo/actions/oidc/customization/sub" -F use_default=false -F use_immutable_subject=true \\
  -f 'include_claim_keys[]=repo' -f 'include_claim_keys[]=context' -f 'include_claim_keys[]=job_workflow_ref'
subject=$(gh api "repos/$repo/actions/oidc/customization/sub" --jq '.sub_claim_prefix // "\\(.use_immutable_subject)"')
if [ "$subject" = true ]; then
  subject=$(gh api "repos/$repo" --jq '"repo:\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)"')
fi
case "$subject" in repo:*) ;; *) subject=repo:$repo ;; esac
`

/** What is once in the script: how an identity trusts a workflow, and an environment its one branch. */
const functions = (
  issuer: string,
): string => `# An app trusts the tokens of one workflow, at one commit, in one environment: trust APP NAME SUBJECT
trust() {
  local rest='"issuer":"${issuer}","audiences":["api://AzureADTokenExchange"]'
  az ad app federated-credential create --id "$1" --parameters "{\\"name\\":\\"$2\\",\\"subject\\":\\"$3\\",$rest}"
}
# An environment with its rules: environment NAME JSON
environment() { gh api --method PUT "repos/$repo/environments/$1" --input - <<<"$2"; }
# Only the protected branch can use it: one_branch ENVIRONMENT
one_branch() {
  local policies="repos/$repo/environments/$1/deployment-branch-policies" other
  for other in $(gh api "$policies" --jq '.branch_policies[].id'); do gh api --method DELETE "$policies/$other"; done
  gh api --method POST "$policies" -f "name=$branch" -f type=branch
}
`

const ONE_BRANCH = '"deployment_branch_policy":{"protected_branches":false,"custom_branch_policies":true}'

const rules = (name: string, reading: string): string => `
# The environments, before anything trusts them. Every branch can read through "${reading}": anyone who can push can learn what the
# reader can read. Only $branch can write through "${name}", and in "${name}-approval" a reviewer other than the person who started the run
# approves what no pull request showed.
environment ${reading} '{"deployment_branch_policy":null}'
environment ${name} '{"can_admins_bypass":false,${ONE_BRANCH}}'
one_branch ${name}
# A private repository outside GitHub's Enterprise plan has no required reviewers: leave out the next four lines there; what needs
# approval is then refused.
reviewer_id=$(gh api "users/$reviewer" --jq .id)
environment ${name}-approval '{"can_admins_bypass":false,"prevent_self_review":true,
  "reviewers":[{"type":"User","id":'"$reviewer_id"'}],${ONE_BRANCH}}'
one_branch ${name}-approval
`

/** Nobody else may use the mail server, so its environment is not the one of all branches. */
const noticesRules = (
  notices: string,
): string => `# "${notices}" holds the mail server, and reads with the reader's identity: only $branch can use it.
environment ${notices} '{"can_admins_bypass":false,${ONE_BRANCH}}'
one_branch ${notices}
`

const noticesVariables = (
  notices: string,
): string => `gh variable set AZURE_CLIENT_ID --repo "$repo" --env ${notices} --body "$reader"
gh variable set AZURE_TENANT_ID --repo "$repo" --env ${notices} --body "$tenant"
`

const variables = (name: string, reading: string): string => `
tenant=$(az account show --query tenantId -o tsv)
gh variable set AZURE_CLIENT_ID --repo "$repo" --env ${reading} --body "$reader"
gh variable set AZURE_TENANT_ID --repo "$repo" --env ${reading} --body "$tenant"
gh variable set AZURE_CLIENT_ID --repo "$repo" --env ${name} --body "$writer"
gh variable set AZURE_TENANT_ID --repo "$repo" --env ${name} --body "$tenant"
`

/** A name that means nothing to a shell. */
const safeRepository = (path: string | undefined): string | undefined =>
  path !== undefined && /^[\w.-]+\/[\w.-]+$/.test(path) ? path : undefined

/**
 * The script that makes the two app registrations: one that may only read, one that may write, each bound to its workflow at one
 * commit; and their environments. It stops at the first command that fails, and where its first lines were not filled in.
 */
export const identityCommands = (declaration: Declaration, pipeline: Pipeline): string => {
  const { name, origin } = pipeline
  const { repository: tool, commit, tag, by } = pipeline.tool
  const host = origin?.host ?? 'github.com'
  const repo = safeRepository(origin?.path) ?? 'OWNER/REPO'
  const issuer = issuerOf(`https://${host}`)
  const reading = readerEnvironment(pipeline)
  const { read, write: written } = permissionsFor(declaration)
  const trust = (app: string, file: string, environment: string): string =>
    `trust "$${app}" github-${file.replace('.yml', '')} "$subject:environment:${environment}:job_workflow_ref:$tool/.github/workflows/${file}@$commit"\n`
  const notices = wantsNotices(declaration) ? noticesEnvironment(pipeline) : undefined
  const readers = [
    ...['plan.yml', 'apply.yml', 'drift.yml'].map((file) => trust('reader', file, reading)),
    ...(notices === undefined ? [] : [trust('reader', 'notify.yml', notices)]),
  ].join('')
  const known = commit !== UNKNOWN_COMMIT
  const whose =
    by === 'clone' ? 'this is what the clone had checked out that wrote this script' : `this should be ${tag}`
  const replace = known
    ? ''
    : `\n# The workflows take the same commit.\nperl -pi -e "s/${UNKNOWN_COMMIT}/$commit/" "$(git rev-parse --show-toplevel)"/.github/workflows/guest*-*.yml\n`
  return `# Run with bash, as an administrator of the tenant (az login) and of the repository (gh auth login), with OWNER/REPO replaced if it
# stands below. No secret is created: GitHub signs in through OIDC.
${note(declaration.apps.length > 0)}set -euo pipefail
${host === 'github.com' ? '' : `export GH_HOST=${host}\n`}repo=${repo}
tool=${tool}
case "$repo $tool" in *OWNER/*) echo 'Replace OWNER in the first lines.' >&2; exit 1 ;; esac
# The protected branch, and the reviewer: you. If you merge yourself, set another reviewer here (nobody can approve a run of their own),
# or add people and teams in the settings.
branch=main
reviewer=$(gh api user --jq .login)
# A tag can be moved, a commit not: ${known ? whose : `this is ${tag} as it is today; look at it first`}.
commit=${known ? commit : `$(gh api "repos/$tool/commits/${tag}" --jq .sha)`}
${SUBJECT}${GRAPH}${REGISTER}${functions(issuer)}${rules(name, reading)}${notices === undefined ? '' : noticesRules(notices)}${identity('reader', `Guestlist ${name} reader`, read, readers)}${identity('writer', `Guestlist ${name} writer`, [...read, ...written], trust('writer', 'apply.yml', name))}${variables(name, reading)}${notices === undefined ? '' : noticesVariables(notices)}${replace}`
}
