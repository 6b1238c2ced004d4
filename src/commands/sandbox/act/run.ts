import { unsupported } from '../../../session/unsupported.ts'
import { resolve } from 'node:path'
import { GuestlistError } from '../../../errors.ts'
import { visible } from '../../../render/escape.ts'
import { GraphErrorResponse, readSeed } from '../../../sandbox/index.ts'
import { seedFile } from '../../../session/embedded-files.ts'
import { forgetEmbeddedTenant, seedEmbeddedTenant } from '../../../session/embedded-tenant.ts'
import type { CommonOptions, Io } from '../../../session/io.ts'
import { parseNow } from '../../../session/time.ts'
import { openEmbedded, isDirectory, requireDirectory } from './embedded.ts'
import { onServer } from './server.ts'

const timeOf = (text: string): string => new Date(parseNow(text, 'the time')).toISOString()

/** `seed FILE [DIR]`, or `seed [DIR]` with DIR's own seed. */
const seedWords = async (words: readonly string[], cwd: string): Promise<{ dir: string; file: string }> => {
  const [first = '.', second = '.'] = words.map((word) => resolve(cwd, word))
  const [dir, file] =
    words.length === 0 || (await isDirectory(first))
      ? [resolve(cwd, first), seedFile(resolve(cwd, first))]
      : [resolve(cwd, second), first]
  return { dir, file }
}

const warnOn =
  (io: Io) =>
  (line: string): void =>
    io.stderr(`${line}\n`)

/** Does it, and answers a sentence that says so. */
type Act = (words: readonly string[], options: CommonOptions, io: Io) => Promise<string>

const ACTS: { [name: string]: Act } = {
  async reset([dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) {
      await requireDirectory(resolve(io.cwd, dir))
      forgetEmbeddedTenant(resolve(io.cwd, dir))
    } else await onServer(graphUrl, 'PUT', 'state', null)
    return 'Sandbox reset.'
  },
  async seed(words, { graphUrl }, io) {
    const { dir, file } = await seedWords(words, io.cwd)
    const seed = await readSeed(file)
    if (graphUrl === undefined) seedEmbeddedTenant(dir, await openEmbedded(dir, () => undefined), seed, file)
    else await onServer(graphUrl, 'PUT', 'state', { seed })
    return `Sandbox reset from ${file}.`
  },
  async redeem([email = '', dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) (await openEmbedded(resolve(io.cwd, dir), warnOn(io))).redeem(email)
    else await onServer(graphUrl, 'POST', 'redeem', { email })
    return `${email} accepted the invitation.`
  },
  async signin([email = '', dir = '.'], { graphUrl }, io) {
    if (graphUrl === undefined) (await openEmbedded(resolve(io.cwd, dir), warnOn(io))).signIn(email)
    else await onServer(graphUrl, 'POST', 'signin', { email })
    return `Sign-in of ${email} recorded.`
  },
  async clock([time = '', dir = '.'], { graphUrl }, io) {
    const now = timeOf(time)
    if (graphUrl === undefined) (await openEmbedded(resolve(io.cwd, dir), warnOn(io))).setClock(now)
    else await onServer(graphUrl, 'PUT', 'clock', { now })
    return `Sandbox clock set to ${now}; it runs on from there.`
  },
}

/** `guestlist sandbox reset|seed|redeem|signin|clock`: on DIR's state, or on a server with --graph-url. */
export const actCommand = async (
  name: string,
  words: readonly string[],
  options: CommonOptions,
  io: Io,
): Promise<number> => {
  const act = ACTS[name]
  if (act === undefined) throw unsupported('action', name, Object.keys(ACTS), 'sandbox')
  try {
    io.stderr(`${visible(await act(words, options, io))}\n`)
  } catch (error) {
    if (error instanceof GraphErrorResponse)
      throw new GuestlistError(`sandbox ${name}: ${error.message}`, { cause: error })
    throw error
  }
  return 0
}
