import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENTRIES = ['index.d.ts', 'rules/index.d.ts', 'sandbox/index.d.ts']

/** The files of declarations that the entries of a folder lead to, and the packages that these import. */
export const reachedFrom = (folder: string): { files: Set<string>; packages: Set<string> } => {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (files.has(file)) return
    files.add(file)
    // Examples in comments import, too.
    const code = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')
    for (const [, path = ''] of code.matchAll(/(?:from|import\() ?["']([^"']+)["']/g)) {
      if (path.startsWith('.')) visit(resolve(dirname(file), path).replace(/\.[jt]s$/, '.d.ts'))
      else packages.add(path)
    }
  }
  for (const entry of ENTRIES) visit(resolve(folder, entry))
  return { files, packages }
}

/** tsc writes the declarations of every file of the program; the package ships those that its entries lead to. */
export const pruneTypes = (folder: string): void => {
  const { files } = reachedFrom(folder)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((each) => each.endsWith('.d.ts')))
    if (!files.has(resolve(folder, name))) rmSync(join(folder, name))
  // The deepest first, so that a folder is looked at when those in it are gone.
  for (const name of names.filter((each) => !each.endsWith('.d.ts')).toSorted((a, b) => b.length - a.length)) {
    const path = join(folder, name)
    if (existsSync(path) && readdirSync(path).length === 0) rmdirSync(path)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) pruneTypes(join(import.meta.dirname, '../types'))
