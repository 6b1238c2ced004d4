import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { directoryFiles, loadDeclaration, revisionFiles } from '../../src/config/index.ts'
import type { Declaration } from '../../src/declaration.ts'
import type { Plan } from '../../src/model.ts'
import { folder } from '../program.ts'
import { setStage, STAGE_SEED } from '../stage.ts'
import { createWorld, type World } from '../world.ts'

const TODAY = '2026-11-23'

/** A git repository of its own, untouched by the machine's settings. */
export interface Repository {
  dir: string
  git: (...args: string[]) => string
  /** Writes these files (null takes one away) and commits them; the commit. */
  commit: (files: { [name: string]: string | null }) => string
}

export const gitIn =
  (dir: string) =>
  (...args: string[]): string =>
    execFileSync(
      'git',
      [
        '-C',
        dir,
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@t.example',
        '-c',
        'commit.gpgsign=false',
        '-c',
        'init.defaultBranch=main',
        ...args,
      ],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        // A day before any that a test plans on.
        env: {
          GIT_COMMITTER_DATE: '2026-11-20T12:00:00Z',
          GIT_AUTHOR_DATE: '2026-11-20T12:00:00Z',
          PATH: process.env['PATH'],
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_NOSYSTEM: '1',
        },
      },
    ).trim()

const write = (dir: string, files: { [name: string]: string | null }): void => {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) rmSync(join(dir, name))
    else {
      mkdirSync(dirname(join(dir, name)), { recursive: true })
      writeFileSync(join(dir, name), text)
    }
  }
}

export const repository = (files: { [name: string]: string }): Repository => {
  const dir = folder({})
  const git = gitIn(dir)
  git('init', '-q')
  const made: Repository = {
    dir,
    git,
    commit(changes) {
      write(dir, changes)
      git('add', '-A')
      git('commit', '-q', '--allow-empty', '-m', 'a change')
      return git('rev-parse', 'HEAD')
    },
  }
  made.commit(files)
  return made
}

const read = async (dir: string, rev?: string): Promise<Declaration> => {
  const files = rev === undefined ? directoryFiles(dir) : await revisionFiles(dir, rev)
  const { declaration, findings } = await loadDeclaration(dir, { today: TODAY, files })
  if (declaration === undefined) throw new Error(JSON.stringify(findings, null, 2))
  return declaration
}

/** A tenant in which the repository's first commit was applied, and plans of what stands in it now, with --since that commit or another. */
export const history = async (files: { [name: string]: string }) => {
  const repo = repository(files)
  const applied = repo.git('rev-parse', 'HEAD')
  const world = createWorld({ seed: STAGE_SEED })
  await setStage(world)
  await world.converge(await read(repo.dir))
  const plan = async (since = applied): Promise<Plan> => {
    const declaration = await read(repo.dir)
    return (await world.plan(declaration, { since: { rev: since, declaration: await read(repo.dir, since) } })).plan
  }
  return { repo, world, applied, plan, first: () => read(repo.dir, applied) }
}

/** `op id`, in the order of the plan. */
export const changesOf = ({ changes }: Plan): string[] => changes.map(({ op, id }) => `${op} ${id}`).sort()

/** The id of the account with this mail. */
export const userId = async (world: World, mail: string): Promise<string> => {
  const { value } = (await world.admin(
    'GET',
    `/v1.0/users?$filter=${encodeURIComponent(`mail eq '${mail}'`)}&$select=id`,
  )) as { value: { id: string }[] }
  return value[0]?.id ?? ''
}
