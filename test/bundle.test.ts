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

test('the program loads from node_modules only what few commands need', () => {
  const names = new Set(chunks().flatMap((name) => packagesOf(text(name))))
  expect([...names].toSorted()).toEqual([
    '@azure/identity',
    'ajv/dist/2020.js',
    'prettier/plugins/yaml',
    'prettier/standalone',
  ])
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
