import { posix } from 'node:path'
import type { Declaration } from '../../declaration.ts'
import { keyAsName } from '../request-id.ts'
import { templateLines, WRITTEN } from './issue-form.ts'
import type { Form } from './questions.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The template of a work item, whose description is HTML: a line of the template is a line of it. A task is a type of every process. */
const workItemTemplate = (form: Form, tag: string): object => {
  const name = form.questions[0]?.label ?? ''
  const lines = templateLines(form).map((line) => `<div>${line === '' ? '<br>' : escaped(line)}</div>`)
  return {
    name,
    description: 'Access for a guest, more time, or an end of access.',
    workItemTypeName: 'Task',
    fields: { 'System.Title': name, 'System.Tags': tag, 'System.Description': lines.join('') },
  }
}

const reviewersOf = (declaration: Declaration, directory: string): string[] =>
  declaration.partners.flatMap(({ key, ensure, requests }) =>
    ensure !== 'present' || requests === undefined || requests.owners.length === 0
      ? []
      : [
          `reviewers ${quoted(`/${posix.join(directory, 'requests', keyAsName(key))}/*`)} ${quoted(requests.owners.join(';'))} ${quoted(`Requests for ${keyAsName(key)}`)}`,
        ],
  )

/** More time and an end change the file of a partner: its owners, as a CODEOWNERS would name them. */
const reviewersOfFiles = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => {
    const [file = '', ...owners] = line.split(' ')
    return file.endsWith('/')
      ? []
      : [`reviewers ${quoted(file)} ${quoted(owners.join(';'))} ${quoted(`Owners of ${file}`)}`]
  })

/**
 * What stands on Azure DevOps for CODEOWNERS and for a form, neither of which is a file there: policies of the branch with a path and
 * required reviewers, and a template of a team, as commands (learn.microsoft.com: "az repos policy required-reviewer create", REST:
 * "Templates - Create"). Owners are addresses there; another one is to be replaced. `lines`: what a CODEOWNERS would hold.
 */
export const azureScript = (
  declaration: Declaration,
  form: Form,
  { directory, tag, lines }: { directory: string; tag: string; lines: readonly string[] },
): string =>
  `${WRITTEN}# Run with bash, signed in with \`az login\` as an administrator of the project, in a clone of the repository. An owner that begins with @ is
# not an account of Azure DevOps: replace it with an email address. Run it once: each run adds policies and a template.
set -euo pipefail
repository=$(az repos show --repository "$(basename "$(git remote get-url origin)")" --query id -o tsv)
project=$(az repos show --repository "$repository" --query project.name -o tsv)
# The team whose members ask.
team="$project Team"
# Nobody completes a pull request that changes these files without one of the reviewers: reviewers PATH ADDRESSES MESSAGE
reviewers() {
  az repos policy required-reviewer create --blocking true --enabled true --branch main --repository-id "$repository" \\
    --path-filter "$1" --required-reviewer-ids "$2" --message "$3"
}
${[...reviewersOf(declaration, directory), ...reviewersOfFiles(lines)].join('\n')}
template=$(mktemp)
cat >"$template" <<'JSON'
${JSON.stringify(workItemTemplate(form, tag))}
JSON
az devops invoke --area wit --resource templates --route-parameters project="$project" team="$team" \\
  --http-method POST --api-version 7.1 --in-file "$template"
rm "$template"
`
