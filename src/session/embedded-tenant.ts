import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import type { Clock } from '../model.ts'
import type { Sandbox } from '../sandbox/index.ts'
import { writeFiles } from '../written-file.ts'
import { IGNORED, ignoreFile, sandboxFile, seedDigestFile, seedFile } from './embedded-files.ts'

const digestOf = (file: string): string | undefined =>
  existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined

/** What the folder's state was made from, kept beside it; nothing where it was made from no seed, or from another file. */
const rememberSeed = (dir: string, digest: string | undefined): void => {
  if (digest === undefined) rmSync(seedDigestFile(dir), { force: true })
  else writeFiles([{ path: seedDigestFile(dir), text: `${digest}\n`, folders: true }])
}

/** Whether the seed is another one than the state was made from; false where that is not known. */
const isSeedEdited = (dir: string): boolean => {
  const file = seedDigestFile(dir)
  return existsSync(file) && readFileSync(file, 'utf8').trim() !== digestOf(seedFile(dir))
}

/** The state of a sandbox is nothing for a repository. A file that is there is somebody's own. */
const keepOut = (dir: string): void => {
  const path = ignoreFile(dir)
  if (!existsSync(path)) writeFiles([{ path, text: IGNORED, folders: true }])
}

/**
 * The embedded tenant of a folder, made from its seed at first use. `say` is told where the seed was edited since: the tenant goes on
 * as it is. Throws InvalidInput for a state or a seed that cannot be used.
 */
export const openEmbeddedTenant = async (
  dir: string,
  { clock, say }: { clock: Clock; say: (line: string) => void },
): Promise<Sandbox> => {
  const { openStateFile } = await import('../sandbox/index.ts')
  const isNew = !existsSync(sandboxFile(dir))
  const digest = isNew ? digestOf(seedFile(dir)) : undefined
  const sandbox = await openStateFile(sandboxFile(dir), { seedFile: seedFile(dir), clock })
  if (isNew) {
    keepOut(dir)
    rememberSeed(dir, digest)
  } else if (isSeedEdited(dir))
    say(
      'warning: sandbox.seed.yaml was edited after the sandbox was created from it; `guestlist sandbox reset` starts again from it',
    )
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
