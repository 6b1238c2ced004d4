import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, type Run } from '../program.ts'

export interface Running {
  kill(signal: NodeJS.Signals): void
  /** Closes our end of its standard output, as `head` does. */
  leave(): void
  /** Resolves once stdout or stderr has said this. */
  said(words: RegExp): Promise<void>
  ended: Promise<Run>
}

/** Starts the program and leaves it running, so that something can happen to it. */
export const running = (args: string[]): Running => {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const heard = { stdout: '', stderr: '' }
  const waiting: { words: RegExp; tell: () => void }[] = []
  const listen = (name: 'stdout' | 'stderr') => (data: Buffer) => {
    heard[name] += data.toString()
    for (const { words, tell } of waiting) if (words.test(heard[name])) tell()
  }
  child.stdout.on('data', listen('stdout'))
  child.stderr.on('data', listen('stderr'))
  return {
    kill: (signal) => void child.kill(signal),
    leave: () => void child.stdout.destroy(),
    said: (words) => new Promise((tell) => waiting.push({ words, tell })),
    ended: new Promise((done) => child.on('close', (code) => done({ code, ...heard }))),
  }
}
