/** Where `init` puts the schema, seen from the declaration's directory: beside the sandbox, in a folder that is not part of it. */
export const SCHEMA_FILE = '.guestlist/declaration.schema.json'

/** Keeps the sandbox's state out of the repository. */
export const IGNORE_FILE = '.guestlist/.gitignore'

/** The script that creates the pipeline's identities, to be read before it is run. */
export const IDENTITIES_FILE = '.guestlist/identities.sh'

/** A file that `init` would write, by its path below the place it belongs to. */
export interface Starter {
  file: string
  text: string
}

/** The declaration and the tenant it can be tried on; one is nothing without the other. */
export const declarationFiles = (name: string): Starter[] => [
  {
    file: 'guestlist.yaml',
    text: `# yaml-language-server: $schema=${SCHEMA_FILE}
# Keys in these files are managed; everything else is not changed. Each partner has a file in partners/.
tenant:
  name: ${name}
  # id: 00000000-0000-0000-0000-000000000000 # your tenant ID; a run against another tenant stops

policies:
  authorizationPolicy:
    guestUserRole: limited
    allowInvitesFrom: adminsAndGuestInviters

groups:
  contoso-users:
    displayName: Contoso users
    membershipRule: (user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example") -and (user.accountEnabled -eq true)
  order-portal-pilot:
    displayName: Order portal pilot
    owners: [user:anna@${name}.example]

# App assignments need a permission that can grant any permission. To avoid it, assign the groups to the apps in the portal.
# apps:
#   order-portal:
#     displayName: Order Portal
#     assignments: [{ group: order-portal-pilot }]

protect: [user:breakglass@${name}.example]
`,
  },
  {
    file: 'partners/contoso.yaml',
    text: `# yaml-language-server: $schema=../${SCHEMA_FILE}
partners:
  contoso:
    displayName: Contoso Ltd
    # tenantId: … # tenant ID of the partner, for its own cross-tenant access settings
    domains: [contoso.example]
    guests:
      onRemoval: block
      graceDays: 30
      maxGuests: 50
      defaults:
        companyName: Contoso Ltd
        sponsors: [user:anna@${name}.example]

guests:
  - email: sara.cranz@contoso.example
    displayName: Sara Cranz
    department: Buying
    groups: [order-portal-pilot]
  - email: li.wei@contoso.example
    displayName: Li Wei
`,
  },
  {
    file: 'sandbox.seed.yaml',
    text: `# Initial state of the embedded tenant (--sandbox). Not part of the declaration.
organization: { displayName: ${name}, initialDomain: ${name}.onmicrosoft.com, domains: [${name}.example] }
users:
  - { userPrincipalName: anna@${name}.example, displayName: Anna Berg }
  - { userPrincipalName: breakglass@${name}.example, displayName: Break Glass, roles: [Global Administrator] }
guests:
  - { mail: sara.cranz@contoso.example, displayName: Sara Cranz, department: Purchasing, invitation: accepted }
`,
  },
]

export interface Pipeline {
  /** The tenant's name, which its environments bear. */
  name: string
  /** The declaration's folder, seen from the repository. */
  directory: string
  /** Where the declaration is one of several under `tenants/`: the folder that holds `tenants`, seen from the repository. */
  several: string | undefined
  /** `owner/repository` that holds the reusable workflows. */
  tool: string
  /** The commit of it to take: a tag can be moved, and what it then leads to would run with these identities. */
  commit: string
  /** The tag that people know that commit by. */
  tag: string
}

/** Stands where a commit is not known yet. */
export const UNKNOWN_COMMIT = 'TOOL-COMMIT'

const used = (file: string, { tool, commit, tag }: Pipeline): string =>
  `${tool}/.github/workflows/${file}@${commit} # ${tag}`

/** The environment of the identity that may only read; of several tenants each has its own. */
export const readerEnvironment = ({ name, several }: Pipeline): string =>
  several === undefined ? 'plan' : `${name}-plan`

const PUBLIC = '      # redact: true # in a public repository: counts and keys, no names\n'

const one = (file: string, pipeline: Pipeline): string => `jobs:
  guestlist:
    uses: ${used(file, pipeline)}
    with:
      environment: ${pipeline.name}
      directory: ${JSON.stringify(pipeline.directory)}
${PUBLIC}`

/** A run for each tenant there is by then: a folder more under `tenants/` needs no change here. */
const each = (file: string, several: string, pipeline: Pipeline): string => `jobs:
  tenants:
    uses: ${used('tenants.yml', pipeline)}
    with:
      directory: ${JSON.stringify(several)}
  guestlist:
    needs: tenants
    strategy:
      fail-fast: false
      matrix:
        tenant: \${{ fromJSON(needs.tenants.outputs.tenants) }}
    uses: ${used(file, pipeline)}
    with:
      environment: \${{ matrix.tenant.name }}
      directory: ${JSON.stringify(`${several === '.' ? '' : `${several}/`}\${{ matrix.tenant.dir }}`)}
      reader-environment: \${{ matrix.tenant.name }}-plan
${PUBLIC}`

const job = (file: string, pipeline: Pipeline): string =>
  pipeline.several === undefined ? one(file, pipeline) : each(file, pipeline.several, pipeline)

/** Three workflows for the user's repository, each of which calls a reusable one. */
export const pipelineFiles = (pipeline: Pipeline): Starter[] => [
  {
    file: `.github/workflows/guestlist-plan.yml`,
    text: `name: Guestlist plan
on:
  pull_request:
  merge_group:
permissions: { actions: read, contents: read, deployments: read, id-token: write, pull-requests: write, security-events: write }
${job('plan.yml', pipeline)}`,
  },
  {
    file: `.github/workflows/guestlist-apply.yml`,
    text: `name: Guestlist apply
on:
  push:
    branches: [main] # the protected one
  schedule: # ends access on its last day
    - cron: '7 1 * * *'
  workflow_dispatch:
permissions: { actions: read, contents: read, deployments: write, id-token: write, pull-requests: write }
${job('apply.yml', pipeline)}`,
  },
  {
    file: `.github/workflows/guestlist-drift.yml`,
    text: `name: Guestlist drift
on:
  schedule:
    - cron: '37 6 * * *'
  workflow_dispatch:
permissions: { contents: read, id-token: write, issues: write }
${job('drift.yml', pipeline)}`,
  },
]
