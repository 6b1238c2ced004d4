import type { Declaration } from '../../declaration.ts'
import { kinds } from '../../kinds/index.ts'
import { type Need, needs } from '../../permissions.ts'

type Row = readonly [permission: string, why: string]

/** One row for each permission, in the words of the first that asks for it. */
const rows = (wanted: readonly Need[]): Row[] => {
  const known = new Map<string, string>()
  for (const { anyOf, to } of wanted) if (!known.has(anyOf[0])) known.set(anyOf[0], to)
  return [...known]
}

/** What planning takes, for what is declared and no more; and what applying takes beside that. */
export const permissionsFor = (declaration: Declaration): { read: Row[]; write: Row[] } => {
  const granted = kinds.map(({ permissions }) => permissions.toGrant(declaration))
  return {
    read: rows([needs.readOrganization, ...granted.flatMap(({ read }) => read)]),
    write: rows(granted.flatMap(({ write }) => write)),
  }
}

/** Registers an app under a variable of the script and gives it its permissions; `credentials` says whom it trusts. */
export const identity = (variable: string, title: string, permissions: readonly Row[], credentials: string): string => `
# ${title}
${permissions.map(([permission, why]) => `#   ${permission}: ${why}\n`).join('')}${variable}=$(register '{"displayName":"${title}","signInAudience":"AzureADMyOrg"}')
${variable}_sp=$(az ad sp create --id "$${variable}" --query id -o tsv)
for permission in ${permissions.map(([permission]) => permission).join(' ')}; do
  role=$(az ad sp show --id $graph --query "appRoles[?value=='$permission'].id | [0]" -o tsv)
  az rest --method POST --url "https://graph.microsoft.com/v1.0/servicePrincipals/$${variable}_sp/appRoleAssignments" \\
    --body "{\\"principalId\\":\\"$${variable}_sp\\",\\"resourceId\\":\\"$graph_sp\\",\\"appRoleId\\":\\"$role\\"}"
done
${credentials}`

/** A function of the script: a new app registration. */
export const REGISTER = `# A new app registration. Not by \`az ad app create\`: that takes over an app of the same name, which anyone in the tenant may have
# registered before with their own secret: register JSON
register() { az rest --method POST --url https://graph.microsoft.com/v1.0/applications --body "$1" --query appId -o tsv; }
`

/** What an identity's permissions are given by. */
export const GRAPH = `graph=00000003-0000-0000-c000-000000000000
graph_sp=$(az ad sp show --id $graph --query id -o tsv)
`

/** Whether the permission that can grant itself any other is among them, and why. */
export const note = (apps: boolean): string =>
  apps
    ? '# AppRoleAssignment.ReadWrite.All is among them because apps are declared. It can grant itself anything: protect the writer\n# like a Global Administrator, or remove `apps` and assign groups to the apps in the portal.\n'
    : '# AppRoleAssignment.ReadWrite.All is not among them: no apps are declared, and that permission can grant itself anything. Groups\n# alone can carry access to an app. Should you declare apps, `guestlist init --identities` shows what is needed then.\n'
