import { posix } from 'node:path'
import type { Declaration } from '../../declaration.ts'
import { keyAsName } from '../request-id.ts'
import { WRITTEN } from './issue-form.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * What stands for CODEOWNERS on Azure DevOps, which has no such file: policies of the branch with a path and required reviewers, as
 * commands (learn.microsoft.com: "az repos policy required-reviewer create"). Owners are addresses there; another one is to be replaced.
 */
export const requiredReviewers = (declaration: Declaration, directory: string): string => {
  const commands = declaration.partners.flatMap(({ key, ensure, requests }) =>
    ensure !== 'present' || requests === undefined || requests.owners.length === 0
      ? []
      : [
          `reviewers ${quoted(`/${posix.join(directory, 'requests', keyAsName(key))}/*`)} ${quoted(requests.owners.join(';'))} ${quoted(`Requests for ${keyAsName(key)}`)}`,
        ],
  )
  return `${WRITTEN}# Run with bash, signed in with \`az login\` as an administrator of the project, in a clone of the repository. An owner that begins with @ is
# not an account of Azure DevOps: replace it with an email address. Run it once: each run adds policies.
set -euo pipefail
repository=$(az repos show --repository "$(basename "$(git remote get-url origin)")" --query id -o tsv)
# Nobody completes a pull request that changes these files without one of the reviewers: reviewers PATH ADDRESSES MESSAGE
reviewers() {
  az repos policy required-reviewer create --blocking true --enabled true --branch main --repository-id "$repository" \\
    --path-filter "$1" --required-reviewer-ids "$2" --message "$3"
}
${commands.join('\n')}
`
}
