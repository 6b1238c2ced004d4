import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { TAG } from '../../../azure-devops/index.ts'
import type { FileSource } from '../../../config/index.ts'
import type { Declaration } from '../../../declaration.ts'
import {
  type Form,
  formOf,
  issueFormText,
  ownersOf,
  azureScript,
  templateText,
  withOwners,
} from '../../../requests/form/index.ts'
import type { Starter } from '../../init/files.ts'
import type { Pipeline } from '../../init/pipeline.ts'
import type { Forge } from '../../init/remote.ts'
import { azurePipeline } from './azure-pipeline.ts'
import { workflowText } from './github-workflow.ts'

/** The files of a form, below the repository. */
export interface FormFiles {
  /** Files that are ours as a whole. */
  own: readonly Starter[]
  /** A file that others write, too; undefined where nothing belongs into one. */
  owners: Starter | undefined
  warnings: readonly string[]
}

/** Where a forge looks for CODEOWNERS, in this order; a new one is put into the last. (docs.github.com, docs.gitlab.com: "Code Owners".) */
const PLACES: { readonly [forge in Forge]: readonly string[] } = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
  'azure-devops': [],
}
const NEW: { readonly [forge in Forge]: string } = {
  github: '.github/CODEOWNERS',
  gitlab: '.gitlab/CODEOWNERS',
  'azure-devops': '',
}

/** Azure DevOps keeps rules and templates beside the repository: a script to be read before it is run. */
const SCRIPT = '.guestlist/requests.sh'

/** How the files of one tenant are told from those of another in the same repository. */
const nameOf = ({ several, name }: Pipeline): string =>
  several === undefined ? 'guest-request' : `guest-request-${name}`

/** The paths of the files that are ours as a whole. */
export const ownPaths = (forge: Forge, pipeline: Pipeline): string[] => {
  const name = nameOf(pipeline)
  if (forge === 'github') return [`.github/ISSUE_TEMPLATE/${name}.yml`, `.github/workflows/${name}.yml`]
  if (forge === 'gitlab') return [`.gitlab/issue_templates/${name}.md`]
  return [`.azuredevops/${name}.yml`, posix.join(pipeline.directory, SCRIPT)]
}

const ownTexts = (
  forge: Forge,
  pipeline: Pipeline,
  form: Form,
  { declaration, lines }: { declaration: Declaration; lines: readonly string[] },
): string[] => {
  if (forge === 'github') return [issueFormText(form), workflowText(pipeline, form.questions[0]?.label ?? '')]
  if (forge === 'gitlab') return [templateText(form)]
  return [azurePipeline(pipeline), azureScript(declaration, form, { directory: pipeline.directory, tag: TAG, lines })]
}

/** What the form of a declaration consists of on a forge; undefined where nobody can be asked for. */
export const formFilesOf = async (
  declaration: Declaration,
  { forge, pipeline, root, files }: { forge: Forge; pipeline: Pipeline; root: string; files: FileSource },
): Promise<FormFiles | undefined> => {
  const form = formOf(declaration)
  if (form === undefined) return undefined
  const { directory } = pipeline
  // Only a portal makes files that need no owner; without one, the line would let in what nobody proved.
  const exempts = forge === 'github' && declaration.portal?.url !== undefined
  const { lines, warnings } = await ownersOf(declaration, { directory, files, exempts })
  const texts = ownTexts(forge, pipeline, form, { declaration, lines })
  const own = ownPaths(forge, pipeline).map((file, at) => ({ file, text: texts[at] ?? '' }))
  const there = PLACES[forge].find((place) => existsSync(join(root, place)))
  const file = there ?? NEW[forge]
  const before = there === undefined ? '' : readFileSync(join(root, there), 'utf8')
  const owners = file === '' ? undefined : { file, text: withOwners(before, directory, lines) }
  return { own, owners: owners?.text === '' ? undefined : owners, warnings }
}
