import { readFileSync } from 'node:fs'

/** How often it is looked whether npm is there. */
const EVERY = 500

const SHELL = /^-?(?:sh|ash|bash|dash|ksh|zsh)$/

interface Process {
  name: string
  parent: number
}

/** A process by its id; undefined where the system does not tell. Only Linux has shells that stay between npm and a program (dash). */
const processAt = (pid: number): Process | undefined => {
  try {
    const [, name = '', parent = ''] = /\((.*)\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? []
    return { name, parent: Number(parent) }
  } catch {
    return undefined
  }
}

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Resolves once the npm that started this process is gone (`npx guestlist sandbox start`, a script of `package.json`): it passes on SIGINT and
 * SIGTERM alone, and whoever closes its terminal or kills it means the server too. npm starts a shell, and that the program; the
 * shell waits for the program whatever became of npm. Nothing else is watched: a shell may leave a server in the background on purpose.
 */
export const npmIsGone = (env: NodeJS.ProcessEnv): { gone: Promise<void>; stop(): void } => {
  if (!env['npm_command']) return { gone: new Promise(() => undefined), stop: () => undefined }
  const parent = process.ppid
  const shell = processAt(parent)
  const npm = shell !== undefined && SHELL.test(shell.name) && shell.parent > 1 ? shell.parent : undefined
  let timer: NodeJS.Timeout | undefined
  const gone = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      if (process.ppid !== parent || (npm !== undefined && !isThere(npm))) resolve()
    }, EVERY)
  })
  return { gone, stop: () => clearInterval(timer) }
}
