import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { Clock } from '../model.ts'
import type { Sandbox } from '../sandbox/index.ts'
import { writeFiles } from '../written-file.ts'
import { IGNORED, ignoreFile, sandboxFile, seedDigestFile, seedFile } from './embedded-files.ts'

const digestOf = (file: string): string | undefined =>
  existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined

/** Stands for the digest where there was no seed. */
const NO_SEED = 'none'

/** What the folder's state was made from, kept beside it; nothing where it was made from another file. */
const rememberSeed = (dir: string, digest: string | undefined): void => {
  if (digest === undefined) rmSync(seedDigestFile(dir), { force: true })
  else writeFiles([{ path: seedDigestFile(dir), text: `${digest}\n`, folders: true }])
}

/** What became of the seed since the state was made from it; undefined where it is the same, or where that is not known. */
const seedSince = (dir: string): 'edited' | 'added' | 'removed' | undefined => {
  const file = seedDigestFile(dir)
  if (!existsSync(file)) return undefined
  const before = readFileSync(file, 'utf8').trim()
  const now = digestOf(seedFile(dir)) ?? NO_SEED
  if (before === now) return undefined
  if (before === NO_SEED) return 'added'
  return now === NO_SEED ? 'removed' : 'edited'
}

const RESET = '`guestlist sandbox reset` starts again'

const SEED_WARNINGS = {
  edited: `sandbox.seed.yaml was edited after the sandbox was created from it; ${RESET} from it`,
  added: `sandbox.seed.yaml was added after the sandbox was created without it; ${RESET} from it`,
  removed: `sandbox.seed.yaml was removed after the sandbox was created from it; ${RESET} with an empty tenant`,
}

/** The state of a sandbox is nothing for a repository. A file that is there is somebody's own. */
const keepOut = (dir: string): void => {
  const path = ignoreFile(dir)
  if (!existsSync(path)) writeFiles([{ path, text: IGNORED, folders: true }])
}

/**
 * The embedded tenant of a folder, made from its seed at first use. `say` is told where the seed is another one since: the tenant goes on
 * as it is. Throws InvalidInput for a state or a seed that cannot be used.
 */
export const openEmbeddedTenant = async (
  dir: string,
  { clock, say }: { clock: Clock; say: (line: string) => void },
): Promise<Sandbox> => {
  const { openStateFile } = await import('../sandbox/index.ts')
  const isNew = !existsSync(sandboxFile(dir))
  const digest = isNew ? (digestOf(seedFile(dir)) ?? NO_SEED) : undefined
  const sandbox = await openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock })
  if (isNew) {
    keepOut(dir)
    rememberSeed(dir, digest)
    return sandbox
  }
  const since = seedSince(dir)
  if (since !== undefined) say(`warning: ${SEED_WARNINGS[since]}`)
  return sandbox
}

/** Forgets the tenant of a folder: the next use makes it from its seed. */
export const forgetEmbeddedTenant = (dir: string): void => {
  rmSync(sandboxFile(dir), { force: true })
  rememberSeed(dir, undefined)
}

/** Resets the tenant of a folder from a seed that was read from a file. */
export const seedEmbeddedTenant = (dir: string, sandbox: Sandbox, seed: unknown, file: string): void => {
  sandbox.reset(seed)
  rememberSeed(dir, file === seedFile(dir) ? digestOf(file) : undefined)
}
