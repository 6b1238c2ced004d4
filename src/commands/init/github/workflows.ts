import type { Starter } from '../files.ts'
import type { Pipeline } from '../pipeline.ts'

const used = (file: string, { tool: { repository, commit, tag } }: Pipeline): string =>
  `${repository}/.github/workflows/${file}@${commit} # ${tag}`

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
const each = (file: string, several: string, pipeline: Pipeline, reads: string): string => `jobs:
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
${reads}${PUBLIC}`

const READER = '      reader-environment: ${{ matrix.tenant.name }}-plan\n'

const job = (file: string, pipeline: Pipeline, reads = READER): string =>
  pipeline.several === undefined ? one(file, pipeline) : each(file, pipeline.several, pipeline, reads)

/** The environment that holds the mail server, and signs in as the reader: the one of all branches cannot hold a secret. */
export const noticesEnvironment = ({ name }: Pipeline): string => `${name}-notices`

/** A fourth workflow, where there is something to tell. The secret is passed on by its name, and is the environment's own. */
export const noticesWorkflow = (pipeline: Pipeline): Starter => ({
  file: `.github/workflows/guestlist-notify.yml`,
  text: `name: Guestlist notices
on:
  schedule: # once a day; a second run of a day sends nothing twice
    - cron: '17 7 * * *'
  workflow_dispatch:
permissions: { actions: read, contents: read, id-token: write }
${job('notify.yml', pipeline, '')}    secrets:
      GUESTLIST_SMTP_URL: \${{ secrets.GUESTLIST_SMTP_URL }}
`,
})

/** Three workflows for the user's repository, each of which calls a reusable one. */
export const workflowFiles = (pipeline: Pipeline): Starter[] => [
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
