import { join } from 'node:path'
import { directoryFiles } from '../../config/index.ts'
import { canonicalLayout } from '../../document/index.ts'
import { InvalidInput } from '../../errors.ts'
import { visible } from '../../render/escape.ts'
import { count } from '../../render/words.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { type FileToWrite, writeFiles } from '../../written-file.ts'
import { notice } from '../../session/notice.ts'

export interface FmtOptions extends CommonOptions {
  check?: boolean
}

interface Laid {
  file: string
  /** Undefined where the layout is right already. */
  text?: string
  /** Why the file cannot be read. */
  problem?: string
  /** Why its layout stays. */
  left?: string
}

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const laidOut = async (file: string, bytes: Uint8Array): Promise<Laid> => {
  const before = decode(bytes)
  if (before === undefined) return { file, problem: 'is not UTF-8; `guestlist validate` says more' }
  const { text, problem } = await canonicalLayout(before)
  if (problem === 'not valid') return { file, problem: 'is not valid YAML; `guestlist validate` says where' }
  if (text === undefined) return { file, left: 'is left as it is: in another layout it would not say the same' }
  return text === before ? { file } : { file, text }
}

/**
 * `guestlist fmt`: the YAML files of a folder in canonical layout, all or none of them. Names the files that it changed. With `--check`
 * it writes nothing and answers 1 where it would. A file that would not say the same in another layout stays, with a warning. Throws
 * InvalidInput where a file cannot be read.
 */
export const fmtCommand = async (options: FmtOptions, io: Io): Promise<number> => {
  const source = directoryFiles(options.dir)
  const laid: Laid[] = []
  for (const file of await source.list()) laid.push(await laidOut(file, (await source.read(file)).bytes))
  const wrong = laid.filter(({ problem }) => problem !== undefined)
  if (wrong.length > 0)
    throw new InvalidInput(
      wrong.map(({ file, problem }) => `${visible(file)} ${problem}`).join('\n  '),
      [],
      'nothing was written',
    )
  for (const { file, left } of laid)
    if (left !== undefined) io.stderr(notice(`warning: ${visible(file)} ${left}\n`, io))
  const changed = laid.flatMap(({ file, text }) => (text === undefined ? [] : [{ path: file, text }]))
  const names = changed.map(({ path }) => `${visible(path)}\n`).join('')
  if (options.check === true) {
    if (changed.length > 0)
      io.stderr(`${names}${count(changed.length, 'file')} not in canonical layout; run: guestlist fmt\n`)
    return changed.length > 0 ? 1 : 0
  }
  writeFiles(changed.map(({ path, text }): FileToWrite => ({ path: join(options.dir, path), text })))
  io.stdout(names)
  return 0
}
