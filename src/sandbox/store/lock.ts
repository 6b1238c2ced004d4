import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { GuestlistError, systemReason } from '../../errors.ts'

const PAUSE_MS = 5
const PATIENCE_MS = 30_000
/** A lock file without an owner: its maker died between two steps. */
const OWNERLESS_MS = 5_000

const errorCode = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Sleeps without giving the turn away: the lock is held for one request, and the answer is needed at once. */
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** Removes a lock whose owner is gone. */
const clearStale = (path: string): void => {
  try {
    const owner = Number(readFileSync(path, 'utf8'))
    const gone = owner > 0 ? !alive(owner) : Date.now() - statSync(path).mtimeMs > OWNERLESS_MS
    if (gone) rmSync(path, { force: true })
  } catch (error) {
    // Gone between two looks: it was let go.
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

/** Makes the lock; one that cannot be marked with its owner is taken away again. */
const make = (path: string): void => {
  const file = openSync(path, 'wx')
  try {
    writeSync(file, String(process.pid))
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}

/** A disk that refuses is no broken line to the tenant: nothing is gained by trying again. */
const refused = (path: string, cause: unknown): GuestlistError =>
  new GuestlistError(`The sandbox's state cannot be locked with ${path}: ${systemReason(cause)}`, { cause })

const acquire = (path: string): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
  } catch (error) {
    throw refused(path, error)
  }
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      make(path)
      return
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw refused(path, error)
    }
    if (waited >= PATIENCE_MS) {
      throw new GuestlistError(`The sandbox's state is locked by another process: ${path}`, {
        help: 'remove the file if no other run is going on',
      })
    }
    if (waited > 0 && waited % 100 === 0) clearStale(path)
    pause()
  }
}

/** Runs the work while no other process holds the lock file. Throws GuestlistError when it cannot be had. */
export const withLock = <T>(path: string, work: () => T): T => {
  acquire(path)
  try {
    return work()
  } finally {
    rmSync(path, { force: true })
  }
}
