import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { folder, guestlist, type Run } from '../program.ts'
import { type LittleGitApi, startGitApi } from './little-git-api.ts'

const DECLARATION = `tenant: { name: northwind }
groups: { projects: { displayName: Projects } }
`
const CONTOSO = `partners:
  contoso:
    domains: [contoso.com]
    requests: { owners: ["@northwind/buying"], groups: [projects] }
`
const FILES = ['.github/ISSUE_TEMPLATE/guest-request.yml', '.github/workflows/guest-request.yml', '.github/CODEOWNERS']

const git = (dir: string, ...args: string[]): string =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], { encoding: 'utf8' })

const repository = (files: Record<string, string> = {}): string => {
  const root = folder({ 'guestlist.yaml': DECLARATION, 'partners/contoso.yaml': CONTOSO, ...files })
  git(root, 'init', '--quiet', '--initial-branch', 'main')
  return root
}

/** Without what the machine that runs the tests says of itself: it may be a pipeline. */
const NOWHERE = { GITHUB_EVENT_PATH: '', GITHUB_TOKEN: '', GITHUB_REPOSITORY: '' }
const form = (dir: string, args: string[] = [], env: Record<string, string> = {}): Promise<Run> =>
  guestlist(['request', 'form', dir, ...args], { env: { ...NOWHERE, ...env } })
const init = (dir: string, args: string[] = [], env: Record<string, string> = {}): Promise<Run> =>
  guestlist(['init', dir, '--forge', 'github', ...args], { env: { ...NOWHERE, ...env } })
const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8')

