import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { directoryFiles, revisionFiles } from '../../../config/index.ts'
import { GuestlistError, InvalidInput, systemReason } from '../../../errors.ts'
import { makeChange, readRequest, type RequestChange } from '../../../requests/index.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { parseNow } from '../../../session/time.ts'
import { dayOf } from '../../../util/days.ts'
import { writeFiles } from '../../../written-file.ts'
import { dirArgument } from '../../dir-argument.ts'
import { onBranch } from './branch.ts'
import { changeOfEvent } from './issue.ts'
import { asPullRequest } from './pull-request.ts'
import { type Outcome, requestText } from './text.ts'
import { requireNoneWaiting } from './waiting.ts'

export interface RequestAddOptions extends CommonOptions {
  issue?: boolean
  branch?: boolean
  pullRequest?: boolean
}

const bytesOf = async (file: string, io: Io): Promise<Uint8Array> => {
  if (file === '-') return Buffer.from(await io.stdin(), 'utf8')
  try {
    return await readFile(resolve(io.cwd, file))
  } catch (cause) {
    throw new GuestlistError(`${file} cannot be read: ${systemReason(cause)}`, { cause })
  }
}

/** What stands against a request, for a program; people read it on stderr. */
const refusalJson = ({ message, findings }: InvalidInput): string =>
  `${JSON.stringify({ format: 1, refused: message, reasons: findings.map(({ code, message: why, help }) => ({ code, message: why, ...(help === undefined ? {} : { help }) })) }, null, 2)}\n`

/**
 * `guestlist request add`: makes the change of a request, checks it, and puts it into the folder, on a branch, or into a pull request.
 * What is committed is made of what is committed, whatever lies in the folder. Throws InvalidInput with what stands against it.
 */
export const requestAddCommand = async (file: string, options: RequestAddOptions, io: Io): Promise<number> => {
  if (options.branch === true && options.pullRequest === true)
    throw new InvalidInput('--branch and --pull-request exclude each other', [], 'choose one of them')
  const now = options.now === undefined ? Date.now() : parseNow(options.now)
  const isCommitted = options.branch === true || options.pullRequest === true
  const files = isCommitted ? await revisionFiles(options.dir, 'HEAD') : directoryFiles(options.dir)
  const { change, issue } = await made().catch((error: unknown) => {
    if (options.format === 'json' && error instanceof InvalidInput) io.stdout(refusalJson(error))
    throw error
  })
  const there = change.replaces ?? (change.isNew ? undefined : change.file)
  const before = there === undefined ? '' : Buffer.from((await files.read(there)).bytes).toString('utf8')
  const outcome = await put()
  if (options.format === 'json') {
    const { text: _, ...said } = change
    io.stdout(
      `${JSON.stringify({ format: 1, ...said, ...(issue === undefined ? {} : { issue }), ...outcome }, null, 2)}\n`,
    )
  } else io.stdout(requestText(change, before, outcome, dirArgument(options.dir, io)))
  return 0

  async function made(): Promise<{ change: RequestChange; issue?: number }> {
    const [bytes, name] = [await bytesOf(file, io), file === '-' ? 'standard input' : file]
    const on = { dir: options.dir, today: dayOf(now), files }
    const made =
      options.issue === true
        ? await changeOfEvent(bytes, name, on)
        : { change: await makeChange(await readRequest(bytes, name), on) }
    if (options.pullRequest === true) await requireNoneWaiting(made.change, options.dir, io)
    return made
  }

  async function put(): Promise<Outcome> {
    if (options.branch === true) return onBranch(change, options.dir, now)
    if (options.pullRequest === true) return asPullRequest(change, options.dir, io, issue)
    writeFiles([{ path: join(options.dir, change.file), text: change.text, folders: true, fresh: change.isNew }])
    if (change.replaces !== undefined) rmSync(join(options.dir, change.replaces))
    return { written: change.file }
  }
}
