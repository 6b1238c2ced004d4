import type { Declaration } from '../config/declaration.ts'
import { needs, type Need } from '../graph/needs.ts'
import { type Pipeline, readerEnvironment } from './init-files.ts'

type Row = readonly [permission: string, why: string]

const rows = (wanted: readonly (Need | false)[]): Row[] => {
  const unique = new Map(wanted.flatMap((need) => (need === false ? [] : [[need.anyOf[0], need.to] as const])))
  return [...unique]
}

interface Declared {
  apps: boolean
  /** Something is an owner or a member by its object id. */
  objects: boolean
  /** An app, or something by its object id, is a member of a group. */
  objectMembers: boolean
  groups: boolean
  licenses: boolean
  cross: boolean
  policies: Declaration['policies']
}

const beginsWith = (list: readonly string[] | undefined, ...prefixes: readonly string[]): boolean =>
  (list ?? []).some((address) => prefixes.some((prefix) => address.startsWith(prefix)))

const declaredIn = ({ apps, groups, partners, policies }: Declaration): Declared => ({
  apps: apps.length > 0,
  objects: groups.some(({ owners, members }) => beginsWith([...(owners ?? []), ...members], 'principal:')),
  objectMembers: groups.some(({ members }) => beginsWith(members, 'principal:', 'app:')),
  groups: groups.length > 0,
  licenses: groups.some((group) => (group.licenses?.length ?? 0) > 0),
  cross: policies.crossTenantAccessPolicy !== undefined || partners.some((partner) => partner.tenantId !== undefined),
  policies,
})

/** What planning takes, for what is declared and no more. */
export const readerPermissions = (declaration: Declaration): Row[] => {
  const of = declaredIn(declaration)
  return rows([
    needs.readOrganization,
    needs.readPeople,
    needs.readRoleHolders,
    needs.readGroups,
    needs.readMembers,
    needs.readPolicies,
    needs.readB2bManagement,
    of.policies.emailOneTimePasscode !== undefined && needs.readAuthenticationMethods,
    of.licenses && needs.readLicenses,
    of.apps && needs.readApps,
    of.objects && needs.readObjects,
  ])
}

/** What applying takes beside that. `AppRoleAssignment.ReadWrite.All` can grant itself anything, so it is asked for only where apps are declared. */
export const writerPermissions = (declaration: Declaration): Row[] => {
  const of = declaredIn(declaration)
  return rows([
    needs.invite,
    needs.changePeople,
    needs.blockPeople,
    needs.deletePeople,
    of.groups && needs.makeGroups,
    of.groups && needs.changeMembers,
    of.objectMembers && needs.addObjectsToGroups,
    of.licenses && needs.assignLicenses,
    of.cross && needs.changeCrossTenantAccess,
    of.policies.authorizationPolicy !== undefined && needs.changeAuthorization,
    of.policies.b2bManagementPolicy !== undefined && needs.changeB2bManagement,
    of.policies.externalIdentitiesPolicy !== undefined && needs.changeExternalIdentities,
    of.policies.authenticationFlowsPolicy !== undefined && needs.changeAuthenticationFlows,
    of.policies.emailOneTimePasscode !== undefined && needs.changeAuthenticationMethods,
    of.apps && needs.assignApps,
    of.apps && declaration.apps.some((app) => app.appRoleAssignmentRequired !== undefined) && needs.changeApps,
  ])
}

const ISSUER = 'https://token.actions.githubusercontent.com'

const credential = (app: string, name: string, subject: string): string =>
  `az ad app federated-credential create --id "$${app}" --parameters '${JSON.stringify({ name, issuer: ISSUER, subject, audiences: ['api://AzureADTokenExchange'] })}'\n`