describe('guestlist request form', () => {
  it('writes its files once, brings them up to date, and checks them', async () => {
    const root = repository()
    expect(await form(root, ['--check'])).toMatchObject({ code: 0, stdout: '' })
    const { code, stdout } = await form(root)
    expect([code, stdout.split('\n').slice(0, 3)]).toEqual([0, FILES])
    expect(await form(root)).toMatchObject({ code: 0, stdout: 'Nothing to change.\n' })
    expect(await form(root, ['--check'])).toMatchObject({ code: 0, stderr: '' })
    writeFileSync(join(root, 'partners/contoso.yaml'), CONTOSO.replace('buying', 'sales'))
    const checked = await form(root, ['--check'])
    expect([checked.code, checked.stderr]).toEqual([
      1,
      '.github/CODEOWNERS\nThe form for requests is out of date; run: guestlist request form\n',
    ])
    expect((await form(root)).stdout.split('\n')[0]).toBe('.github/CODEOWNERS')
    expect(read(root, '.github/CODEOWNERS')).not.toContain('buying')
  })

  it('keeps the other lines of CODEOWNERS where it stands, and files of others whole', async () => {
    const root = repository({
      CODEOWNERS: '* @northwind/it\n',
      '.github/ISSUE_TEMPLATE/guest-request.yml': 'name: Ours\n',
    })
    expect(await form(root)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('was not written by this command') as unknown,
    })
    expect(read(root, FILES[0] ?? '')).toBe('name: Ours\n')
    const other = repository({ CODEOWNERS: '* @northwind/it\n' })
    expect((await form(other)).code).toBe(0)
    expect(read(other, 'CODEOWNERS').split('\n')[0]).toBe('* @northwind/it')
    expect(existsSync(join(other, '.github/CODEOWNERS'))).toBe(false)
  })

  it('runs the same commit as the other workflows of the repository', async () => {
    const root = repository()
    const tool = ['--tool', `northwind/guestlist@${'a'.repeat(40)}`]
    expect((await init(root, tool)).code).toBe(0)
    // A repository whose partners can be asked for gets its form from `init`, too.
    expect(read(root, FILES[1] ?? '')).toContain(`ref: ${'a'.repeat(40)} # v0.1.0`)
    expect(await form(root, ['--check'])).toMatchObject({ code: 0 })
    const plan = '.github/workflows/guestlist-plan.yml'
    writeFileSync(join(root, plan), read(root, plan).replaceAll('a'.repeat(40), 'b'.repeat(40)))
    expect(await form(root, ['--check'])).toMatchObject({ code: 1 })
    expect((await form(root)).code).toBe(0)
    expect(read(root, FILES[1] ?? '')).toContain(`ref: ${'b'.repeat(40)} # v0.1.0`)
  })

  it('is for a folder of the repository, and each of several tenants has its own', async () => {
    const files = (name: string): Record<string, string> => ({
      [`tenants/${name}/guestlist.yaml`]: DECLARATION.replace('northwind', name),
      [`tenants/${name}/partners/contoso.yaml`]: CONTOSO,
    })
    const root = folder({ ...files('north'), ...files('northwind') })
    git(root, 'init', '--quiet')
    for (const name of ['north', 'northwind']) expect((await form(join(root, 'tenants', name))).code).toBe(0)
    for (const name of ['north', 'northwind']) {
      expect((await form(join(root, 'tenants', name), ['--check'])).code).toBe(0)
      const { name: title } = parse(read(root, `.github/ISSUE_TEMPLATE/guest-request-${name}.yml`)) as { name: string }
      expect(title).toBe(`Guest access (${name})`)
      expect(read(root, `.github/workflows/guest-request-${name}.yml`)).toContain(`'### Guest access (${name})'`)
      expect(read(root, '.github/CODEOWNERS')).toContain(`/tenants/${name}/requests/contoso/ @northwind/buying\n`)
    }
  })

  it('without a partner that can be asked for says so, and what to delete', async () => {
    const root = repository()
    await form(root)
    writeFileSync(join(root, 'partners/contoso.yaml'), CONTOSO.replace(/ +requests.*\n/, ''))
    expect(await form(root, ['--check'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('delete .github/ISSUE_TEMPLATE/guest-request.yml') as unknown,
    })
  })

  it('writes what GitLab and Azure DevOps have', async () => {
    const gitlab = repository()
    expect((await form(gitlab, ['--forge', 'gitlab'])).stdout).toContain('.gitlab/issue_templates/guest-request.md\n')
    expect(read(gitlab, '.gitlab/CODEOWNERS')).toContain('/requests/contoso/ @northwind/buying')
    expect(await form(gitlab, ['--forge', 'gitlab', '--check'])).toMatchObject({ code: 0 })
    const root = repository()
    const azure = await form(root, ['--forge', 'azure-devops'])
    expect(execFileSync('bash', ['-n', join(root, '.guestlist/requests.sh')]).toString()).toBe('')
    const pipeline = read(root, '.azuredevops/guest-request.yml')
    expect(parse(pipeline)).toMatchObject({
      trigger: 'none',
      pr: 'none',
      schedules: [{ displayName: 'Requests', always: true }],
    })
    expect(pipeline).not.toMatch(/\$\{\{|azureSubscription|parameters/)
    expect(await form(root, ['--forge', 'azure-devops', '--check'])).toMatchObject({ code: 0 })
    expect(read(root, '.guestlist/requests.sh')).toContain(
      "reviewers '/requests/contoso/*' '@northwind/buying' 'Requests for contoso'\n",
    )
    // More time changes the file of the partner.
    expect(read(root, '.guestlist/requests.sh')).toMatch(
      /^reviewers '\/\S+\.yaml' '@northwind\/buying' 'Owners of \/\S+\.yaml'$/m,
    )
    expect([azure.code, azure.stdout]).toEqual([
      0,
      expect.stringContaining('.azuredevops/guest-request.yml') as unknown,
    ])
  })
})

describe('in a public repository', () => {
  let api: LittleGitApi | undefined
  afterEach(async () => {
    await api?.close()
    api = undefined
  })
  const refused = { code: 1, stdout: '', stderr: expect.stringContaining('refused in a public repository') as unknown }

  it('a form is refused: as a flag, the event, the pipeline or the forge says', async () => {
    const event = folder({ 'event.json': JSON.stringify({ repository: { private: false } }) })
    api = await startGitApi('f'.repeat(40))
    api.isPrivate = false
    const cases: [string[], Record<string, string>][] = [
      [['--public'], {}],
      [[], { GITHUB_EVENT_PATH: join(event, 'event.json') }],
      [[], { CI_PROJECT_VISIBILITY: 'public' }],
      [
        [],
        {
          GITHUB_TOKEN: 'secret',
          GITHUB_REPOSITORY: 'northwind/outside',
          GITHUB_API_URL: api.url,
          no_proxy: '127.0.0.1',
        },
      ],
    ]
    for (const [args, env] of cases) {
      const root = repository()
      expect(await form(root, args, env)).toMatchObject(refused)
      expect(FILES.filter((file) => existsSync(join(root, file)))).toEqual([])
      expect(await form(root, ['--check', ...args], env)).toMatchObject({ code: 0 })
      expect((await form(root)).code).toBe(0)
      expect(await form(root, ['--check', ...args], env)).toMatchObject({ code: 1 })
    }
  })

  it('init writes everything else, and says why not the form', async () => {
    const root = repository()
    const made = await init(root, [], { CI_PROJECT_VISIBILITY: 'public' })
    expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('the repository is public') as unknown })
    expect(FILES.filter((file) => existsSync(join(root, file)))).toEqual([])
    expect(existsSync(join(root, '.github/workflows/guestlist-plan.yml'))).toBe(true)
  })
})

it('init writes the form in a private repository alone, and leaves a CODEOWNERS of others as it is', async () => {
  const root = repository({ '.github/CODEOWNERS': '* @northwind/it\n' })
  const { stdout } = await init(root)
  expect(read(root, '.github/CODEOWNERS')).toBe('* @northwind/it\n')
  expect(stdout).toContain('.github/CODEOWNERS exists already: `guestlist request form')
  expect(stdout).toContain('only in a private repository')
  expect(await form(root, ['--check'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('CODEOWNERS') as unknown,
  })
})

it('nobody can be asked for in the declaration that init starts with: it has the key as a comment, which can be used', async () => {
  const root = folder({})
  expect((await init(root)).code).toBe(0)
  expect(FILES.filter((file) => existsSync(join(root, file)))).toEqual([])
  expect((await guestlist(['fmt', '--check', root])).code).toBe(0)
  const partner = join(root, 'partners/contoso.yaml')
  const text = readFileSync(partner, 'utf8')
  writeFileSync(partner, text.replaceAll(/^ {4}# (requests:|  (?:owners|groups):)/gm, '    $1'))
  expect((await guestlist(['validate', root])).code).toBe(0)
  expect((await init(root)).stdout).toContain('guest-request.yml')
})
