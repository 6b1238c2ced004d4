import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { initCommand } from '../../src/commands/init/run.ts'
import { planCommand } from '../../src/commands/plan/run.ts'
import { tenantsCommand } from '../../src/commands/tenants/run.ts'
import { validateCommand } from '../../src/commands/validate/run.ts'
import type { Plan } from '../../src/model.ts'
import { run } from './harness.ts'
import { temporaryFolder } from '../temporary-folder.ts'

let dir = ''
beforeEach(async () => {
  dir = temporaryFolder('guestlist-init')
})

const put = async (file: string, text: string): Promise<void> => {
  await mkdir(join(dir, file, '..'), { recursive: true })
  await writeFile(join(dir, file), text)
}
const read = (file: string): Promise<string> => readFile(join(dir, file), 'utf8')

interface Workflow {
  jobs: Record<string, { uses: string; with: object }>
}
const workflow = async (name: string): Promise<Workflow> =>
  parse(await read(`.github/workflows/guestlist-${name}.yml`)) as Workflow

describe('init', () => {
  it('makes a declaration that is valid and plans on the sandbox at once', async () => {
    const at = join(dir, 'acme')
    const made = await run(initCommand, { dir: at }, dir)
    expect(made.code).toBe(0)
    expect(await run(validateCommand, { dir: at }, dir)).toMatchObject({ code: 0 })
    const { stdout } = await run(planCommand, { dir: at, sandbox: true, format: 'json' }, dir)
    const plan = JSON.parse(stdout) as Plan
    expect(plan.tenant.name).toBe('acme')
    expect(plan.summary.add).toBeGreaterThan(0)
    expect(plan.guards.filter((guard) => guard.stop)).toEqual([])
  })

  it.each(['2027', '1e3', 'true', 'null', 'on', '0x10'])('makes a declaration in a folder called %s', async (name) => {
    const at = join(dir, name)
    expect((await run(initCommand, { dir: at }, dir)).code).toBe(0)
    const { stdout } = await run(planCommand, { dir: at, sandbox: true, format: 'json' }, dir)
    expect((JSON.parse(stdout) as Plan).tenant.name).toBe(name)
  })

  it('writes over nothing, and a second time makes nothing', async () => {
    await put('.gitignore', 'mine\n')
    await put('.github/workflows/guestlist-plan.yml', 'name: mine\n')
    await run(initCommand, { dir }, dir)
    expect(await read('.gitignore')).toBe('mine\n')
    expect(await read('.github/workflows/guestlist-plan.yml')).toBe('name: mine\n')
    const again = await run(initCommand, { dir }, dir)
    expect(again.stdout).not.toMatch(/^made/m)
  })

  it('writes the script for the identities once, prints it whenever it is asked for, and ends with what to try', async () => {
    const at = join(dir, 'acme')
    const first = await run(initCommand, { dir: at, tool: 'acme/guestlist' }, dir)
    expect(first.stdout).toContain('created  acme/.guestlist/identities.sh')
    expect(first.stdout).not.toContain('az ad app create')
    expect(first.stdout).toMatch(
      /guestlist plan --sandbox acme\n {2}guestlist apply --sandbox --yes acme\n\nThen .*\n$/,
    )
    const again = await run(initCommand, { dir: at, tool: 'acme/guestlist' }, dir)
    expect(again.stdout).not.toContain('az ad app create')
    expect(again.stdout).toContain('guestlist init --identities --tool acme/guestlist acme')
    const asked = await run(initCommand, { dir: at, tool: 'acme/guestlist', identities: true }, dir)
    expect(asked.stdout).not.toMatch(/^(made|kept)/m)
    expect(await read('acme/.guestlist/identities.sh')).toBe(asked.stdout)
    expect(asked.stdout).toContain('az ad app create')
  })

  it('stands beside a declaration that is there, with workflows for its folder in the repository', async () => {
    await mkdir(join(dir, '.git'))
    await put('tenants/north/guestlist.yaml', 'tenant: { name: north }\napps: { wiki: { displayName: Wiki } }\n')
    await run(initCommand, { dir: join(dir, 'tenants/north'), tool: 'acme/guestlist' }, dir)
    expect(await read('tenants/north/.guestlist/identities.sh')).toContain(
      'AppRoleAssignment.ReadWrite.All is among them because apps are declared',
    )
    const { jobs } = await workflow('plan')
    expect(jobs['guestlist']?.uses).toBe('acme/guestlist/.github/workflows/plan.yml@TOOL-COMMIT')
    await expect(read('tenants/north/sandbox.seed.yaml')).rejects.toThrow(/ENOENT/)
  })

  it('gives every tenant under tenants/ a run of its own, now and later, none of which ends another', async () => {
    await mkdir(join(dir, '.git'))
    const tool = 'acme/guestlist'
    await run(initCommand, { dir: join(dir, 'iac/tenants/north'), tool }, dir)
    const second = await run(initCommand, { dir: join(dir, 'iac/tenants/south'), tool }, dir)
    for (const file of ['plan', 'apply', 'drift']) {
      const { jobs } = await workflow(file)
      expect(jobs['tenants']?.uses).toMatch(/\/tenants\.yml@TOOL-COMMIT$/)
      expect(jobs['tenants']?.with).toEqual({ directory: 'iac' })
      expect(jobs['guestlist']).toMatchObject({
        needs: 'tenants',
        strategy: { 'fail-fast': false, matrix: { tenant: '${{ fromJSON(needs.tenants.outputs.tenants) }}' } },
        with: {
          environment: '${{ matrix.tenant.name }}',
          directory: 'iac/${{ matrix.tenant.dir }}',
          'reader-environment': '${{ matrix.tenant.name }}-plan',
        },
      })
    }
    expect(await read('iac/tenants/north/.guestlist/identities.sh')).toContain(
      'environment:north-plan:job_workflow_ref:',
    )
    expect(second.stdout).toContain('guestlist init --identities --tool acme/guestlist iac/tenants/south')
  })

  it('names in its commands the environments and variables that its workflows use', async () => {
    await run(initCommand, { dir: join(dir, 'acme') }, dir)
    const script = await read('acme/.guestlist/identities.sh')
    expect(script).toContain('environment:plan:job_workflow_ref:')
    expect(script).toContain('gh variable set AZURE_CLIENT_ID --repo "$repo" --env plan --body "$reader"')
    expect(script).toContain('gh variable set AZURE_CLIENT_ID --repo "$repo" --env acme --body "$writer"')
  })

  it('takes a whole commit of the tool and nothing shorter, and says so everywhere', async () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    await run(initCommand, { dir, tool: `acme/guestlist@${commit}` }, dir)
    const script = await read('.guestlist/identities.sh')
    expect(script).toContain(`commit=${commit}`)
    expect(script).not.toContain('TOOL-COMMIT')
    for (const file of ['plan', 'apply', 'drift'])
      expect((await workflow(file)).jobs['guestlist']?.uses).toBe(
        `acme/guestlist/.github/workflows/${file}.yml@${commit}`,
      )
    for (const tool of ['acme/guestlist@v1', 'acme/guestlist@main', `acme/guestlist@${commit.slice(1)}`, 'acme'])
      await expect(run(initCommand, { dir, tool }, dir)).rejects.toThrow(/is not a valid repository/)
  })

  it('makes no pipeline for a tenant whose reader and writer would share an environment', async () => {
    await put('guestlist.yaml', 'tenant: { name: Plan }\n')
    await expect(run(initCommand, { dir }, dir)).rejects.toThrow(/one environment for its reader and its writer/)
  })

  it('asks for the permission that can grant itself anything only where apps are declared', async () => {
    await run(initCommand, { dir }, dir)
    const script = await read('.guestlist/identities.sh')
    expect(script).toContain('AppRoleAssignment.ReadWrite.All is not among them')
    expect(script).not.toMatch(/for permission in .*AppRoleAssignment/)
    expect(script).not.toMatch(/for permission in .*Directory\.ReadWrite\.All/)
  })
})

