import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { guestlist } from '../program.ts'
import { systemClock } from '../../src/graph/index.ts'
import { openEmbeddedTenant } from '../../src/session/embedded-tenant.ts'

const seeded = (): string => {
  const dir = temporaryFolder('embedded')
  writeFileSync(join(dir, 'sandbox.seed.yaml'), 'organization: { displayName: Northwind }\n')
  return dir
}
const opened = async (dir: string): Promise<string[]> => {
  const said: string[] = []
  await openEmbeddedTenant(dir, { clock: systemClock, say: (line) => said.push(line) })
  return said
}
const edit = (dir: string): void =>
  writeFileSync(join(dir, 'sandbox.seed.yaml'), 'organization: { displayName: Adatum }\n')
const EDITED = [expect.stringContaining('sandbox.seed.yaml was edited')]

describe('the embedded tenant of a folder', () => {
  it('keeps its state out of a repository, and a file of somebody else as it is', async () => {
    const dir = seeded()
    await opened(dir)
    expect(readFileSync(join(dir, '.guestlist/.gitignore'), 'utf8')).toBe('sandbox.json*\n')
    expect(readdirSync(join(dir, '.guestlist')).sort()).toEqual(['.gitignore', 'sandbox.json', 'sandbox.json.seed'])
    writeFileSync(join(dir, '.guestlist/.gitignore'), 'mine\n')
    await guestlist(['sandbox', 'reset', dir])
    await opened(dir)
    expect(readFileSync(join(dir, '.guestlist/.gitignore'), 'utf8')).toBe('mine\n')
  })

  it('says that its seed was edited, until it is made again from it', async () => {
    const dir = seeded()
    expect([await opened(dir), await opened(dir)]).toEqual([[], []])
    edit(dir)
    expect([await opened(dir), await opened(dir)]).toEqual([EDITED, EDITED])
    await guestlist(['sandbox', 'reset', dir])
    expect([await opened(dir), await opened(dir)]).toEqual([[], []])
    edit(dir)
    await guestlist(['sandbox', 'seed', dir])
    expect(await opened(dir)).toEqual([])
  })

  it('says that a seed was added, or removed', async () => {
    const dir = temporaryFolder('embedded')
    expect([await opened(dir), await opened(dir)]).toEqual([[], []])
    edit(dir)
    expect(await opened(dir)).toEqual([expect.stringContaining('sandbox.seed.yaml was added')])
    await guestlist(['sandbox', 'reset', dir])
    expect(await opened(dir)).toEqual([])
    rmSync(join(dir, 'sandbox.seed.yaml'))
    expect(await opened(dir)).toEqual([expect.stringContaining('sandbox.seed.yaml was removed')])
  })

  it('says nothing where it does not know the seed: a state of before, or one from another file', async () => {
    const dir = temporaryFolder('embedded')
    await opened(dir)
    rmSync(join(dir, '.guestlist/sandbox.json.seed'))
    edit(dir)
    expect(await opened(dir)).toEqual([])
    const other = join(temporaryFolder('other'), 'seed.yaml')
    writeFileSync(other, 'organization: { displayName: Other }\n')
    expect((await guestlist(['sandbox', 'seed', other, dir])).code).toBe(0)
    expect(existsSync(join(dir, '.guestlist/sandbox.json.seed'))).toBe(false)
    expect(await opened(dir)).toEqual([])
  })
})
