import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { removeTemporaryFolders } from './temporary-folder.ts'

// The first file of a worker finds the directory of the machine; a file whose tests are all skipped does not give it back.
const base = (process.env['TEST_TMPDIR'] ??= tmpdir())

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// A run that was killed cannot clean up: the next one does it.
for (const name of readdirSync(base)) {
  const pid = /^guestlist-test-(\d+)-/.exec(name)?.[1]
  if (pid !== undefined && !isAlive(Number(pid)))
    rmSync(join(base, name), { recursive: true, force: true, maxRetries: 3 })
}

// Each test file has a temporary directory of its own, and so has each program that it starts. It fails where something is left
// there that `temporaryFolder` did not make: a test that does not clean up, or a program that does not. A short name: tsx and the
// browser have sockets below it, whose paths have 107 bytes at most.
const directory = join(base, `guestlist-test-${process.pid}-${randomUUID().slice(0, 8)}`)
process.env['TMPDIR'] = directory

// Not before a test runs: where a file has none to run, nothing ends it either. Some tests become another user, who has to
// reach the folders in it.
beforeAll(() => {
  mkdirSync(directory, { recursive: true })
  chmodSync(directory, 0o755)
})

// Hooks run in reverse order: a file's own end, such as a server's, comes before this one.
afterAll(() => {
  removeTemporaryFolders()
  // tsx keeps a cache there, and npm that of newer versions of Node.
  const left = readdirSync(directory).filter((name) => !/^tsx-|^node-compile-cache$/.test(name))
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  process.env['TMPDIR'] = base
  expect(left, 'left in the temporary directory: make folders with temporaryFolder()').toEqual([])
})
