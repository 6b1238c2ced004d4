import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { completion } from './run.ts'
import { commands } from '../index.ts'

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
