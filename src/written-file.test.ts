import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { GuestlistError } from './errors.ts'
import { OWNER_ONLY, writeFiles } from './written-file.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder('written')
})

const at = (name: string): string => join(folder, name)
const mode = (name: string): number => statSync(at(name)).mode & 0o777
const refusal = (write: () => void): string => {
  try {
    write()
  } catch (error) {
    if (error instanceof GuestlistError) return error.message
    throw error
  }
  return 'nothing'
}

describe('a file', () => {
  it('is for its owner alone where it must be, also over one that was open to all', () => {
    writeFileSync(at('plan.json'), 'old')
    chmodSync(at('plan.json'), 0o666)
    writeFiles([
      { path: at('plan.json'), text: 'new', mode: OWNER_ONLY },
      { path: at('fresh.json'), text: 'new', mode: OWNER_ONLY },
    ])
    expect([mode('plan.json'), mode('fresh.json'), readFileSync(at('plan.json'), 'utf8')]).toEqual([
      0o600,
      0o600,
      'new',
    ])
  })

  it('keeps its mode, and a link that leads to it, where nothing else is asked', () => {
    writeFileSync(at('a.yaml'), 'old')
    chmodSync(at('a.yaml'), 0o640)
    symlinkSync('a.yaml', at('link.yaml'))
    writeFiles([{ path: at('link.yaml'), text: 'new' }])
    expect([mode('a.yaml'), readFileSync(at('a.yaml'), 'utf8'), readdirSync(folder)]).toEqual([
      0o640,
      'new',
      ['a.yaml', 'link.yaml'],
    ])
  })
})

describe('what cannot be written', () => {
  const cases: readonly [name: string, path: () => string, why: RegExp][] = [
    ['a full disk', () => '/dev/full', /^\/dev\/full cannot be written: the disk is full$/],
    ['a directory', () => folder, /cannot be written: it is a directory, not a file$/],
    ['a folder that is not there', () => at('no/where'), /cannot be written: no such file or directory$/],
    ['a folder that is a file', () => at('a.yaml/b'), /cannot be written: .*(a file, not a directory)/],
    ['a name that is too long', () => at('x'.repeat(300)), /cannot be written: the name is too long$/],
  ]

  it.each(cases)('%s is one sentence, and nothing else is written or left behind', (_, path, why) => {
    writeFileSync(at('a.yaml'), 'old')
    const write = (): void =>
      writeFiles([
        { path: at('a.yaml'), text: 'new' },
        { path: at('made/for/it.yaml'), text: 'new', folders: true },
        { path: path(), text: 'new' },
      ])
    expect(refusal(write)).toMatch(why)
    expect([readFileSync(at('a.yaml'), 'utf8'), readdirSync(folder)]).toEqual(['old', ['a.yaml']])
  })

  it('is what is there, where only a new file may be', () => {
    writeFileSync(at('a.yaml'), 'old')
    symlinkSync('nowhere', at('dangling.yaml'))
    for (const name of ['a.yaml', 'dangling.yaml'])
      expect(refusal(() => writeFiles([{ path: at(name), text: 'new', fresh: true }]))).toContain('it already exists')
    expect(existsSync(at('nowhere'))).toBe(false)
  })
})
