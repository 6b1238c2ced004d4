import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CronJob } from 'kubernetes-models/batch/v1'
import { ConfigMap, PersistentVolumeClaim, ServiceAccount } from 'kubernetes-models/v1'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { guestlist, ROOT } from '../program.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const example = (name: string): string => readFileSync(join(ROOT, 'examples/fleet', name), 'utf8')
const objects = parseAllDocuments(example('kubernetes.yaml')).map((document) => document.toJS() as Loaded)
interface Loaded {
  apiVersion: string
  kind: string
  metadata: { name: string }
  data?: Record<string, string>
}
const scripts = objects.find(({ kind }) => kind === 'ConfigMap')?.data ?? {}

const TENANTS = ['east', 'north', 'south', 'west']
let home: string

interface Ended {
  code: number
  out: string
}
const run = (file: string, args: string[], env: Record<string, string>): Promise<Ended> =>
  new Promise((done) => {
    execFile(file, args, { cwd: home, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    )
  })
const planShard = (shard: string, plans: string): Promise<Ended> =>
  run(process.execPath, [join(ROOT, 'examples/fleet/plan-shard.mjs'), 'fleet', shard, plans, '--sandbox'], {
    GUESTLIST: join(ROOT, 'dist/cli.js'),
  })
const statuses = async (plans: string): Promise<Record<string, string>> => {
  const { stdout } = await guestlist(['report', 'plans', plans, 'fleet', '--format', 'json'], { cwd: home })
  const { rows } = JSON.parse(stdout) as { rows: { tenant: string; status: string }[] }
  return Object.fromEntries(rows.map(({ tenant, status }) => [tenant, status]))
}

beforeAll(async () => {
  home = temporaryFolder('guestlist-fleet')
  for (const name of TENANTS) await guestlist(['init', `fleet/tenants/${name}`], { cwd: home })
  const broken = join(home, 'fleet/tenants/broken')
  mkdirSync(broken)
  writeFileSync(join(broken, 'guestlist.yaml'), 'tenant: { name: broken }\nguest: []\n')
}, 60_000)

describe('a fleet', () => {
  it('is planned in parts: each tenant once, and one that fails takes no other with it', async () => {
    const [first, second] = [await planShard('1/2', 'plans'), await planShard('2/2', 'plans')]
    expect([first.code, second.code]).toEqual([1, 0])
    const told = (first.out + second.out).match(/^\w+: (?:planned|failed).*$/gm) ?? []
    expect(told.sort()).toEqual(['broken: failed (exit 1)', ...TENANTS.map((name) => `${name}: planned`)])
    expect(await statuses('plans')).toEqual({
      broken: 'no plan',
      ...Object.fromEntries(TENANTS.map((name) => [name, 'changes'])),
    })
  }, 60_000)

  it('shows no plan of an earlier run for one that failed', async () => {
    mkdirSync(join(home, 'again'))
    const { stdout } = await guestlist(['plan', 'fleet/tenants/north', '--sandbox', '--format', 'json'], { cwd: home })
    writeFileSync(join(home, 'again/north.json'), stdout)
    writeFileSync(join(home, 'again/broken.json'), stdout.replace('"name": "north"', '"name": "broken"'))
    expect(await statuses('again')).toMatchObject({ broken: 'changes', north: 'changes' })
    // The first of five is `broken`.
    await planShard('1/5', 'again')
    expect(await statuses('again')).toMatchObject({ broken: 'no plan', north: 'changes' })
  }, 60_000)

  it('has parts without a tenant where there are more runs than tenants', async () => {
    const { code, stdout } = await guestlist(['tenants', 'fleet', '--shard', '9/9', '--format', 'json'], { cwd: home })
    expect([code, stdout]).toEqual([0, '[]\n'])
  })

  it('is refused in every part where two tenants anywhere in it would share an environment', async () => {
    const dir = join(home, 'twins')
    for (const name of ['a', 'b', 'c']) await guestlist(['init', `twins/tenants/${name}`], { cwd: home })
    writeFileSync(join(dir, 'tenants/c/guestlist.yaml'), 'tenant: { name: a-plan }\n')
    for (const shard of ['1/3', '2/3', '3/3']) {
      const { code, stderr } = await guestlist(['tenants', 'twins', '--shard', shard], { cwd: home })
      expect([code, stderr]).toEqual([1, expect.stringContaining('would share the environment a-plan')])
    }
  })

  it('has no report where there is no plan at all', async () => {
    mkdirSync(join(home, 'empty'))
    for (const folder of ['empty', 'nowhere']) {
      const { code, stdout, stderr } = await guestlist(['report', 'plans', folder, 'fleet'], { cwd: home })
      expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(folder)])
    }
  })
})

