import { existsSync, readFileSync, statSync } from 'node:fs'
import { InvalidInput } from '../errors.ts'
import { createSandbox } from './create-sandbox.ts'
import { readJson } from './http/json.ts'
import type { StateStore, Sandbox, SandboxOptions } from './sandbox.ts'
import { readSeed } from './seed/read.ts'
import type { Tenant } from './core/tenant.ts'
import { writeAtomically } from './store/atomic-write.ts'
import { isTenant, misfit } from './store/is-tenant.ts'
import { withLock } from './store/lock.ts'

const readState = (path: string): Tenant => {
  let value: unknown
  try {
    value = readJson(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new InvalidInput(
      `${path} cannot be read as a sandbox's state: ${cause instanceof Error ? cause.message : String(cause)}`,
      [],
      'remove it, or run `guestlist sandbox reset`',
    )
  }
  if (isTenant(value)) return value
  throw new InvalidInput(
    `${path} is not a sandbox's state (${misfit(value) || 'the whole file'})`,
    [],
    'remove it, or run `guestlist sandbox reset`',
  )
}

/** Identifies a version of the file without reading it: a rename makes a new inode. */
const stamp = (path: string): string | undefined => {
  if (!existsSync(path)) return undefined
  const { ino, mtimeMs, size } = statSync(path)
  return `${ino}/${mtimeMs}/${size}`
}

const keeperOf = (path: string): StateStore & { seen(): void } => {
  let known: string | undefined
  return {
    seen() {
      known = stamp(path)
    },
    transaction: (load, work) =>
      withLock(`${path}.lock`, () => {
        const current = stamp(path)
        if (current !== undefined && current !== known) {
          load(readState(path))
          known = current
        }
        return work()
      }),
    save(state) {
      writeAtomically(path, JSON.stringify(state))
      known = stamp(path)
    },
  }
}

/**
 * A sandbox whose state lives in a file, made from the seed (when that file exists) at first use. Each request that
 * changes something is on disk before its answer; a crash leaves the old state or the new one. Several processes may
 * use one file. Throws InvalidInput for a state or a seed that cannot be used.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { openStateFile } from 'entra-guestlist/sandbox'
 *
 * const options = { clock: systemClock, seedFile: 'northwind/sandbox.seed.yaml' }
 * const sandbox = await openStateFile('tenant.json', options)
 * sandbox.redeem('jo@fabrikam.example')
 * const again = await openStateFile('tenant.json', options)
 * const states = Object.values(again.state().users).map((user) => user['externalUserState'])
 * console.log(states.includes('PendingAcceptance')) // → false
 * ```
 */
export const openStateFile = async (
  path: string,
  options: Omit<SandboxOptions, 'tenant' | 'seed' | 'store'> & { seedFile?: string | undefined },
): Promise<Sandbox> => {
  const { seedFile, ...rest } = options
  const store = keeperOf(path)
  if (existsSync(path)) {
    const tenant = readState(path)
    store.seen()
    return createSandbox({ ...rest, tenant, store })
  }
  const seed = seedFile !== undefined && existsSync(seedFile) ? await readSeed(seedFile) : undefined
  return createSandbox({ ...rest, seed, store })
}
