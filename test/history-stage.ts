import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { folder, guestlist } from './program.ts'

/** A repository in which each commit has a day, an author and a message of its own. */
export const repositoryOf = (dir = folder({})) => {
  const git = (day: string, author: string, ...args: string[]): string =>
    execFileSync(
      'git',
      [
        '-C',
        dir,
        '-c',
        `user.name=${author}`,
        '-c',
        'user.email=a@x.example',
        '-c',
        'init.defaultBranch=main',
        ...args,
      ],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'],
          GIT_COMMITTER_DATE: `${day}T08:30:00Z`,
          GIT_AUTHOR_DATE: `${day}T08:30:00Z`,
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_NOSYSTEM: '1',
        },
      },
    ).trim()
  git('2026-01-01', 'x', 'init', '-q')
  return {
    dir,
    git,
    commit: (day: string, author: string, message: string, files: { [name: string]: string }): string => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, name)), { recursive: true })
        writeFileSync(join(dir, name), text)
      }
      git(day, author, 'add', '-A')
      git(day, author, 'commit', '-q', '--allow-empty', '-m', message)
      return git(day, author, 'rev-parse', 'HEAD')
    },
  }
}

interface Row {
  date: string
  what: string
  by: string
  approvedBy: string
  request: string
  commit: string
  place: string
}
/** What `history` tells, a row an event. */
export const historyOf = async (dir: string, who: string, ...more: string[]): Promise<Row[]> => {
  const { code, stdout, stderr } = await guestlist([
    'history',
    who,
    dir,
    '--now',
    '2026-11-27',
    '--format',
    'json',
    ...more,
  ])
  expect([code, stderr]).toEqual([0, ''])
  return (JSON.parse(stdout) as { rows: Row[] }).rows
}
