import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import type { Declaration } from '../declaration.ts'
import { directoryFiles, loadDeclaration } from '../config/index.ts'
import { repositoryAround } from '../git/index.ts'
import { InvalidInput } from '../errors.ts'
import {
  declarationFiles,
  IGNORE_FILE,
  type Pipeline,
  pipelineFiles,
  readerEnvironment,
  SCHEMA_FILE,
  type Starter,
  UNKNOWN_COMMIT,
} from './init-files.ts'
import { identityCommands } from './init-identities.ts'
import type { CommonOptions, Io } from './io.ts'
import { writeFiles } from '../written-file.ts'
import { VERSION } from './tool.ts'
import { unusable } from './unusable.ts'
import { dayOf } from '../util/days.ts'

export interface InitOptions extends CommonOptions {
  /** `owner/repository` with the reusable workflows, `@` and a commit of it where that is known. */
  tool?: string
  /** Only print the commands that make the two identities. */
  identities?: boolean
}

const UNKNOWN_TOOL = 'TOOL-OWNER/'

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

interface Tool {
  repository: string
  commit: string
}

/** Where the package says that it comes from; else words that stand out in the files. */
const toolOf = (given: string | undefined): Tool => {
  const [, named, commit] = /^([\w.-]+\/[\w.-]+?)(?:@([0-9a-f]{40}))?$/.exec(given ?? '') ?? []
  if (given !== undefined && named === undefined)
    throw new InvalidInput(
      `--tool ${given} is not a repository`,
      [],
      'give owner/repository, or owner/repository@COMMIT with all 40 digits of a commit: a tag can be moved',
    )
  const { repository } = packageJson as { repository?: string | { url?: string } }
  const url = typeof repository === 'string' ? repository : repository?.url
  return {
    repository: named ?? /([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '')?.[1] ?? `${UNKNOWN_TOOL}guestlist`,
    commit: commit ?? UNKNOWN_COMMIT,
  }
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
  const { default: schema } = await import('../../schemas/declaration.schema.json', { with: { type: 'json' } })
  return `${JSON.stringify(schema, null, 2)}\n`
}

const today = (): string => dayOf(Date.now())

const declaredIn = async (dir: string): Promise<Declaration> => {
  const { declaration, findings } = await loadDeclaration(dir, { today: today() })
  if (declaration === undefined) throw unusable(findings)
  return declaration
}

const pipelineOf = (name: string, dir: string, root: string, tool: Tool): Pipeline => {
  const seen = (path: string): string => relative(root, path).replaceAll('\\', '/') || '.'
  const isOneOfSeveral = dir !== root && basename(dirname(dir)) === 'tenants'
  const pipeline = {
    name,
    directory: seen(dir),
    several: isOneOfSeveral ? seen(dirname(dirname(dir))) : undefined,
    tool: tool.repository,
    commit: tool.commit,
    tag: `v${VERSION}`,
  }
  if (readerEnvironment(pipeline).toLowerCase() === name.toLowerCase())
    throw new InvalidInput(
      `a tenant called ${name} would have one environment for its reader and its writer`,
      [],
      'give it another `tenant.name`',
    )
  return pipeline
}

/** Words to be replaced are told of wherever they stand. */
const toolNote = ({ repository, commit }: Tool): string =>
  [
    repository.startsWith(UNKNOWN_TOOL)
      ? `\nIn the workflows and in the commands, replace ${repository} by the repository that holds Guestlist's reusable workflows.\n`
      : '',
    commit === UNKNOWN_COMMIT
      ? `\n${UNKNOWN_COMMIT} in the workflows stands for a commit of ${repository}; the commands look it up and replace it.\n`
      : '',
  ].join('')

/**
 * `guestlist init`: a declaration that plans on the sandbox, its schema for editors, workflows for the repository around it, and the
 * commands that make the two identities. Beside a declaration that is there, everything but the declaration. Writes over nothing. With
 * `--identities` it writes nothing at all and prints the commands; so they need no second showing where the workflows are there.
 */
export const initCommand = async (options: InitOptions, io: Io): Promise<number> => {
  const { dir } = options
  if (options.format !== undefined && options.format !== 'text')
    throw new InvalidInput(`--format ${options.format} is not one that init has`, [], 'text')
  const tool = toolOf(options.tool)
  const shown = (path: string): string => relative(io.cwd, path) || '.'
  const at = shown(dir) === '.' ? '' : ` ${shown(dir)}`
  const rootOf = async (): Promise<string> => (await repositoryAround(dir)) ?? dir
  if (options.identities === true) {
    const declaration = await declaredIn(dir)
    io.stdout(identityCommands(declaration, pipelineOf(declaration.tenant.name, dir, await rootOf(), tool)))
    io.stderr(toolNote(tool).trimStart())
    return 0
  }
  await mkdir(dir, { recursive: true })
  const isNew = (await directoryFiles(dir).list()).length === 0
  const started = isNew ? put(dir, declarationFiles(nameOf(dir))) : { made: [], kept: [] }
  const declaration = await declaredIn(dir)
  const schema = put(dir, [
    { file: SCHEMA_FILE, text: await schemaText() },
    { file: IGNORE_FILE, text: 'sandbox.json*\n' },
  ])
  const root = await rootOf()
  const pipeline = pipelineOf(declaration.tenant.name, dir, root, tool)
  const workflows = put(root, pipelineFiles(pipeline))
  for (const path of [...started.made, ...schema.made, ...workflows.made]) io.stdout(`made  ${shown(path)}\n`)
  for (const path of [...started.kept, ...schema.kept, ...workflows.kept])
    io.stdout(`kept  ${shown(path)} (it was there)\n`)
  const next = isNew
    ? `\nTry it, on a tenant that lives in this folder:\n\n  guestlist plan --sandbox${at}\n  guestlist apply --sandbox --yes${at}\n\nThen take your own tenant: \`guestlist import --out FOLDER\` writes it as it is.\n`
    : `\nCheck it: guestlist validate${at}\n`
  const chosen = options.tool === undefined ? '' : ` --tool ${options.tool}`
  const identities =
    workflows.made.length > 0
      ? `${toolNote(tool)}\nFor the pipeline, two identities:\n\n${identityCommands(declaration, pipeline)}`
      : `The commands that make the pipeline's two identities: guestlist init --identities${chosen}${at}\n`
  io.stdout(`${next}${identities}`)
  return 0
}
