import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { directoryFiles, loadDeclaration } from '../../../config/index.ts'
import { InvalidInput } from '../../../errors.ts'
import { visible } from '../../../render/escape.ts'
import { WRITTEN } from '../../../requests/form/index.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { requireDeclaration } from '../../../session/require-declaration.ts'
import { dayOf } from '../../../util/days.ts'
import { writeFiles } from '../../../written-file.ts'
import { pipelineFor } from '../../init/pipeline-for.ts'
import type { Forge } from '../../init/remote.ts'
import { packageFolder } from '../../init/tool.ts'
import { formFilesOf, ownPaths } from './files.ts'
import { leftOf } from './left.ts'
import { isPublic } from './public.ts'
import { toolInUse } from './tool-in-use.ts'
import { notice } from '../../../session/notice.ts'

export interface RequestFormOptions extends CommonOptions {
  check?: boolean
  forge?: Forge
  tool?: string
  public?: boolean
}

/** On Windows, git may have written other line ends. */
const textAt = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : undefined

/** A file is ours if it says so in its first line; a comment of Markdown says it with other signs. */
const isOurs = (text: string): boolean => text.split('\n')[0]?.includes(WRITTEN.slice(2).trim()) === true

/**
 * `guestlist request form`: the form for requests and what belongs to it, written or brought up to date. With `--check` it writes nothing
 * and answers 1 where it would; in a repository that has none of it there is nothing to check. Throws InvalidInput in a public
 * repository, without a partner that can be asked for, and rather than write over a file of somebody else.
 */
export const requestFormCommand = async (options: RequestFormOptions, io: Io): Promise<number> => {
  const { dir, check = false } = options
  const loaded = await loadDeclaration(dir, { today: dayOf(Date.now()) })
  const declaration = requireDeclaration(loaded)
  const { root, forge, pipeline: asRemote } = await pipelineFor(options, declaration.tenant.name, packageFolder())
  const inUse = options.tool === undefined ? toolInUse(root) : undefined
  const pipeline = inUse === undefined ? asRemote : { ...asRemote, tool: inUse }
  const there = ownPaths(forge, pipeline).filter((file) => existsSync(join(root, file)))
  if (check && there.length === 0) return 0
  if (options.public === true || (await isPublic(io)))
    throw new InvalidInput(
      'a form is refused in a public repository: what people write there is personal data that anybody can read',
      [],
      there.length === 0
        ? 'make the repository private'
        : `delete ${there.join(' and ')}, or make the repository private`,
    )
  const made = await formFilesOf(declaration, { forge, pipeline, root, files: directoryFiles(dir) })
  if (made === undefined)
    throw new InvalidInput(
      'no partner has `requests:`, so nobody can ask for access',
      [],
      there.length === 0
        ? 'add `requests:` to a partner'
        : `delete ${there.join(' and ')}, or add \`requests:\` to a partner`,
    )
  const foreign = made.own.filter(({ file }) => !isOurs(textAt(join(root, file)) ?? WRITTEN))
  if (foreign.length > 0)
    throw new InvalidInput(
      `${foreign.map(({ file }) => file).join(' and ')} was not written by this command`,
      [],
      'rename it, then run again',
    )
  const all = [...made.own, ...(made.owners === undefined ? [] : [made.owners])]
  const changed = all.filter(({ file, text }) => textAt(join(root, file)) !== text.replaceAll('\r\n', '\n'))
  const names = changed.map(({ file }) => `${visible(file)}\n`).join('')
  for (const warning of made.warnings) io.stderr(notice(`warning: ${visible(warning)}\n`, io))
  if (check) {
    if (changed.length > 0) io.stderr(`${names}The form for requests is out of date; run: guestlist request form\n`)
    return changed.length > 0 ? 1 : 0
  }
  writeFiles(changed.map(({ file, text }) => ({ path: join(root, file), text, folders: true })))
  io.stdout(names)
  io.stdout(changed.length === 0 ? 'Nothing to change.\n' : `\nLeft to do:\n${leftOf(forge, pipeline)}`)
  return 0
}
