import { WRITTEN } from '../../../requests/form/index.ts'
import { TEMPLATES, templatesResource } from '../../init/azure-devops/files.ts'
import { bashStep, indented } from '../../init/azure-devops/steps.ts'
import { BRANCH, INSTALL } from '../../init/azure-devops/template.ts'
import type { Pipeline } from '../../init/pipeline.ts'

/**
 * The pipeline that looks for work items with the tag. It has no identity of the tenant and no service connection: what it may do is what
 * the build service of the project may do. Nothing of a work item is a parameter or a variable, in which Azure Pipelines would replace `$(…)`.
 */
export const azurePipeline = (
  pipeline: Pipeline,
): string => `${WRITTEN}# A pipeline of its own, which only the clock starts. It needs the repository ${TEMPLATES} and no service connection.
trigger: none
pr: none
schedules:
  - cron: '*/15 * * * *'
    displayName: Requests
    branches: { include: [${BRANCH}] }
    always: true
${templatesResource(pipeline)}pool: { vmImage: ubuntu-latest }
steps:
  - template: ${INSTALL}@templates
${indented(
  bashStep({
    title: 'Make pull requests of work items',
    condition: `and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/${BRANCH}'))`,
    env: {
      GUESTLIST: '$(Agent.TempDirectory)/guestlist-bin/guestlist',
      SYSTEM_ACCESSTOKEN: '$(System.AccessToken)',
      DIRECTORY: pipeline.directory,
    },
    script: '"$GUESTLIST" azure-devops requests --directory "$DIRECTORY"\n',
  }),
  2,
)}`
