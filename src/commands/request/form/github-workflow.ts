import type { Pipeline } from '../../init/pipeline.ts'
import { WRITTEN } from '../../../requests/form/index.ts'

const CHECKOUT = 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2'
const NODE = 'actions/setup-node@395ad3262231945c25e8478fd5baf05154b1d79f # v6.1.0'
const APP_TOKEN = 'actions/create-github-app-token@1b10c78c7865c340bc4f6099eb2f838309f1e8c3 # v3.1.1'

/** The environment that keeps the key of the app, and that only the protected branch can use. */
export const ENVIRONMENT = 'guest-requests'

/** A text of GitHub's expression language. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const install = ({
  tool: { repository, commit, tag },
}: Pipeline): string => `      # The tool first, while the workspace is empty.
      - uses: ${CHECKOUT}
        with:
          repository: ${repository}
          ref: ${commit} # ${tag}
          path: .guestlist-tool
          persist-credentials: false
      - uses: ${NODE}
        with:
          node-version: 22
          package-manager-cache: false
      - name: Build the command outside the workspace, and remove its checkout
        working-directory: \${{ runner.temp }}
        run: node "$GITHUB_WORKSPACE/.guestlist-tool/.github/install.mjs"
`

const job = (name: string, condition: string, permissions: string, group: string, more = ''): string => `  ${name}:
    if: >-
      \${{ ${condition} }}
    runs-on: ubuntu-latest
    timeout-minutes: 15
${more}    permissions: { ${permissions} }
    concurrency:
      group: guest-request-${group}
      cancel-in-progress: false
    steps:
`

const answerStep = (title: string, step: string, flags = ''): string => `      - name: ${title}
${flags === '' ? '' : '        if: ${{ !cancelled() }}\n'}        env:
          GITHUB_TOKEN: \${{ github.token }}
        run: |
          "$GUESTLIST" github ${step}${flags}
`

/**
 * The workflow that makes a pull request of an issue that was opened with the form, and tells in each what happened to the other. Nothing
 * of an issue is in a script: the command reads it from the event's file. No job has an identity of the tenant.
 */
export const workflowText = (pipeline: Pipeline, heading: string): string => {
  const isForm = `startsWith(github.event.issue.body, ${literal(`### ${heading}`)})`
  const onIssue = (action: string): string =>
    `github.event_name == 'issues' && github.event.action == '${action}' &&\n      ${isForm}`
  return `${WRITTEN}name: ${pipeline.several === undefined ? 'Guest request' : `Guest request ${pipeline.name}`}
on:
  issues:
    types: [opened, closed] # an edit is not read
  pull_request:
    types: [closed]
permissions: {}
jobs:
${job(
  'open',
  onIssue('opened'),
  'contents: read, issues: write',
  '${{ github.event.issue.number }}',
  `    # Restricted to the protected branch: it keeps the key of the app, which no branch may use.
    environment: ${ENVIRONMENT}
    env:
      DIRECTORY: ${JSON.stringify(pipeline.directory)}
`,
)}${install(pipeline)}      # The declaration as it is on the protected branch. From here on, only the command is run, by its absolute path.
      - uses: ${CHECKOUT}
        with:
          ref: \${{ github.event.repository.default_branch }}
          persist-credentials: false
      # As an app: a pull request that is opened with the workflow's own token starts no plan.
      - uses: ${APP_TOKEN}
        id: app
        if: \${{ github.event.repository.private }}
        with:
          client-id: \${{ vars.GUESTLIST_APP_CLIENT_ID }}
          private-key: \${{ secrets.GUESTLIST_APP_PRIVATE_KEY }}
          permission-contents: write
          permission-pull-requests: write
      - name: Open a pull request
        env:
          GITHUB_TOKEN: \${{ steps.app.outputs.token }}
        run: |
          # Neither is shown: they name people. The next step tells what went wrong.
          "$GUESTLIST" request add --issue --pull-request --format json -- "$GITHUB_EVENT_PATH" "$DIRECTORY" \\
            >"$OUT/request.json" 2>"$OUT/log.txt" || true
${answerStep('Answer in the issue', 'requested', ' --outcomes "$OUT/request.json" --log "$OUT/log.txt"')}
${job('withdraw', onIssue('closed'), 'contents: read, issues: read, pull-requests: write', '${{ github.event.issue.number }}')}${install(pipeline)}${answerStep('Close the pull request of a closed issue', 'withdrawn')}
${job(
  'decide',
  `github.event_name == 'pull_request' && startsWith(github.event.pull_request.head.ref, 'requests/') &&
      github.event.pull_request.head.repo.full_name == github.repository`,
  'contents: read, issues: write',
  'pull-${{ github.event.pull_request.number }}',
)}${install(pipeline)}${answerStep('Tell in the issue what was decided', 'decided')}`
}
