import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Revision } from '../../config/index.ts'
import { openEmbeddedTenant } from '../../session/embedded-tenant.ts'
import type { Clock } from '../../model.ts'
import { OWNER_ONLY, writeFiles } from '../../written-file.ts'
import type { PortalForge } from '../forge.ts'
import { openLocalForge } from './forge.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { localPipeline, type Pipeline } from './pipeline.ts'
import { repositoryFolder } from './repository.ts'

/** What takes the place of a forge, a mail server and a pipeline on this machine. */
export interface LocalParts {
  forge: PortalForge
  outbox: Outbox
  pipeline: Pipeline
  /** The portal's key: 32 bytes, made at first use and kept beside the repository. */
  key: Uint8Array
}

const keyOf = (folder: string): Uint8Array => {
  const path = join(folder, 'key')
  if (!existsSync(path)) writeFiles([{ path, text: randomBytes(32).toString('hex'), mode: OWNER_ONLY, folders: true }])
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
}

/**
 * Opens the local parts of a folder, and applies what is declared there to its embedded tenant, as a pipeline would have done before the
 * first request. Throws InvalidInput for a folder, a state or a repository that cannot be used.
 */
export const openLocalParts = async (
  dir: string,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<LocalParts> => {
  await openEmbeddedTenant(dir, { clock, say: () => undefined })
  const pipeline = localPipeline(dir, signal)
  let applied: Revision | undefined
  const toTenant = async (now: Revision): Promise<void> => {
    await pipeline.run(now, applied)
    applied = now
  }
  const forge = await openLocalForge(dir, {
    clock,
    onMerge: async (commit) => toTenant(await forge.filesAt(commit)),
  })
  await toTenant(await forge.filesAt(await forge.base()))
  return { forge, outbox: createOutbox(() => clock.now()), pipeline, key: keyOf(repositoryFolder(dir)) }
}
