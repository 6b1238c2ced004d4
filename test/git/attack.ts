import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { directoryFiles, loadDeclaration, revisionFiles } from '../../src/config/index.ts'
import { folder } from '../program.ts'
import { gitIn, repository, type Repository } from '../since/repository.ts'

export const TENANT = 'tenant: { name: northwind }\n'
export const guests = (...names: string[]): string =>
  `${TENANT}guests:\n${names.map((name) => `  - { email: ${name}@contoso.example }\n`).join('')}`

/** A program that leaves a mark when it is run, and whether it was. */
export interface Trap {
  command: string
  wasSprung: () => boolean
  reset: () => void
}

export const trap = (): Trap => {
  const dir = folder({})
  const [command, mark] = [join(dir, 'trap'), join(dir, 'sprung')]
  writeFileSync(command, `#!/bin/sh\necho run >> ${mark}\nexit 1\n`)
  chmodSync(command, 0o755)
  return { command, wasSprung: () => existsSync(mark), reset: () => rmSync(mark, { force: true }) }
}

/** Every setting that makes some git run something, or fetch, with a hook folder and an include beside. */
export const hostileSettings = (command: string): string => `[core]
	repositoryFormatVersion = 1
	sshCommand = ${command}
	fsmonitor = ${command}
	gitProxy = ${command}
	pager = ${command}
	editor = ${command}
	askPass = ${command}
	alternateRefsCommand = ${command}
	hooksPath = ${dirname(command)}
[extensions]
	partialClone = origin
[remote "origin"]
	url = ssh://nowhere.example/x
	fetch = +refs/heads/*:refs/remotes/origin/*
	promisor = true
	partialCloneFilter = blob:none
	uploadpack = ${command}
[protocol "ext"]
	allow = always
[credential]
	helper = !${command}
[diff]
	external = ${command}
[diff "x"]
	textconv = ${command}
	command = ${command}
[filter "x"]
	clean = ${command}
	smudge = ${command}
	process = ${command}
	required = true
[gpg]
	program = ${command}
[log]
	showSignature = true
[uploadpack]
	packObjectsHook = ${command}
[include]
	path = ${dirname(command)}/more
`

/** Takes an object away, so that a promisor would be asked for it. */
export const loseObject = (gitDir: string, object: string): void =>
  rmSync(join(gitDir, 'objects', object.slice(0, 2), object.slice(2)))

export const write = (dir: string, files: { [name: string]: string }): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
}

/** A folder in the shape of a bare repository, as a branch could hold one, whose one branch names a commit that is not there. */
export const buryBare = (dir: string, command: string): void => {
  write(dir, {
    HEAD: 'ref: refs/heads/main\n',
    config: `${hostileSettings(command)}[core]\n\tbare = true\n`,
    'refs/heads/main': `${'1'.repeat(40)}\n`,
    'objects/info/packs': '',
    'hooks/post-index-change': `#!/bin/sh\n${command}\n`,
  })
  chmodSync(join(dir, 'hooks/post-index-change'), 0o755)
}

/** Two commits: sara, then sara and li. */
export const twoCommits = (): Repository => {
  const repo = repository({ 'guestlist.yaml': guests('sara') })
  repo.commit({ 'guestlist.yaml': guests('sara', 'li') })
  return repo
}

const TODAY = '2026-11-26'

/** Who is declared on disk and at a revision; what went wrong instead. */
export const readBoth = async (dir: string, rev = 'HEAD~1'): Promise<{ now: unknown; before: unknown }> => {
  const names = async (load: () => ReturnType<typeof loadDeclaration>): Promise<unknown> => {
    try {
      const { declaration, findings } = await load()
      return declaration === undefined
        ? findings.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`)
        : declaration.guests.map(({ email }) => email.replace(/@.*/, '')).sort()
    } catch (error) {
      return error instanceof Error ? error.message : error
    }
  }
  return {
    now: await names(() => loadDeclaration(dir, { today: TODAY, files: directoryFiles(dir) })),
    before: await names(async () => loadDeclaration(dir, { today: TODAY, files: await revisionFiles(dir, rev) })),
  }
}

/** What plain git does there; it may fail. */
export const plainGit = (dir: string, ...args: string[]): string => {
  try {
    return gitIn(dir)(...args)
  } catch (error) {
    return String(error)
  }
}
