import type { Starter } from '../files.ts'
import type { Pipeline } from '../pipeline.ts'
import { TEMPLATES_FOLDER, templatesResource } from './files.ts'
import { bashStep, connectedStep, indented } from './steps.ts'
import { BRANCH, INSTALL } from './template.ts'

/**
 * What is the notices' own: the service connection, which signs in as the reader, and the variable group with the mail server. Neither can be
 * that of the plans, which every branch may use.
 */
export const noticesName = ({ name }: Pick<Pipeline, 'name'>): string => `guestlist-${name}-notices`

const TEMP = '$(Agent.TempDirectory)'

/** Where a run finds what earlier ones sent, and leaves it. */
const STATE = `${TEMP}/guestlist/notices`

const steps = (pipeline: Pipeline): string => {
  const own = {
    GUESTLIST: `${TEMP}/guestlist-bin/guestlist`,
    SYSTEM_ACCESSTOKEN: '$(System.AccessToken)',
    DIRECTORY: pipeline.directory,
  }
  const before = bashStep({
    title: 'Check that this run may send mails, and find what earlier ones sent',
    name: 'before',
    sets: ['run', 'taken', 'artifact'],
    env: own,
    script: 'set -eu\n"$GUESTLIST" azure-devops notices --directory "$DIRECTORY" --out notices\n',
  })
  const taken = `- task: DownloadPipelineArtifact@2
  displayName: Take what earlier runs remember
  condition: and(succeeded(), ne(variables['before.run'], ''))
  inputs:
    source: specific
    project: $(System.TeamProject)
    pipeline: $(System.DefinitionId)
    runVersion: specific
    runId: $(before.run)
    artifact: $(before.taken)
    path: ${STATE}
`
  const send = connectedStep(
    {
      title: 'Send what is due',
      env: {
        ...own,
        DECLARATION:
          pipeline.directory === '.' ? '$(Build.SourcesDirectory)' : `$(Build.SourcesDirectory)/${pipeline.directory}`,
        GUESTLIST_MAIL_FROM: '$(GUESTLIST_MAIL_FROM)',
        GUESTLIST_SMTP_URL: '$(GUESTLIST_SMTP_URL)',
      },
      script: `code=0
"$GUESTLIST" notify --state notices/state.json -- "$DECLARATION" >notify.txt 2>log.txt || code=$?
"$GUESTLIST" azure-devops log notify.txt log.txt
exit "$code"
`,
    },
    noticesName(pipeline),
  )
  const sent = bashStep({
    title: 'Look whether there is something to keep',
    name: 'sent',
    sets: ['kept'],
    // Also after a cancelled step. A folder without a memory would be taken for one: nothing would be known to be sent.
    condition: 'always()',
    env: own,
    script: "if [ -f notices/state.json ]; then echo '##vso[task.setvariable variable=kept;isOutput=true]true'; fi\n",
  })
  const kept = `# Also of a run that failed between two mails. It holds a day, a key and digests, and names nobody.
- publish: ${STATE}
  artifact: $(before.artifact)
  displayName: Keep what was sent
  condition: and(always(), eq(variables['sent.kept'], 'true'))
`
  return [`- template: ${INSTALL}\n`, before, taken, send, sent, kept].join('')
}

const template = (
  pipeline: Pipeline,
): string => `# ${noticesName(pipeline)}.yml, beside the other templates: the required template of the service connection and of the variable group
# ${noticesName(pipeline)}.
stages:
  - stage: notify
    displayName: Notices
    condition: and(eq(variables['Build.SourceBranch'], 'refs/heads/${BRANCH}'), in(variables['Build.Reason'], 'Schedule', 'Manual'))
    # One at a time, by the exclusive lock of the service connection.
    lockBehavior: sequential
    jobs:
      - job: notify
        timeoutInMinutes: 60
        pool: { vmImage: ubuntu-latest }
        variables:
          - group: ${noticesName(pipeline)}
        steps:
${indented(steps(pipeline), 10)}`

const pipelineFile = (
  pipeline: Pipeline,
): string => `# Azure Pipelines: mails notices once a day. A pipeline of its own, which only the clock and people start; a second run of a day sends
# nothing twice.
trigger: none
pr: none
schedules:
  - cron: '17 7 * * *'
    displayName: Notices
    branches: { include: [${BRANCH}] }
    always: true
${templatesResource(pipeline)}extends:
  template: ${noticesName(pipeline)}.yml@templates
`

/** The pipeline's file, below the repository, and its template, below the declaration's folder. */
export const azureDevopsNotices = (pipeline: Pipeline): { files: Starter[]; beside: Starter[] } => ({
  files: [{ file: `.azuredevops/${noticesName(pipeline)}.yml`, text: pipelineFile(pipeline) }],
  beside: [{ file: `${TEMPLATES_FOLDER}/${noticesName(pipeline)}.yml`, text: template(pipeline) }],
})
