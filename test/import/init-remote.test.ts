/** What `init` reads from git remotes: of the repository that the pipeline is for, and of the clone that the program runs from. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { initCommand, type InitOptions } from '../../src/commands/init/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { temporaryFolder } from '../temporary-folder.ts'

let dir = ''
let home = ''
const git = (at: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-C', at, '-c', 'user.name=A', '-c', 'user.email=a@x.example', '-c', 'commit.gpgsign=false', ...args],
    {
      encoding: 'utf8',
    },
  ).trim()
beforeEach(() => {
  dir = temporaryFolder('guestlist-remote')
  home = join(dir, 'home')
  mkdirSync(join(dir, 'outside'))
  mkdirSync(home)
  git(join(dir, 'outside'), 'init', '-q')
})
const origin = (address: string): void => void git(join(dir, 'outside'), 'remote', 'add', 'origin', address)

interface Made {
  told: string
  files: string[]
  identities(): Promise<string>
}
const init = async (options: Partial<InitOptions> = {}): Promise<Made> => {
  const io = recordedIo(join(dir, 'outside'))
  const all = { dir: join(dir, 'outside'), ...options }
  await initCommand(all, io, home)
  const files = [...io.out().matchAll(/^created {2}(.+)$/gm)].map((match) => match[1] ?? '')
  return {
    told: io.out().replaceAll(/^created .*\n/gm, ''),
    files: files.filter((file) => /azuredevops|workflows|pipelines|identities/.test(file)),
    identities: async () => {
      const asked = recordedIo(join(dir, 'outside'))
      await initCommand({ ...all, identities: true }, asked, home)
      return asked.out()
    },
  }
}

test('of GitHub: workflows, and a script that names the repository', async () => {
  origin('git@github.com:northwind/outside.git')
  const made = await init({ tool: 'acme/guestlist' })
  expect(made.files).toContain('.github/workflows/guestlist-plan.yml')
  expect(made.told).toContain('Pipeline: GitHub: the git remote origin is github.com/northwind/outside.')
  expect(made.told).toContain("Guestlist's own code: acme/guestlist (v")
  expect(made.told).toMatch(/Left to replace:\n {2}TOOL-COMMIT, in the workflows: [^\n]*\n\n/)
  const script = await made.identities()
  expect(script).toContain('\nrepo=northwind/outside\n')
  expect(script).not.toContain('GH_HOST')
})

test('of a GitHub server of one’s own: its host and its issuer', async () => {
  origin('https://anna:hunter2@github.acme.example/northwind/outside')
  const made = await init()
  const script = await made.identities()
  expect(script).toContain('export GH_HOST=github.acme.example\nrepo=northwind/outside\n')
  expect(script).toContain('"issuer":"https://github.acme.example/_services/token"')
  expect(made.told + script).not.toContain('hunter2')
})

test('of Azure DevOps: a pipeline, its templates, and a script for its connections', async () => {
  origin('git@ssh.dev.azure.com:v3/northwind/Outside World/guests')
  const made = await init({ tool: 'acme/guestlist' })
  expect(made.files).toEqual([
    '.azuredevops/guestlist-outside.yml',
    '.guestlist/pipelines/guestlist-outside.yml',
    '.guestlist/pipelines/guestlist-install.yml',
    '.guestlist/identities.sh',
  ])
  expect(made.told).toContain(
    'Pipeline: Azure DevOps: the git remote origin is dev.azure.com/northwind/Outside World/guests.',
  )
  expect(made.told).toMatch(/Left to replace:\n {2}the files in \.guestlist\/pipelines: [^\n]*\n {2}TOOL-COMMIT, /)
  expect(await made.identities()).toContain("organization='https://dev.azure.com/northwind'\nproject='Outside World'\n")
})

test('of GitLab: the file of another project, and a script that trusts the jobs of the project', async () => {
  origin('https://gitlab.acme.example/group/sub/project.git')
  const made = await init()
  expect(made.told).toContain('Pipeline: GitLab: the git remote origin is gitlab.acme.example/group/sub/project.')
  expect(made.files).toEqual(['.guestlist/pipelines/guestlist.yml', '.guestlist/identities.sh'])
  expect(made.told).toMatch(
    /Left to replace:\n {2}\.guestlist\/pipelines\/guestlist\.yml: move it [^\n]*\n {2}READER-CLIENT-ID, [^\n]*\n {2}https:\/\/github\.com\/TOOL-OWNER\/guestlist, [^\n]*\n {2}TOOL-COMMIT, [^\n]*\n\n/,
  )
  const script = await made.identities()
  expect(script).toContain('\nproject=group/sub/project\nissuer=https://gitlab.acme.example\n')
  writeFileSync(join(home, 'az'), '#!/bin/sh\necho "$*" >>"$CALLS"\necho 7\n', { mode: 0o755 })
  const env = { PATH: `${home}:${process.env['PATH'] ?? ''}`, CALLS: join(home, 'calls'), HOME: home }
  expect(execFileSync('bash', ['-c', script], { env, encoding: 'utf8' })).toContain(
    'READER-CLIENT-ID: 7\nWRITER-CLIENT-ID: 7\nTENANT-ID: 7\n',
  )
  const trusts = readFileSync(join(home, 'calls'), 'utf8').match(/\{"name":"gitlab-main".*\}/g) ?? []
  expect(trusts.map((text) => JSON.parse(text) as unknown)).toEqual(
    [1, 2].map(() => ({
      name: 'gitlab-main',
      issuer: 'https://gitlab.acme.example',
      subject: 'project_path:group/sub/project:ref_type:branch:ref:main',
      audiences: ['api://AzureADTokenExchange'],
    })),
  )
})

test.each([
  ['no remote', undefined, 'Pipeline: GitHub, as there is no git remote origin (another one: --forge).'],
  [
    'a folder',
    '/srv/git/outside.git',
    'although the git remote origin leads to no other machine (another one: --forge).',
  ],
  [
    'an unknown host',
    'https://git.acme.example/a/b',
    'is git.acme.example/a/b, which can be any platform (another one: --forge).',
  ],
])('of %s: GitHub, and that it may be another', async (_, address, expected) => {
  if (address !== undefined) origin(address)
  const { told, files } = await init()
  expect(told).toContain(expected)
  expect(files).toContain('.github/workflows/guestlist-plan.yml')
})

test('an option says otherwise, and that is told', async () => {
  origin('git@github.com:northwind/outside.git')
  const { told, files } = await init({ forge: 'azure-devops' })
  expect(told).toContain(
    'Pipeline: Azure DevOps, as --forge says, although the git remote origin is github.com/northwind/outside.',
  )
  expect(told).toContain('PROJECT and ORGANIZATION')
  expect(files).toContain('.azuredevops/guestlist-outside.yml')
})

test('a name of a remote that a shell would run is left to replace', async () => {
  origin('https://github.com/northwind/$(touch x)')
  expect(await (await init()).identities()).toContain('\nrepo=OWNER/REPO\n')
})

/** The program's own package, in a clone. */
const clone = (address: string | undefined): string => {
  writeFileSync(join(home, 'package.json'), '{ "name": "entra-guestlist" }')
  git(home, 'init', '-q')
  git(home, 'add', '-A')
  git(home, 'commit', '-q', '-m', 'one')
  if (address !== undefined) git(home, 'remote', 'add', 'origin', address)
  return git(home, 'rev-parse', 'HEAD')
}

