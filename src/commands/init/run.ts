import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { IGNORED } from '../../session/embedded-files.ts'
import { dayOf } from '../../util/days.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { writeFiles } from '../../written-file.ts'
import { dirArgument } from '../dir-argument.ts'
import { askingFiles } from './asking.ts'
import { declarationFiles, IDENTITIES_FILE, IGNORE_FILE, SCHEMA_FILE, type Starter } from './files.ts'
import { leftOf } from '../request/form/left.ts'
import { noticesFiles } from './notices.ts'
import { pipelineFor } from './pipeline-for.ts'
import type { Forge } from './remote.ts'
import { leftText, takenText } from './taken.ts'
import { packageFolder } from './tool.ts'
import { wantsNotices } from './wants-notices.ts'
import { notice } from '../../session/notice.ts'

export interface InitOptions extends CommonOptions {
  /** `owner/repository` with the pipeline's own code, `@` and a commit or a tag of it where that is known. */
  tool?: string
  /** The forge that the files are for, where the git remote does not say or says otherwise. */
  forge?: Forge
  /** Only print the commands that make the two identities. */
  identities?: boolean
}

const nameOf = (dir: string): string => {
  const name = basename(dir)
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? 'example' : name
}

/** Files that are not there yet, all of them or none; what is there is never written over. */
const put = (below: string, files: readonly Starter[]): { made: string[]; kept: string[] } => {
  const all = files.map(({ file, text }) => ({ path: join(below, file), text, folders: true, fresh: true }))
  const missing = all.filter(({ path }) => !existsSync(path))
  writeFiles(missing)
  const made = missing.map(({ path }) => path)
  return { made, kept: all.flatMap(({ path }) => (made.includes(path) ? [] : path)) }
}

const schemaText = async (): Promise<string> => {
  const { default: schema } = await import('../../../schemas/declaration.schema.json', { with: { type: 'json' } })
  return `${JSON.stringify(schema, null, 2)}\n`
}

const today = (): string => dayOf(Date.now())

const declaredIn = async (dir: string): Promise<Declaration> => {
  return requireDeclaration(await loadDeclaration(dir, { today: today() }))
}

/**
 * `guestlist init`: a declaration that plans on the sandbox, its schema for editors, a pipeline for the repository around it, a script
 * that makes the two identities, and at last what was taken from where, what is left to replace, and what to try. Beside a declaration
 * that is there, everything but the declaration. Writes over nothing. With `--identities` it writes nothing at all and prints the
 * commands; so they need no second showing where the pipeline is there. `home` is the folder of the program's own package.
 */
export const initCommand = async (options: InitOptions, io: Io, home = packageFolder()): Promise<number> => {
  const { dir } = options
  const shown = (path: string): string => relative(io.cwd, path) || '.'
  const at = dirArgument(dir, io)
  if (options.identities === true) {
    const declaration = await declaredIn(dir)
    const taken = await pipelineFor(options, declaration.tenant.name, home)
    io.stdout(taken.files.identities(declaration, taken.pipeline))
    io.stderr(leftText(taken.files.left(taken.pipeline)).trimStart())
    return 0
  }
  await mkdir(dir, { recursive: true })
  const isNew = (await directoryFiles(dir).list()).length === 0
  const started = isNew ? put(dir, declarationFiles(nameOf(dir))) : { made: [], kept: [] }
  const declaration = await declaredIn(dir)
  const schema = put(dir, [
    { file: SCHEMA_FILE, text: await schemaText() },
    { file: IGNORE_FILE, text: IGNORED },
  ])
  const taken = await pipelineFor(options, declaration.tenant.name, home)
  const { files, pipeline } = taken
  const inRepository = files.files(pipeline)
  const pipelines = put(taken.root, inRepository)
  const beside = put(dir, files.beside(pipeline))
  const notices = wantsNotices(declaration) ? noticesFiles(taken.forge, pipeline) : undefined
  const telling = put(taken.root, notices?.files ?? [])
  const tellingBeside = put(dir, notices?.beside ?? [])
  const form = await askingFiles(declaration, dir, taken, io)
  const forms = put(taken.root, form.files)
  const script =
    pipelines.made.length > 0 || beside.made.length > 0
      ? put(dir, [{ file: IDENTITIES_FILE, text: files.identities(declaration, pipeline) }])
      : { made: [], kept: [] }
  const steps = [started, schema, pipelines, beside, telling, tellingBeside, forms, script]
  for (const path of steps.flatMap(({ made }) => made)) io.stdout(`created  ${shown(path)}\n`)
  for (const path of steps.flatMap(({ kept }) => kept)) io.stdout(`kept     ${shown(path)} (already exists)\n`)
  const chosen = `${options.forge === undefined ? '' : ` --forge ${options.forge}`}${options.tool === undefined ? '' : ` --tool ${options.tool}`}`
  const asked = `guestlist init --identities${chosen}${at}`
  const identities =
    script.made.length > 0
      ? `${leftText(files.left(pipeline))}\nThe pipeline needs two identities: read ${shown(join(dir, IDENTITIES_FILE))}, and run it with bash. If you declare more later, \`${asked}\` prints it again.\n`
      : `\nThe commands that create the pipeline's two identities: ${asked}\n`
  const next = isNew
    ? `\nTry it on an embedded tenant, which is kept in the folder (put npx before the command if guestlist is not on the PATH):\n\n  guestlist plan --sandbox${at}\n  guestlist apply --sandbox --yes${at}\n\nThen use your own tenant: \`guestlist import --out FOLDER\` exports it as a declaration.\n`
    : `\nCheck it: guestlist validate${at}\n`
  const lines = forms.kept.includes(join(taken.root, form.shared ?? ''))
    ? `  ${form.shared} exists already: \`guestlist request form${at}\` adds the owners' lines\n`
    : ''
  const asking = forms.made.length === 0 ? '' : `\nFor requests by a form:\n${lines}${leftOf(taken.forge, pipeline)}`
  for (const warning of form.warnings) io.stderr(notice(`warning: ${warning}\n`, io))
  const mailing = notices === undefined ? '' : `\nFor notices by mail:\n  ${notices.left}\n`
  io.stdout(notice(`${takenText(taken, options)}${identities}${asking}${mailing}${next}`, io))
  return 0
}
