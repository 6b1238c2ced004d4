import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import schema from '../schemas/declaration.schema.json' with { type: 'json' }
import { guestlist, ROOT } from './program.ts'
import { temporaryFolder } from './temporary-folder.ts'

const page = readFileSync(join(ROOT, 'examples/REFERENCE.md'), 'utf8')
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ name: text.slice(0, text.indexOf('\n')), text }))

/** The files of a section's example: each code block under its name, which stands before it; the declaration has none. */
const filesOf = (text: string): { name: string; content: string }[] =>
  [...text.matchAll(/(?:`([^`\n]+)`:\n\n)?```(?:yaml|csv)\n([\s\S]*?)```/g)].map(
    ([, name = 'guestlist.yaml', content = '']) => ({ name, content }),
  )

it('has a section for the top level and one for every block of the schema', () => {
  expect(sections.map(({ name }) => name).sort()).toEqual(['Top level', ...Object.keys(schema.$defs)].sort())
})

it.each(sections)('the example of $name is valid and plans on the sandbox', async ({ text }) => {
  const folder = temporaryFolder('guestlist-reference')
  cpSync(join(ROOT, 'examples/reference/sandbox.seed.yaml'), join(folder, 'sandbox.seed.yaml'))
  const files = filesOf(text)
  expect(files[0]?.name).toBe('guestlist.yaml')
  for (const { name, content } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const valid = await guestlist(['validate', folder])
  expect(valid.stdout).toMatch(/^Valid: (no findings|1 note)\.$/m)
  const plan = await guestlist(['plan', '--sandbox', folder])
  expect(`${plan.code} ${plan.code === 0 ? '' : plan.stdout + plan.stderr}`).toBe('0 ')
  expect(plan.stdout).not.toContain('ALLOW-UNUSED')
})

it('describes no key three times', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'))
  const thrice = rows.filter((row) => rows.filter((other) => other === row).length > 2)
  expect(rows.length).toBeGreaterThan(100)
  expect(thrice).toEqual([])
})

it('names a default in its column only', () => {
  const told = page.split('\n').filter((line) => line.startsWith('| `') && /Default: |\(default\)/.test(line))
  expect(told).toEqual([])
})