const identity = (variable: string, title: string, permissions: readonly Row[], credentials: string): string => `
# ${title}
${permissions.map(([permission, why]) => `#   ${permission}: ${why}\n`).join('')}${variable}=$(az ad app create --display-name "${title}" --sign-in-audience AzureADMyOrg --query appId -o tsv)
${variable}_sp=$(az ad sp create --id "$${variable}" --query id -o tsv)
for permission in ${permissions.map(([permission]) => permission).join(' ')}; do
  role=$(az ad sp show --id $graph --query "appRoles[?value=='$permission'].id | [0]" -o tsv)
  az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$${variable}_sp/appRoleAssignments" \\
    --body "{\\"principalId\\":\\"$${variable}_sp\\",\\"resourceId\\":\\"$graph_sp\\",\\"appRoleId\\":\\"$role\\"}"
done
${credentials}`

const PROTECTED =
  "-F 'deployment_branch_policy[protected_branches]=true' -F 'deployment_branch_policy[custom_branch_policies]=false'"

/** The commands that make the two app registrations: one that may only read, one that may write, each bound to its workflow; and their environments. */
export const identityCommands = (declaration: Declaration, pipeline: Pipeline): string => {
  const { name, tool, ref } = pipeline
  const reading = readerEnvironment(pipeline)
  const read = readerPermissions(declaration)
  const written = writerPermissions(declaration)
  const subject = (environment: string, file: string): string =>
    `repo:OWNER/REPO:environment:${environment}:job_workflow_ref:${tool}/.github/workflows/${file}@refs/tags/${ref}`
  const readers = ['plan.yml', 'apply.yml', 'drift.yml']
    .map((file) => credential('reader', `github-${file.replace('.yml', '')}`, subject(reading, file)))
    .join('')
  const apps = declaration.apps.length > 0
  const note = apps
    ? '# AppRoleAssignment.ReadWrite.All is among them because apps are declared. It can grant itself anything: guard the writer as you\n# would a Global Administrator, or take `apps` out and let groups carry the access.\n'
    : '# AppRoleAssignment.ReadWrite.All is not among them: no apps are declared, and that permission can grant itself anything. Groups\n# alone can carry access to an app. Should you declare apps, `guestlist init --identities` shows what is needed then.\n'
  return `# Run as an administrator of the tenant (az login), with OWNER/REPO replaced. No secret is made: GitHub signs in by OIDC.
${note}gh api --method PUT repos/OWNER/REPO/actions/oidc/customization/sub -F use_default=false \\
  -f 'include_claim_keys[]=repo' -f 'include_claim_keys[]=context' -f 'include_claim_keys[]=job_workflow_ref'
graph=00000003-0000-0000-c000-000000000000
graph_sp=$(az ad sp show --id $graph --query id -o tsv)
${identity('reader', `Guestlist ${name} reader`, read, readers)}${identity('writer', `Guestlist ${name} writer`, [...read, ...written], credential('writer', 'github-apply', subject(name, 'apply.yml')))}
# The environments: everybody's pull requests read in "${reading}"; only a protected branch writes in "${name}", and in
# "${name}-approval" somebody agrees to what no pull request showed (you, until you name others in the settings).
tenant=$(az account show --query tenantId -o tsv)
gh api --method PUT repos/OWNER/REPO/environments/${reading}
gh variable set AZURE_CLIENT_ID --repo OWNER/REPO --env ${reading} --body "$reader"
gh variable set AZURE_TENANT_ID --repo OWNER/REPO --env ${reading} --body "$tenant"
gh api --method PUT repos/OWNER/REPO/environments/${name} ${PROTECTED}
gh variable set AZURE_CLIENT_ID --repo OWNER/REPO --env ${name} --body "$writer"
gh variable set AZURE_TENANT_ID --repo OWNER/REPO --env ${name} --body "$tenant"
gh api --method PUT repos/OWNER/REPO/environments/${name}-approval ${PROTECTED} \\
  -F 'reviewers[][type]=User' -F "reviewers[][id]=$(gh api user --jq .id)"
`
}
