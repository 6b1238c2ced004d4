import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/temporary-folder.ts'
import { commands } from '../index.ts'
import { completion } from './run.ts'
import { wordsOf } from './words.ts'

const script = completion(commands, 'bash')

/** What bash proposes for the last of these words. */
const proposed = (...words: string[]): string[] => {
  const asked = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _guestlist; echo "\${COMPREPLY[@]}"`
  const told = execFileSync('bash', ['--norc', '-c', `${script}\n${asked}`, 'bash', 'guestlist', ...words])
  return told.toString().split(/\s+/).filter(Boolean)
}

it('proposes commands, flags and their values, and leaves folders and files to the shell', () => {
  expect(proposed('sandbox', 're')).toEqual(['reset', 'redeem'])
  expect(proposed('')).not.toContain('github')
  expect(proposed('plan', '--de')).toEqual(['--detailed-exitcode'])
  expect(proposed('validate', '--s')).toEqual([])
  expect(proposed('plan', 'north', '--format', '')).toEqual(['text', 'json', 'markdown', 'html'])
  expect(proposed('sandbox', 'start', '--throttle', 'r')).toEqual(['real'])
  expect(proposed('plan', '--out', '')).toEqual([])
  expect(proposed('plan', '')).toEqual([])
})

/** Not a part of the project: the test is left out where the machine has none. */
const FISH = 'fish'

const isThere = (program: string): boolean => spawnSync(program, ['--version']).status === 0

describe.runIf(isThere(FISH))('where fish is there', () => {
  it('fish proposes the same', () => {
    const file = join(temporaryFolder('completion'), 'guestlist.fish')
    writeFileSync(file, completion(commands, 'fish'))
    const proposes = (line: string): string[] =>
      execFileSync(FISH, ['--no-config', '-c', `source ${file}; complete -C '${line}'`])
        .toString()
        .split('\n')
        .flatMap((each) => each.split('\t')[0] || [])
    expect(proposes('guestlist sandbox re')).toEqual(['redeem', 'reset'])
    expect(proposes('guestlist plan --de')).toEqual(['--detailed-exitcode'])
    expect(proposes('guestlist plan north --format ')).toEqual(['html', 'json', 'markdown', 'text'])
    expect(proposes('guestlist validate --s')).toEqual([])
  })
})

it('has scripts for fish and PowerShell that know every command and flag', () => {
  const [fish, powershell] = [completion(commands, 'fish'), completion(commands, 'powershell')]
  for (const { path, names, flags } of wordsOf(commands)) {
    for (const { name } of names) expect(fish).toContain(`'__guestlist_at "${path}"' -f -a ${name} -d '`)
    for (const { name } of flags) expect(fish).toContain(`'__guestlist_at "${path}"' -l ${name.slice(2)} `)
    expect(powershell).toContain(`    '${path}' = @(${names.map(({ name }) => `'${name}'`).join(', ')})\n`)
    expect(powershell).toContain(`    '${path}' = @(${flags.map(({ name }) => `'${name}'`).join(', ')})\n`)
  }
  expect(powershell).toContain("    'plan --format' = @('text', 'json', 'markdown', 'html')\n")
})

it('has no quote in a script that a description could close', () => {
  const odd = [{ name: 'odd', description: "it's a \\ 'thing'", run: () => Promise.resolve(0) }]
  expect(completion(odd, 'fish')).toContain("-a odd -d 'it\\'s a \\\\ \\'thing\\''")
})

it('refuses a shell that it does not know', () => {
  expect(() => completion(commands, 'tcsh')).toThrow('Unsupported shell "tcsh"')
})