describe('tenants', () => {
  it('lists the declarations under tenants/, or the folder itself', async () => {
    await put('tenants/b/guestlist.yaml', 'tenant: { name: beta, cloud: usgov }\n')
    await put('tenants/a/guestlist.yaml', 'tenant: { name: alpha, id: alpha.example }\n')
    await put('tenants/README.md', 'no tenant\n')
    const { stdout } = await run(tenantsCommand, { dir, format: 'json' }, dir)
    expect(JSON.parse(stdout)).toEqual([
      { name: 'alpha', dir: 'tenants/a', cloud: 'global', id: 'alpha.example' },
      { name: 'beta', dir: 'tenants/b', cloud: 'usgov', id: null },
    ])
    const one = await run(tenantsCommand, { dir: join(dir, 'tenants/a'), format: 'json' }, dir)
    expect(JSON.parse(one.stdout)).toEqual([{ name: 'alpha', dir: '.', cloud: 'global', id: 'alpha.example' }])
  })

  it('leaves no tenant out: one with errors is listed by what can be read, and its own run fails', async () => {
    await put('tenants/a/guestlist.yaml', 'tenant: { name: alpha }\n')
    await put('tenants/b/guestlist.yaml', 'tenant: { name: beta }\nguests: [{ groups: [nowhere] }]\n')
    await put('tenants/c/guestlist.yaml', 'tenant: { name: gamma }\nguests: [\n')
    await put('tenants/d/guestlist.yaml', 'tenant: [\n')
    const { code, stdout, stderr } = await run(tenantsCommand, { dir, format: 'json' }, dir)
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { name: string }[]).map(({ name }) => name)).toEqual(['alpha', 'beta', 'gamma', 'd'])
    expect(stderr).not.toContain('tenants/a')
    for (const folder of ['b', 'c', 'd']) expect(stderr).toContain(`guestlist validate tenants/${folder}`)
    await put('tenants/b/guestlist.yaml', 'tenant: { name: alpha }\n')
    await expect(run(tenantsCommand, { dir }, dir)).rejects.toThrow(/have the name alpha/)
  })

  it.each([
    ['alpha', 'Alpha'],
    ['a', 'a-plan'],
    ['b-approval', 'B'],
  ])('refuses %s beside %s: they would share an environment', async (one, other) => {
    await put('tenants/one/guestlist.yaml', `tenant: { name: ${one} }\n`)
    await put('tenants/two/guestlist.yaml', `tenant: { name: ${other} }\n`)
    await expect(run(tenantsCommand, { dir }, dir)).rejects.toThrow(/share the environment/)
  })

  it('fails where no declaration can be read', async () => {
    await put('tenants/a/guestlist.yaml', 'tenant: [\n')
    await expect(run(tenantsCommand, { dir, format: 'json' }, dir)).rejects.toThrow(/no declaration/)
    await rm(join(dir, 'tenants'), { recursive: true })
    await expect(run(tenantsCommand, { dir, format: 'json' }, dir)).rejects.toThrow(/no declaration/)
  })
})
