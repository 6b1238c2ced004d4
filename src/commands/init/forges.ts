import type { Declaration } from '../../declaration.ts'
import { InvalidInput } from '../../errors.ts'
import type { Starter } from './files.ts'
import { azureDevopsIdentities } from './azure-devops/identities.ts'
import { azureDevopsFiles, azureDevopsLeft, azureDevopsTemplates } from './azure-devops/files.ts'
import { gitlabIdentities } from './gitlab/identities.ts'
import { gitlabConfiguration, gitlabLeft } from './gitlab/template.ts'
import { identityCommands } from './github/identities.ts'
import { readerEnvironment, workflowFiles } from './github/workflows.ts'
import type { Pipeline } from './pipeline.ts'
import type { Forge } from './remote.ts'
import { UNKNOWN_COMMIT, UNKNOWN_OWNER } from './tool.ts'

/** What `init` writes for one forge. */
export interface ForgeFiles {
  /** As people call it. */
  name: string
  /** The pipeline's files, below the repository. */
  files(pipeline: Pipeline): Starter[]
  /** What belongs elsewhere than into this repository, below the declaration's folder. */
  beside(pipeline: Pipeline): Starter[]
  /** The script that makes the two identities. */
  identities(declaration: Declaration, pipeline: Pipeline): string
  /** What a person replaces, and where: lines for the end of what is said. */
  left(pipeline: Pipeline): string[]
}

/** GitHub ignores case in the names of environments. */
const twoEnvironments = (pipeline: Pipeline): Pipeline => {
  if (readerEnvironment(pipeline).toLowerCase() !== pipeline.name.toLowerCase()) return pipeline
  throw new InvalidInput(
    `with the name ${pipeline.name}, the tenant would have one environment for its reader and its writer`,
    [],
    'use another `tenant.name`',
  )
}

const github: ForgeFiles = {
  name: 'GitHub',
  files: (pipeline) => workflowFiles(twoEnvironments(pipeline)),
  beside: () => [],
  identities: (declaration, pipeline) => identityCommands(declaration, twoEnvironments(pipeline)),
  left: ({ tool, origin }) => [
    ...(tool.repository.startsWith(UNKNOWN_OWNER)
      ? [
          `${tool.repository}, in the workflows and in the script: the repository that holds Guestlist's reusable workflows`,
        ]
      : []),
    ...(tool.commit === UNKNOWN_COMMIT
      ? [
          `${UNKNOWN_COMMIT}, in the workflows: a commit of ${tool.repository}; the script looks up ${tool.tag} and replaces it`,
        ]
      : []),
    ...(origin === undefined ? ['OWNER/REPO, in the script: your repository'] : []),
  ],
}

const azureDevops: ForgeFiles = {
  name: 'Azure DevOps',
  files: azureDevopsFiles,
  beside: azureDevopsTemplates,
  identities: azureDevopsIdentities,
  left: azureDevopsLeft,
}

/** The file of the pipeline belongs into another project: the project's own would be the branch's. */
const gitlab: ForgeFiles = {
  name: 'GitLab',
  files: () => [],
  beside: gitlabConfiguration,
  identities: gitlabIdentities,
  left: gitlabLeft,
}

export const forges: { readonly [forge in Forge]: ForgeFiles } = { github, gitlab, 'azure-devops': azureDevops }
