import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Outcome } from '../../model.ts'
import { applyCommand } from './run.ts'
import { recordedIo } from '../../session/io.fixture.ts'
import { openRedeemLinks } from './redeem-links.ts'
import { folderWith } from '../declaration-folder.fixture.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

let dir = ''
beforeAll(async () => void (dir = temporaryFolder('guestlist')))

const link = (email: string) => ({ email, displayName: null, redeemUrl: `https://login.example/redeem?rd=${email}` })
const linesOf = async (file: string): Promise<unknown[]> =>
  (await readFile(file, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
const modeOf = async (file: string): Promise<number> => (await stat(file)).mode & 0o777

describe('a file of links', () => {
  it('holds each link as soon as it came, for its owner alone', async () => {
    const file = join(dir, 'links.jsonl')
    const links = openRedeemLinks(file)
    links.add(link('a@contoso.com'))
    expect(await linesOf(file)).toEqual([link('a@contoso.com')])
    expect(await modeOf(file)).toBe(0o600)
    links.close()
  })

  it('keeps what an earlier run left, and closes what was open to others', async () => {
    const file = join(dir, 'earlier.jsonl')
    await writeFile(file, `${JSON.stringify(link('a@contoso.com'))}\n`)
    await chmod(file, 0o644)
    const links = openRedeemLinks(file)
    links.add(link('b@contoso.com'))
    links.close()
    expect(await linesOf(file)).toEqual([link('a@contoso.com'), link('b@contoso.com')])
    expect(await modeOf(file)).toBe(0o600)
  })

  it.each(['a folder', 'a symbolic link', 'no such folder', 'a device'])('is not %s', async (what) => {
    const target = join(dir, 'target')
    await writeFile(target, '')
    await mkdir(join(dir, 'folder'), { recursive: true })
    if (what === 'a symbolic link') await symlink(target, join(dir, 'link'))
    const file =
      {
        'a folder': join(dir, 'folder'),
        'a symbolic link': join(dir, 'link'),
        'no such folder': join(dir, 'none', 'x'),
        'a device': '/dev/null',
      }[what] ?? ''
    expect(() => openRedeemLinks(file)).toThrow(expect.objectContaining({ name: 'InvalidInput', exit: 1 }) as Error)
  })

  it('says whose link did not come', () => {
    const links = openRedeemLinks(join(dir, 'some.jsonl'))
    links.add(link('A@contoso.com'))
    const done = (id: Outcome['id'], op: Outcome['op'] = 'add'): Outcome => ({
      id,
      op,
      says: [],
      status: 'done',
      liveId: 'x',
    })
    const invited = new Map(
      ['a', 'b', 'd'].map((name) => [`guest:${name}@contoso.com` as const, `${name}@contoso.com`]),
    )
    const told = links.missing(
      [
        done('guest:a@contoso.com'),
        done('guest:b@contoso.com'),
        done('guest:c@contoso.com', 'change'),
        done('group:pilot'),
        { id: 'guest:d@contoso.com', op: 'add', says: [], status: 'failed', error: '', help: null },
      ],
      invited,
    )
    links.close()
    expect(told).toEqual([expect.stringContaining('guestlist reinvite b@contoso.com')])
  })
})

describe('apply --redeem-links', () => {
  const YAML =
    'tenant: { name: northwind }\nguests: [{ email: li@contoso.com, displayName: Li Wei, department: Buying }, { email: mia@contoso.com }]\n'
  const SEED = 'organization: { displayName: Northwind, initialDomain: northwind.onmicrosoft.com }\n'

  it.each(['text', 'json'])('writes the links of new guests there and nowhere else (%s)', async (format) => {
    const folder = await folderWith(SEED, YAML)
    const io = recordedIo(folder.dir)
    try {
      const code = await applyCommand(
        { dir: folder.dir, sandbox: true, yes: true, format, redeemLinks: 'links.jsonl', logLevel: 'debug' },
        io,
      )
      const lines = (await linesOf(join(folder.dir, 'links.jsonl'))) as {
        email: string
        displayName: string | null
        redeemUrl: string
      }[]
      expect(code).toBe(0)
      expect(new Map(lines.map(({ email, displayName }) => [email, displayName]))).toEqual(
        new Map<string, string | null>([
          ['li@contoso.com', 'Li Wei'],
          ['mia@contoso.com', null],
        ]),
      )
      for (const { redeemUrl } of lines) {
        expect(redeemUrl).toMatch(/^https:\/\//)
        expect(io.out() + io.err()).not.toContain(redeemUrl)
      }
      expect(io.out() + io.err()).not.toMatch(/redeem\?/)
    } finally {
      await folder.remove()
    }
  })

  it('writes nothing to the tenant when the file cannot be written, and no file when nobody is invited', async () => {
    const folder = await folderWith(SEED, YAML)
    try {
      const io = recordedIo(folder.dir)
      await expect(
        applyCommand({ dir: folder.dir, sandbox: true, yes: true, redeemLinks: 'none/links.jsonl' }, io),
      ).rejects.toMatchObject({ exit: 1 })
      expect(await folder.account('li@contoso.com')).toBeUndefined()
      await folder.declare('tenant: { name: northwind }\n')
      expect(await applyCommand({ dir: folder.dir, sandbox: true, yes: true, redeemLinks: 'links.jsonl' }, io)).toBe(0)
      await expect(stat(join(folder.dir, 'links.jsonl'))).rejects.toThrow(/ENOENT/)
    } finally {
      await folder.remove()
    }
  })
})
