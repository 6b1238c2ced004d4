/**
 * `npm run new-kind NAME [policy|object|edge] [ROOM]`: makes the empty parts of a kind, and lists what is left to do. Changes nothing
 * where the name is not a valid one or is taken. What it makes compiles and is green; each `TODO` in it is a question.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { filesOf } from './new-kind/files.ts'
import { editsOf } from './new-kind/lines.ts'
import { nameProblem, namesOf } from './new-kind/names.ts'
import { restOf } from './new-kind/rest.ts'

const ROOT = resolve(import.meta.dirname, '..')
const at = (file: string): string => join(ROOT, file)
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const make = async (args: readonly string[]): Promise<void> => {
  const resources = readdirSync(at('src/sandbox/resources'), { recursive: true, withFileTypes: true })
  const folders = resources.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const kind = namesOf(args, folders)
  const made = filesOf(kind)
  const problem =
    nameProblem(kind, readFileSync(at('src/kinds/index.ts'), 'utf8'), (file) => existsSync(at(file))) ??
    [...made.keys()].filter((file) => existsSync(at(file))).map((file) => `${file} exists`)[0]
  if (problem !== undefined) throw new Error(problem)

  // Everything is worked out before the first file is written.
  const options = await resolveConfig(at('src/index.ts'))
  const pretty = (file: string, text: string): Promise<string> =>
    file.endsWith('.ts') ? format(text, { ...options, filepath: file }) : Promise.resolve(text)
  const texts = new Map<string, string>()
  for (const [file, text] of made) texts.set(file, await pretty(file, text))
  const edited = new Map<string, string>()
  for (const [file, edit] of editsOf(kind)) edited.set(file, await pretty(file, edit(readFileSync(at(file), 'utf8'))))

  for (const [file, text] of texts) {
    mkdirSync(dirname(at(file)), { recursive: true })
    writeFileSync(at(file), text, { flag: 'wx' })
    say(`made    ${file}`)
  }
  for (const [file, text] of edited) {
    writeFileSync(at(file), text)
    say(`changed ${file}`)
  }
  if (edited.has('schemas/declaration.schema.json')) {
    execFileSync('npm', ['run', '--silent', 'generate'], { cwd: ROOT, stdio: 'inherit' })
    say('changed src/generated, examples/REFERENCE.md (npm run generate)')
  }
  say(`\n${restOf(kind).join('\n')}`)
}

try {
  await make(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
