import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { crossCheck } from '../../src/checks/index.ts'
import { loadDeclaration } from '../../src/config/index.ts'
import type { Finding } from '../../src/model.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export type Files = { readonly [name: string]: string | Buffer }

/** A finding of `validate`: its code, the files, what its help says, the files that do so, and what else is told then, with why. */
export type FileCase = readonly [
  about: string,
  before: string | Files,
  says: string,
  after: string | Files,
  brings?: { readonly [code: string]: string },
]

const TENANT = 'tenant: { name: northwind, id: northwind.example }'

/** One file of guests beside the declaration, with further keys of its `from:` entry and of the declaration. */
export const csv = (text: string | Buffer, { entry = '', more = '' } = {}): Files => ({
  'guestlist.yaml': `${TENANT}\nguests: [{ from: guests.csv${entry} }]\n${more}`,
  'guests.csv': text,
})

const filesOf = (files: string | Files): Files =>
  typeof files === 'string' ? { 'guestlist.yaml': `${TENANT}\n${files}` } : files

const validated = async (files: Files): Promise<Finding[]> => {
  const dir = temporaryFolder('remedy')
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true })
    await writeFile(join(dir, name), content)
  }
  const today = '2026-11-23'
  const { attempt, findings } = await loadDeclaration(dir, { today })
  if (attempt === undefined) return [...findings]
  return attempt.unsilenced([...attempt.findings, ...crossCheck({ declaration: attempt, today })])
}

/** Does by the letter what `validate` prints: the finding is gone then, and nothing new is told. */
export const carryOutInFiles = async ([about, before, says, after, brings = {}]: FileCase): Promise<void> => {
  const was = await validated(filesOf(before))
  const codes = was.map(({ code }) => code)
  const printed = was.filter(({ code }) => code === about).map(({ help = '' }) => help)
  expect(codes).toContain(about)
  expect(printed.join('\n')).toContain(says)
  const now = await validated(filesOf(after))
  const left = now.filter(({ code }) => code === about || !(codes.includes(code) || code in brings))
  expect(left).toEqual([])
}
