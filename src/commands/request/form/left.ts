import type { Pipeline } from '../../init/pipeline.ts'
import type { Forge } from '../../init/remote.ts'
import { UNKNOWN_COMMIT, UNKNOWN_OWNER } from '../../init/tool.ts'
import { ENVIRONMENT } from './github-workflow.ts'

const github = ({ tool }: Pipeline): string[] => [
  `the environment ${ENVIRONMENT}: restrict it to the protected branch, and give it the variable GUESTLIST_APP_CLIENT_ID and the secret GUESTLIST_APP_PRIVATE_KEY of a GitHub App`,
  ...(tool.repository.startsWith(UNKNOWN_OWNER) || tool.commit === UNKNOWN_COMMIT
    ? [
        `${tool.repository} and ${tool.commit}, in the workflow: the repository that holds Guestlist, and one of its commits`,
      ]
    : []),
  'CODEOWNERS counts only where the ruleset of the branch requires a review from code owners',
]

/** What a person does after the files are written, one a line. */
export const leftOf = (forge: Forge, pipeline: Pipeline): string => {
  const left: { readonly [name in Forge]: () => string[] } = {
    github: () => github(pipeline),
    gitlab: () => [
      'the schedule “Requests” and the token of the job `requests`: the page “The pipeline on GitLab” (.github/GITLAB.md) shows both',
      'CODEOWNERS counts only where the protected branch requires approval from code owners (Premium)',
    ],
    'azure-devops': () => [
      'the script: read it and run it with bash; it adds a policy for the owners of each partner, and the template of a work item',
      'the pipeline: create it from its file; the page “The pipeline on Azure DevOps” (.github/AZURE-DEVOPS.md) says what the build service needs',
    ],
  }
  return ['only in a private repository: what people write there is personal data', ...left[forge]()]
    .map((line) => `  ${line}\n`)
    .join('')
}
