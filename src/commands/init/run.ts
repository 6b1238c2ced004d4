import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import { repositoryAround } from '../../git/index.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { IGNORED } from '../../session/embedded-files.ts'
import { dayOf } from '../../util/days.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { writeFiles } from '../../written-file.ts'
import { declarationFiles, IDENTITIES_FILE, IGNORE_FILE, pipelineFiles, SCHEMA_FILE, type Starter } from './files.ts'
import { identityCommands } from './identities.ts'
import { pipelineOf } from './pipeline.ts'
import { toolNote, toolOf } from './tool.ts'

export interface InitOptions extends CommonOptions {
  /** `owner/repository` with the reusable workflows, `@` and a commit of it where that is known. */
  tool?: string
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
 * `guestlist init`: a declaration that plans on the sandbox, its schema for editors, workflows for the repository around it, a script
 * that makes the two identities, and at last what to try. Beside a declaration that is there, everything but the declaration. Writes over nothing. With
 * `--identities` it writes nothing at all and prints the commands; so they need no second showing where the workflows are there.
 */
export const initCommand = async (options: InitOptions, io: Io): Promise<number> => {
  const { dir } = options
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
    { file: IGNORE_FILE, text: IGNORED },
  ])
  const root = await rootOf()
  const pipeline = pipelineOf(declaration.tenant.name, dir, root, tool)
  const workflows = put(root, pipelineFiles(pipeline))
  const script =
    workflows.made.length > 0
      ? put(dir, [{ file: IDENTITIES_FILE, text: identityCommands(declaration, pipeline) }])
      : { made: [], kept: [] }
  const steps = [started, schema, workflows, script]
  for (const path of steps.flatMap(({ made }) => made)) io.stdout(`created  ${shown(path)}\n`)
  for (const path of steps.flatMap(({ kept }) => kept)) io.stdout(`kept     ${shown(path)} (already exists)\n`)
  const chosen = options.tool === undefined ? '' : ` --tool ${options.tool}`
  const asked = `guestlist init --identities${chosen}${at}`
  const identities =
    script.made.length > 0
      ? `${toolNote(tool)}\nFor the pipeline, two identities: read ${shown(join(dir, IDENTITIES_FILE))} and run it with bash. Once more is declared, \`${asked}\` prints it again.\n`
      : `\nThe commands that create the pipeline's two identities: ${asked}\n`
  const next = isNew
    ? `\nTry it on an embedded tenant in this folder:\n\n  guestlist plan --sandbox${at}\n  guestlist apply --sandbox --yes${at}\n\nThen use your own tenant: \`guestlist import --out FOLDER\` exports it as a declaration.\n`
    : `\nCheck it: guestlist validate${at}\n`
  io.stdout(`${identities}${next}`)
  return 0
}
