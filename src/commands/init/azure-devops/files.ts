import { IDENTITIES_FILE, type Starter } from '../files.ts'
import type { Pipeline } from '../pipeline.ts'
import { toolLeft } from '../tool.ts'
import { installTemplate } from './install.ts'
import { BRANCH, INSTALL, SCHEDULES, template, templateName } from './template.ts'

/** Stands where no remote tells the project. */
export const UNKNOWN_PROJECT = 'PROJECT'

/** The repository that holds the templates, which contributors of the declaration cannot write to. */
export const TEMPLATES = 'guestlist-pipelines'

/** `organization/project/repository`: the organization may be a path on a server of one's own. */
export const placeOf = ({ origin }: Pipeline): { project: string; organization: string } | undefined => {
  const [, project] = origin?.path.split('/').toReversed() ?? []
  const at = origin?.url.indexOf('/_git/') ?? -1
  if (origin === undefined || project === undefined || at < 0) return undefined
  const above = origin.url.slice(0, at)
  return { project, organization: above.slice(0, above.lastIndexOf('/')) }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The repository of the templates, as a pipeline names it. */
export const templatesResource = (pipeline: Pipeline): string => `resources:
  repositories:
    - repository: templates
      type: git
      name: ${quoted(`${placeOf(pipeline)?.project ?? UNKNOWN_PROJECT}/${TEMPLATES}`)}
      ref: refs/heads/${BRANCH}
`

const pipelineFile = (
  pipeline: Pipeline,
): string => `# Azure Pipelines: a build validation policy of ${BRANCH} runs it for pull requests (Azure Repos ignores \`pr:\`), each commit of ${BRANCH} and
# each day run it too. What runs is the template, which a branch cannot change.
trigger:
  branches: { include: [${BRANCH}] }
schedules:
  - cron: '7 1 * * *'
    displayName: ${SCHEDULES.due} # the template goes by these names
    branches: { include: [${BRANCH}] }
    always: true
  - cron: '37 6 * * *'
    displayName: ${SCHEDULES.drift}
    branches: { include: [${BRANCH}] }
    always: true
${templatesResource(pipeline)}extends:
  template: ${templateName(pipeline.name)}@templates
`

/** Where the templates lie until they are put into their own repository, seen from the declaration's folder. */
export const TEMPLATES_FOLDER = '.guestlist/pipelines'

/** Below the repository: the file that Azure Pipelines is pointed at. */
export const azureDevopsFiles = (pipeline: Pipeline): Starter[] => [
  { file: `.azuredevops/guestlist-${pipeline.name}.yml`, text: pipelineFile(pipeline) },
]

/** Below the declaration's folder: what belongs into the repository of the templates. */
export const azureDevopsTemplates = (pipeline: Pipeline): Starter[] => [
  { file: `${TEMPLATES_FOLDER}/${templateName(pipeline.name)}`, text: template(pipeline) },
  { file: `${TEMPLATES_FOLDER}/${INSTALL}`, text: installTemplate(pipeline) },
]

export const azureDevopsLeft = (pipeline: Pipeline): string[] => [
  `the files in ${TEMPLATES_FOLDER}: move them to the main branch of a repository ${TEMPLATES} of the same project`,
  ...toolLeft(pipeline.tool, INSTALL),
  ...(placeOf(pipeline) === undefined
    ? [`${UNKNOWN_PROJECT} and ORGANIZATION, in the pipeline's file and in ${IDENTITIES_FILE}: where the repository is`]
    : []),
]
