import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPortal } from '../../src/portal/app.ts'
import { readEnvironment } from '../../src/portal/environment.ts'
import { memoryForge } from '../../src/portal/forge.fixture.ts'
import { partsOf } from '../../src/portal/parts.fixture.ts'
import { ROOT } from '../program.ts'

const page = readFileSync(join(ROOT, '.github', 'PORTAL.md'), 'utf8')

it('names addresses of the portal that there are', () => {
  const named = [...page.matchAll(/https:\/\/YOUR-PORTAL(\/[\w/-]+)/g)].map(([, path = '']) => path)
  const parts = { ...partsOf({ key: randomBytes(32) }), forge: memoryForge({}, { signIn: true }) }
  const routes = new Set(createPortal(parts).routes.map(({ path }) => path))
  expect(new Set(named).size).toBe(3)
  expect(named.filter((path) => !routes.has(path))).toEqual([])
})

it('names every variable that the portal needs', () => {
  let told = ''
  try {
    readEnvironment({})
  } catch (error) {
    told = String(error)
  }
  const names = told.match(/\b(?:GUESTLIST|GITHUB)_[A-Z_]+\b/g) ?? []
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})
