/** The job that mails notices once a day, where a declaration has any, for each forge. */
import { azureDevopsNotices, noticesName } from './azure-devops/notices.ts'
import type { Starter } from './files.ts'
import { noticesEnvironment, noticesWorkflow } from './github/workflows.ts'
import type { Pipeline } from './pipeline.ts'
import type { Forge } from './remote.ts'

export interface NoticesFiles {
  /** Below the repository. */
  files: Starter[]
  /** Below the declaration's folder: what belongs elsewhere. */
  beside: Starter[]
  /** What a person does before a mail is sent, in a sentence. */
  left: string
}

const PAGE = '“Notices by mail” (.github/MAILS.md)'

const github = (pipeline: Pipeline): NoticesFiles => ({
  files: [noticesWorkflow(pipeline)],
  beside: [],
  left: `off until the environment ${noticesEnvironment(pipeline)} has the secret GUESTLIST_SMTP_URL and the variable GUESTLIST_MAIL_FROM: the page ${PAGE} says how`,
})

/** Its job is in the file of the pipeline. */
const gitlab = (): NoticesFiles => ({
  files: [],
  beside: [],
  left: `off until the project has the schedule “Notices” and the protected variables GUESTLIST_SMTP_URL and GUESTLIST_MAIL_FROM: the page ${PAGE} says how`,
})

const azureDevops = (pipeline: Pipeline): NoticesFiles => ({
  ...azureDevopsNotices(pipeline),
  left: `a pipeline of its own, with the service connection and the variable group ${noticesName(pipeline)}: the page ${PAGE} says how`,
})

const FORGES: { readonly [forge in Forge]: (pipeline: Pipeline) => NoticesFiles } = {
  github,
  gitlab,
  'azure-devops': azureDevops,
}

/** What `init` writes for notices on a forge. */
export const noticesFiles = (forge: Forge, pipeline: Pipeline): NoticesFiles => FORGES[forge](pipeline)