test('the clone that the program runs from says where its code is, and at which commit', async () => {
  const commit = clone('git@github.com:acme/guestlist.git')
  git(home, 'update-ref', 'refs/remotes/origin/main', commit)
  origin('git@github.com:northwind/outside.git')
  const made = await init()
  expect(made.told).toContain(
    `Guestlist's own code: acme/guestlist at ${commit}, as the clone that this program runs from has it.`,
  )
  expect(made.told).not.toContain('Left to replace')
  expect(await made.identities()).toContain(`tool=acme/guestlist\n`)
})

test('a tool in Azure Repos is fetched with the token of the job', async () => {
  const commit = clone('https://dev.azure.com/acme/Tools/_git/guestlist')
  git(home, 'update-ref', 'refs/remotes/origin/main', commit)
  origin('https://dev.azure.com/northwind/Outside/_git/guests')
  await init()
  const install = readFileSync(join(dir, 'outside/.guestlist/pipelines/guestlist-install.yml'), 'utf8')
  expect(install).toContain(`TOOL: 'https://dev.azure.com/acme/Tools/_git/guestlist', COMMIT: '${commit}'`)
  expect(install).toContain('-c http.extraHeader="Authorization: Bearer $SYSTEM_ACCESSTOKEN" fetch')
  expect(install).toContain("SYSTEM_ACCESSTOKEN: '$(System.AccessToken)'")
})

test.each([
  [
    'the same GitLab',
    'https://gitlab.acme.example/tools/guestlist.git',
    'https://gitlab-ci-token:$CI_JOB_TOKEN@gitlab.acme.example/tools/guestlist',
  ],
  ['another server', 'https://gitlab.com/tools/guestlist', 'https://gitlab.com/tools/guestlist'],
])('a tool on %s: whether it is fetched with the token of the job', async (_, address, expected) => {
  const commit = clone(address)
  git(home, 'update-ref', 'refs/remotes/origin/main', commit)
  origin('git@gitlab.acme.example:northwind/outside.git')
  const made = await init()
  const file = readFileSync(join(dir, 'outside/.guestlist/pipelines/guestlist.yml'), 'utf8')
  expect(file).toContain(`\n  TOOL: '${expected}'\n  TOOL_COMMIT: '${commit}'\n`)
  expect(made.told).not.toContain('TOOL-COMMIT')
})

test('a commit that the clone’s origin does not have is not written down', async () => {
  clone('git@github.com:acme/guestlist.git')
  const { told } = await init()
  expect(told).toContain('its origin does not have the commit that is checked out')
  expect(told).toContain('TOOL-COMMIT')
})

test('a clone without an origin says nothing of it', async () => {
  clone(undefined)
  expect((await init()).told).toContain('TOOL-OWNER/guestlist')
})

test('the repository around an installed package is not taken for its own', async () => {
  home = join(dir, 'outside/node_modules/entra-guestlist')
  mkdirSync(home, { recursive: true })
  origin('git@github.com:northwind/outside.git')
  expect((await init()).told).toContain('TOOL-OWNER/guestlist')
})

test('a tag of a version is looked up by the script', async () => {
  origin('git@github.com:northwind/outside.git')
  const made = await init({ tool: 'acme/guestlist@v1.2.3' })
  expect(made.told).toContain("Guestlist's own code: acme/guestlist (v1.2.3), as --tool says.")
  expect(await made.identities()).toContain('commit=$(gh api "repos/$tool/commits/v1.2.3" --jq .sha)')
})

test.each(['gitlab', 'azure-devops'] as const)('on %s, the commit of a tag is left to look up', async (forge) => {
  const { told } = await init({ forge, tool: 'acme/guestlist@v1.2.3' })
  expect(told).toMatch(
    /TOOL-COMMIT, in .*`git ls-remote https:\/\/github\.com\/acme\/guestlist 'refs\/tags\/v1\.2\.3\*'` lists that of v1\.2\.3/,
  )
})
