import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exampleCopy, folder, guestlist, ROOT } from './program.ts'

const ODD =
  "tenant:   {name:   t}\n\n\n\n# hi\nguests:\n    -   email:   a@b.example   # who\n        displayName:  'A'\n"
const LAID = 'tenant: { name: t }\n\n# hi\nguests:\n  - email: a@b.example # who\n    displayName: "A"\n'

describe('fmt', () => {
  it('changes the layout of YAML files and nothing else, and names them', async () => {
    const dir = folder({
      'a.yaml': ODD,
      'sub/b.yml': LAID.replace('t }', 'u }'),
      'guests.csv': 'email\n a@b.example\n',
      'note.md': '#  x\n',
    })
    expect(await guestlist(['fmt', dir])).toEqual({ code: 0, stdout: 'a.yaml\n', stderr: '' })
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe(LAID)
    expect(readFileSync(join(dir, 'guests.csv'), 'utf8')).toBe('email\n a@b.example\n')
    expect(await guestlist(['fmt', dir])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('with --check writes nothing and answers 1 where something would change', async () => {
    const dir = folder({ 'a.yaml': ODD })
    expect(await guestlist(['fmt', '--check', dir])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'a.yaml\n1 file not in canonical layout; run: guestlist fmt\n',
    })
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe(ODD)
    writeFileSync(join(dir, 'a.yaml'), LAID)
    expect(await guestlist(['fmt', '--check', dir])).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('writes no file where one of them cannot be read', async () => {
    const dir = folder({ 'a.yaml': ODD, 'b.yaml': 'a: [\n' })
    const { code, stdout, stderr } = await guestlist(['fmt', dir])
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining('b.yaml is not valid YAML')])
    expect(readFileSync(join(dir, 'a.yaml'), 'utf8')).toBe(ODD)
  })

  it('leaves a file that would not say the same, and lays out the others; --check agrees', async () => {
    const left = 'a: >- # why\n\n  b\n'
    const dir = folder({ 'a.yaml': ODD, 'b.yaml': left })
    const stderr = 'warning: b.yaml is left as it is: in another layout it would not say the same\n'
    expect(await guestlist(['fmt', dir])).toEqual({ code: 0, stdout: 'a.yaml\n', stderr })
    expect(readFileSync(join(dir, 'b.yaml'), 'utf8')).toBe(left)
    expect(await guestlist(['fmt', '--check', dir])).toEqual({ code: 0, stdout: '', stderr })
  })

  it('says of a file that nests too deeply what it says of any that is not valid', async () => {
    const dir = folder({ 'a.yaml': `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n` })
    const { code, stderr } = await guestlist(['fmt', dir])
    expect([code, stderr]).toEqual([1, expect.stringContaining('a.yaml is not valid YAML')])
  })

  it('keeps the mode of a file', async () => {
    const dir = folder({ 'a.yaml': ODD })
    const before = statSync(join(dir, 'a.yaml')).mode
    await guestlist(['fmt', dir])
    expect(statSync(join(dir, 'a.yaml')).mode).toBe(before)
  })

  it('finds nothing to do in what `init` and `import` write, and in the example', async () => {
    const dir = folder({})
    await guestlist(['init', join(dir, 'new')])
    mkdirSync(join(dir, 'out'))
    await guestlist(['import', '--out', join(dir, 'out'), '--sandbox', exampleCopy()])
    expect(readdirSync(join(dir, 'out')).length).toBeGreaterThan(3)
    for (const place of [join(dir, 'new'), join(dir, 'out'), join(ROOT, 'examples/northwind')])
      expect(await guestlist(['fmt', '--check', place])).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})
