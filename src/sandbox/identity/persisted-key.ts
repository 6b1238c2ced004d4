import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lazySigningKey } from './signing-key.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * A signing key that outlives the process, in `folder` and readable by its owner alone: command line clients keep their
 * tokens on disk, and would be refused after each restart of a tenant whose state is kept.
 *
 * @example
 * ```ts
 * import { systemClock } from 'entra-guestlist'
 * import { createSandbox, persistedSigningKey } from 'entra-guestlist/sandbox'
 *
 * const sandbox = createSandbox({ clock: systemClock, keys: persistedSigningKey('sandbox-keys') })
 * console.log(sandbox.stats().requests) // → 0
 * ```
 */
export const persistedSigningKey = (folder: string): SigningKey => {
  const file = join(folder, 'signing.key')
  return lazySigningKey({
    read: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    write(pem) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(file, pem, { mode: 0o600 })
    },
  })
}
