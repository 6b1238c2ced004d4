import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { removeTemporaryFolders } from './temporary-folder.ts'

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// A run that was killed cannot clean up: the next one does it.
for (const name of readdirSync(tmpdir())) {
  const pid = /^guestlist-test-(\d+)-/.exec(name)?.[1]
  if (pid !== undefined && !isAlive(Number(pid)))
    rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 3 })
}

// Each test file has a temporary directory of its own, and so has each program that it starts. It fails where something is left
// there that `temporaryFolder` did not make: a test that does not clean up, or a program that does not.
const [before, directory] = [process.env['TMPDIR'], mkdtempSync(join(tmpdir(), `guestlist-test-${process.pid}-`))]
// Some tests become another user, who has to reach the folders in it.
chmodSync(directory, 0o755)
process.env['TMPDIR'] = directory

// Hooks run in reverse order: a file's own end, such as a server's, comes before this one.
afterAll(() => {
  removeTemporaryFolders()
  // tsx keeps a cache there, and npm that of newer versions of Node.
  const left = readdirSync(directory).filter((name) => !/^tsx-|^node-compile-cache$/.test(name))
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  expect(left, 'left in the temporary directory: make folders with temporaryFolder()').toEqual([])
})
