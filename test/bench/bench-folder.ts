import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

const open = new Set<string>()

const removeAll = (): void => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true })
}

/** A measurement takes minutes and is often ended by hand: what it wrote goes with it. */
const removeAtTheEnd = (): void => {
  process.once('exit', removeAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
}

/** An empty folder for as long as the work lasts, and no longer than the bench. */
export const withBenchFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  if (process.listenerCount('exit', removeAll) === 0) removeAtTheEnd()
  const folder = mkdtempSync(join(tmpdir(), 'guestlist-bench-'))
  open.add(folder)
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
    open.delete(folder)
  }
}
