/** What `init` took from where, and what is left to replace, in words. */
import { visible } from '../../render/escape.ts'
import type { ForgeFiles } from './forges.ts'
import type { Pipeline } from './pipeline.ts'
import type { Forge, Remote } from './remote.ts'
import { type Tool, UNKNOWN_COMMIT } from './tool.ts'

export interface Taken {
  /** The folder that holds `.git`, else the declaration's. */
  root: string
  /** The address of the git remote `origin`, which may hold a password: it is not shown. */
  address: string | undefined
  /** What it says. */
  origin: Remote | undefined
  forge: Forge
  files: ForgeFiles
  pipeline: Pipeline
}

const whyForge = ({ address, origin }: Taken, given: Forge | undefined): string => {
  const where = origin === undefined ? '' : visible(`${origin.host}/${origin.path}`)
  if (given !== undefined)
    return origin?.forge !== undefined && origin.forge !== given
      ? `, as --forge says, although the git remote origin is ${where}`
      : `, as --forge says`
  if (origin?.forge !== undefined) return `: the git remote origin is ${where}`
  const choose = 'another one: --forge'
  if (address === undefined) return `, as there is no git remote origin (${choose})`
  const unclear = origin === undefined ? 'leads to no other machine' : `is ${where}, which can be any platform`
  return `, although the git remote origin ${unclear} (${choose})`
}

const WHOSE: { readonly [by in NonNullable<Tool['by']>]: string } = {
  option: 'as --tool says',
  package: 'as this package says',
  clone: 'as the clone that this program runs from has it',
}

const whichTool = ({ repository, commit, tag, by }: Tool): string => {
  if (by === undefined) return ''
  const at = commit === UNKNOWN_COMMIT ? ` (${tag})` : ` at ${commit}`
  const unknown =
    by === 'clone' && commit === UNKNOWN_COMMIT ? '; its origin does not have the commit that is checked out' : ''
  return `Guestlist's own code: ${visible(repository)}${at}, ${WHOSE[by]}${unknown}.\n`
}

/** Which platform the files are for and which code they run, each with the reason. */
export const takenText = (taken: Taken, { forge }: { forge?: Forge }): string => {
  const { files, pipeline } = taken
  return `\nPipeline: ${files.name}${whyForge(taken, forge)}.\n${whichTool(pipeline.tool)}`
}

/** What a person replaces, one a line; nothing where nothing is left. */
export const leftText = (left: readonly string[]): string =>
  left.length === 0 ? '' : `\nLeft to replace:\n${left.map((line) => `  ${line}\n`).join('')}`
