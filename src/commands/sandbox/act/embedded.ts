import { stat } from 'node:fs/promises'
import { InvalidInput } from '../../../errors.ts'
import { systemClock } from '../../../graph/index.ts'
import type { Sandbox } from '../../../sandbox/index.ts'
import { openEmbeddedTenant } from '../../../session/embedded-tenant.ts'

export const isDirectory = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

export const requireDirectory = async (dir: string): Promise<void> => {
  if (!(await isDirectory(dir)))
    throw new InvalidInput(`There is no directory ${dir}.`, [], '`guestlist init` creates a declaration to start from.')
}

/** The tenant in a folder that is there: one for a folder with a typing mistake would only hide the mistake. */
export const openEmbedded = async (dir: string, say: (line: string) => void): Promise<Sandbox> => {
  await requireDirectory(dir)
  return openEmbeddedTenant(dir, { clock: systemClock, say })
}
