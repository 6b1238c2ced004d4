import type { Pipeline } from '../pipeline.ts'
import { bashStep } from './steps.ts'
import { INSTALL } from './template.ts'

const TEMP = '$(Agent.TempDirectory)'

/** A repository of Azure Repos is private: git is given the token of the job. */
const asJob = (url: string): string =>
  url.includes('/_git/') ? '-c http.extraHeader="Authorization: Bearer $SYSTEM_ACCESSTOKEN" ' : ''

/**
 * The steps that build the command outside of the checkout and before it, at one commit, which names every byte of it. `env -i` leaves
 * git, npm and Node none of the variables that they take commands and addresses from.
 */
export const installTemplate = ({
  tool: { url, commit },
}: Pipeline): string => `# ${INSTALL}, beside the templates that use it.
steps:
${bashStep(
  {
    title: 'Build the command outside of the checkout',
    env: {
      TOOL: url,
      COMMIT: commit,
      TEMPORARY: TEMP,
      WORKSPACE: '$(Build.SourcesDirectory)',
      ...(asJob(url) === '' ? {} : { SYSTEM_ACCESSTOKEN: '$(System.AccessToken)' }),
    },
    script: `set -eu
run() {
  env -i HOME="$TEMPORARY" PATH="$PATH" RUNNER_TEMP="$TEMPORARY" GITHUB_WORKSPACE="$WORKSPACE" \\
    GITHUB_ENV="$TEMPORARY/guestlist-environment" "$@"
}
rm -rf guestlist-source
run git init -q guestlist-source
run git -C guestlist-source ${asJob(url)}fetch -q --depth 1 "$TOOL" "$COMMIT"
run git -C guestlist-source checkout -q FETCH_HEAD
run git -C guestlist-source rev-parse HEAD | grep -qx "$COMMIT"
run node guestlist-source/.github/install.mjs
`,
  },
  TEMP,
)}# The declaration with its whole history. From here on only the command runs, by its absolute path.
- checkout: self
  clean: true
  fetchDepth: 0
  persistCredentials: false
`
