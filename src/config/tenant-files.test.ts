import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directoryFiles, loadDeclaration, tenantFiles } from './index.ts'
import { tenantPart } from './tenant-files.ts'

describe('what a file says of its tenant', () => {
  it.each([
    ['one line', 'guests:\n  - { email: a@b.example }\ntenant: { name: x }\ngroups: {}\n', '\n\ntenant: { name: x }\n'],
    [
      'a block',
      'tenant:\n  # the main one\n\n  name: x\n# more\npartners: {}\n',
      'tenant:\n  # the main one\n\n  name: x\n# more\n',
    ],
    ['a quoted key, last', '"tenant":\n  name: x', '"tenant":\n  name: x'],
    ['nothing', 'guests:\n  - email: a@b.example\n    tenant: no\n', undefined],
    ['flow style', '{ "tenant": { "name": "x" } }', '{ "tenant": { "name": "x" } }'],
    ['flow style without one', '{ "guests": [] }', undefined],
  ])('%s', (_, text, part) => {
    expect(tenantPart(text)).toBe(part)
  })

  it('keeps the whole text where an alias is used', () => {
    const text = 'partners: { a: &a { name: x } }\ntenant: *a\nguests: []\n'
    expect(tenantPart(text)).toBe(text)
  })
})

describe('a folder of which only the tenant is read', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'guestlist-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('names the tenant, its parts from two files, whatever else is wrong, at its line', async () => {
    await mkdir(join(dir, 'more'))
    await writeFile(join(dir, 'a.yaml'), 'guests:\n  - { email: no address }\ntenant: { name: north }\n')
    await writeFile(join(dir, 'more', 'b.yaml'), 'tenant:\n  id: northwind.example\n')
    await writeFile(join(dir, 'broken.yaml'), 'guests: [\n')
    const { declaration } = await loadDeclaration(dir, { today: '2026-11-23', files: tenantFiles(directoryFiles(dir)) })
    expect(declaration?.tenant).toMatchObject({ name: 'north', id: 'northwind.example', cloud: 'global' })
    expect(declaration?.guests).toEqual([])
    expect(declaration?.at(declaration.tenant, 'name')).toMatchObject({ file: 'a.yaml', line: 3 })
  })
})