describe('on Kubernetes', () => {
  const MODELS: { [kind: string]: new (data: never) => { validate(): void } } = {
    ServiceAccount,
    PersistentVolumeClaim,
    ConfigMap,
    CronJob,
  }

  it.each(objects)('$kind $metadata.name is what its API takes', (object) => {
    const Model = MODELS[object.kind]
    expect(Model).toBeDefined()
    if (Model !== undefined) new Model(object as never).validate()
  })

  it('a mistake in it would be found', () => {
    const job = objects.find(({ kind }) => kind === 'CronJob')
    expect(() => new CronJob({ ...job, spec: { schedule: 3 } } as never).validate()).toThrow()
  })

  it('each pod plans its part into the folder of the night, and the summary shows them', async () => {
    const tool = join(home, 'tool')
    const modules = join(tool, 'node_modules')
    mkdirSync(join(modules, '.bin'), { recursive: true })
    const cli = join(ROOT, 'dist/cli.js')
    writeFileSync(
      join(modules, '.bin/guestlist'),
      `#!/bin/sh\ncase $1 in plan) shift; set -- plan --sandbox "$@";; esac\nexec node '${cli}' "$@"\n`,
      { mode: 0o755 },
    )
    mkdirSync(join(modules, 'entra-guestlist/examples/fleet'), { recursive: true })
    writeFileSync(join(modules, 'entra-guestlist/examples/fleet/plan-shard.mjs'), example('plan-shard.mjs'))
    const env = { FLEET: join(home, 'fleet'), TOOL: tool, PLANS: join(home, 'volume'), SHARDS: '2' }
    const codes: number[] = []
    for (const index of ['0', '1'])
      codes.push(
        (await run('sh', ['-c', scripts['plan.sh'] ?? 'exit 9'], { ...env, JOB_COMPLETION_INDEX: index })).code,
      )
    expect(codes).toEqual([1, 0])
    const { code, out } = await run('sh', ['-c', scripts['summary.sh'] ?? 'exit 9'], env)
    expect([code, out]).toEqual([0, expect.stringContaining('Plans of 5 tenants')])
    expect(out).toMatch(/broken .* no plan/)
  }, 60_000)

  it('has as many shards as pods', () => {
    const text = example('kubernetes.yaml')
    const pods = /completions: (\d+)/.exec(text)?.[1]
    expect(/name: SHARDS, value: '(\d+)'/.exec(text)?.[1]).toBe(pods)
    expect(/maxFailedIndexes: (\d+)/.exec(text)?.[1]).toBe(pods)
  })
})

describe.each(['github.yml', 'gitlab.yml'])('%s', (name) => {
  it('goes on where a part fails, keeps plans a week and makes the table in any case', () => {
    const text = example(name)
    expect(() => parse(text) as unknown).not.toThrow()
    expect(text).toMatch(/fail-fast: false|when: always/)
    expect(text).toMatch(/retention-days: 7|expire_in: 7 days/)
    expect(text).toMatch(/if: always\(\)|when: always }/)
    expect(text).toContain('report plans')
  })
})
