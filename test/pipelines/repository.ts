/** A repository, and the tenant that it declares: what the pipelines of every forge are tried on. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createSandbox, listen } from '../../src/sandbox/index.ts'
import { systemClock } from '../../src/graph/index.ts'

export interface Repository {
  /** Its folder. */
  repository: string
  graphUrl: string
  write(file: string, text: string): void
  /** Commits what was written; answers the commit. */
  commit(message: string): string
  git(...args: string[]): string
  graph(method: string, path: string, body?: unknown): Promise<unknown>
  close(): Promise<void>
}

/** Who commits. */
const ANNA = ['-c', 'user.name=Anna', '-c', 'user.email=anna@northwind.example', '-c', 'commit.gpgsign=false']

export async function setRepository(): Promise<Repository> {
  const tenant = await listen(createSandbox({ clock: systemClock, seed: undefined }), { port: 0 })
  const repository = mkdtempSync(path.join(tmpdir(), 'guestlist-repository-'))
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, ...ANNA, ...args], { encoding: 'utf8' }).trim()
  git('init', '-q', '-b', 'main')
  return {
    repository,
    graphUrl: tenant.url,
    git,
    write(file, text) {
      mkdirSync(path.dirname(path.join(repository, file)), { recursive: true })
      writeFileSync(path.join(repository, file), text)
    },
    commit(message) {
      git('add', '-A')
      git('commit', '-q', '--allow-empty', '-m', message)
      return git('rev-parse', 'HEAD')
    },
    async graph(method, at, body) {
      const answer = await fetch(`${tenant.url}${at}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${at}: ${answer.status} ${text}`)
      return text === '' ? undefined : JSON.parse(text)
    },
    async close() {
      await tenant.close()
      rmSync(repository, { recursive: true })
    },
  }
}

/** As a runner leaves a workspace: what was there is gone, the commit is there with its history. */
export function checkout(repository: string, workspace: string, sha: string): void {
  for (const file of readdirSync(workspace)) rmSync(path.join(workspace, file), { recursive: true })
  cpSync(repository, workspace, { recursive: true, verbatimSymlinks: true })
  const git = (...args: string[]): unknown => execFileSync('git', ['-C', workspace, ...args], { stdio: 'ignore' })
  git('checkout', '-q', '-f', '--detach', sha)
  git('clean', '-q', '-f', '-d', '-x')
}
