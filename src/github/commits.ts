import { execFile } from 'node:child_process'

const MOST = 30

/**
 * The commits of the branch that came with an apply, the newest first: it may take in several pushes, since only the latest
 * of those that wait goes on. The commit itself alone where the last applied one is unknown here.
 */
export function commitsSince(dir: string, since: string | undefined, sha: string): Promise<string[]> {
  if (since === undefined || !/^[0-9a-f]{7,64}$/.test(since) || !/^[0-9a-f]{7,64}$/.test(sha))
    return Promise.resolve([sha])
  return new Promise((resolve) => {
    const args = ['-C', dir, 'rev-list', '--first-parent', `--max-count=${MOST}`, `${since}..${sha}`]
    execFile('git', args, { encoding: 'utf8' }, (error, stdout) => {
      const found = stdout.split('\n').filter((line) => line !== '')
      resolve(error !== null || found.length === 0 ? [sha] : found)
    })
  })
}
