import { spawn } from 'node:child_process'

/** A script as a runner starts it: in a folder, with this environment alone, until its first failing line. Answers whether it ended well. */
export const bash = (
  script: string,
  cwd: string,
  env: Record<string, string>,
  heard: (text: string) => void,
): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = spawn('/bin/bash', ['-e', '-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => heard(chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => heard(chunk.toString('utf8')))
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0))
  })
