import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const chunks = () => readdirSync(join(ROOT, 'dist')).filter((name) => name.endsWith('.js'))
const text = (name: string) => readFileSync(join(ROOT, 'dist', name), 'utf8')

/** Names of packages behind `import` and `import()`, in code that esbuild has laid out. */
const packagesOf = (code: string): string[] =>
  [...code.matchAll(/^(?:import|export) [^'"]*?from "([^"]+)";$|\bimport\("([^"]+)"\)/gm)]
    .map(([, from, on]) => from ?? on ?? '')
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))

/** What only the portal and mails need: whoever has neither installs none of it. */
const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  peerDependencies: Record<string, string>
}
const isOptional = (name: string): boolean =>
  Object.keys(peerDependencies).some((one) => name === one || name.startsWith(`${one}/`))

test('the program loads from node_modules only what few commands need', () => {
  const names = new Set(chunks().flatMap((name) => packagesOf(text(name))))
  expect([...names].filter((name) => !isOptional(name)).toSorted()).toEqual([
    '@azure/identity',
    'ajv/dist/2020.js',
    'prettier/plugins/yaml',
    'prettier/standalone',
  ])
  expect([...names].filter(isOptional).length).toBeGreaterThan(4)
})

test('nothing of the portal is loaded before somebody asks for it', () => {
  const seen = new Set<string>()
  const visit = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    for (const [, next = ''] of text(name).matchAll(/^(?:import|export) (?:[^'"]*? from )?"\.\/([^"]+)";$/gm))
      visit(next)
  }
  for (const entry of ['cli.js', 'index.js', 'rules.js', 'sandbox.js']) visit(entry)
  expect(seen.size).toBeGreaterThan(4)
  const early = [...seen].flatMap((name) =>
    [...text(name).matchAll(/^import [^'"]*?from "([^"]+)";$/gm)].map(([, from = '']) => from).filter(isOptional),
  )
  expect(early).toEqual([])
})

test('whose code is inside is named with its licence', () => {
  const licences = readFileSync(join(ROOT, 'dist/LICENSES.txt'), 'utf8')
  const inside = new Set(
    chunks().flatMap((name) => {
      const { sources } = JSON.parse(text(`${name}.map`)) as { sources: string[] }
      return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? [])
    }),
  )
  expect(inside).toContain('undici')
  const named = licences.match(/^\S+(?= \d+\.\d+\.\d+ \([^)]+\)$)/gm)
  expect(named?.toSorted()).toEqual([...inside].toSorted())
  expect(licences.match(/copyright/gi)?.length).toBeGreaterThanOrEqual(inside.size)
})
