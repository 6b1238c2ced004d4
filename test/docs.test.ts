import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import type { CommandModule } from '../src/commands/command.ts'
import { commands } from '../src/commands/index.ts'
import { recordedIo } from '../src/session/io.fixture.ts'
import { createProgram } from '../src/commands/program.ts'
import { ROOT } from './program.ts'

const PAGES = ['README.md', '.github/PIPELINE.md', '.github/GITLAB.md', '.github/OTHER-PIPELINES.md']
const EVERY_PAGE = [
  'README.md',
  'examples/REFERENCE.md',
  'examples/fleet/README.md',
  ...readdirSync(join(ROOT, '.github'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `.github/${file}`),
]
/** Without what GitHub puts into a form, and what another page leads to. */
const READ = EVERY_PAGE.filter((name) => !/template|fleet/.test(name))
const program = createProgram(recordedIo('/'), () => undefined)
const page = (name: string): string => readFileSync(join(ROOT, name), 'utf8')

/** The command that words begin with, and the words after it. */
const commandOf = (words: readonly string[], command: Command = program): [Command, readonly string[]] => {
  const [first = '', ...rest] = words
  const child = command.commands.find((one) => one.name() === first)
  return child === undefined ? [command, words] : commandOf(rest, child)
}

/** Command lines as they stand in blocks and in backticks, up to where the shell takes over. */
const linesOf = (text: string): string[] =>
  [...text.matchAll(/(?:^|[`\s'[>])guestlist ([^`\n|;&>'\]]*)/gm)].map((match) => match[1] ?? '')

it.each(EVERY_PAGE)('%s names commands and flags that there are', (name) => {
  const lines = linesOf(page(name)).filter((line) => /^[a-z]+( |$)/.test(line))
  const unknown = lines.flatMap((line) => {
    const [command, rest] = commandOf(line.split(/\s+/))
    const flags = rest.join(' ').match(/--[a-z][a-z0-9-]*/g) ?? []
    const missing = flags.filter((flag) => !command.options.some(({ long }) => long === flag))
    return [...(command === program ? [line] : []), ...missing.map((flag) => `${line}: ${flag}`)]
  })
  if (PAGES.includes(name)) expect(lines.length).toBeGreaterThan(3)
  expect(unknown).toEqual([])
})

/** The rows of the README's table, from what each command says of itself. */
const rowsOf = (modules: readonly CommandModule[], above = 'guestlist'): string[] =>
  modules
    .filter(({ hidden }) => hidden !== true)
    .flatMap((module) => {
      if (module.commands !== undefined) return rowsOf(module.commands, `${above} ${module.name}`)
      const args = [...(module.arguments ?? []).map(([name]) => name), ...(module.dir === undefined ? [] : ['[dir]'])]
      return [`| \`${[above, module.name, ...args].join(' ')}\` | ${module.description} |`]
    })

it('the README lists every command with what it says of itself', () => {
  const [, table = ''] = /<!-- commands -->\n([\s\S]*?)\n\n/.exec(page('README.md')) ?? []
  expect(`${table}\n`).toBe(`| command | what it does |\n| --- | --- |\n${rowsOf(commands).join('\n')}\n`)
})

it.each(['.github/PIPELINE.md', '.github/GITLAB.md'])(
  'the YAML of %s can be read, and what it hands to our workflows is what they take',
  (name) => {
    const blocks = [...page(name).matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => parse(match[1] ?? '') as unknown)
    const calls = blocks.flatMap((block) =>
      Object.values((block as { jobs?: Record<string, unknown> }).jobs ?? {}),
    ) as {
      uses?: string
      with?: Record<string, unknown>
    }[]
    const wrong = calls.flatMap(({ uses, with: given = {} }) => {
      const file = /workflows\/\w+\.yml/.exec(uses ?? '')?.[0]
      if (file === undefined) return []
      const workflow = parse(page(join('.github', file))) as {
        on: { workflow_call: { inputs: Record<string, unknown> } }
      }
      return Object.keys(given).filter((input) => !(input in workflow.on.workflow_call.inputs))
    })
    expect(blocks.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  },
)

/** What stands in a page and is no code. */
const prose = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '')

/** The names that GitHub gives to a page's headings. */
const anchorsOf = (text: string): string[] =>
  [...prose(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Links that lead nowhere: to a file that is not there, or to a heading that its page does not have. */
const brokenLinks = (name: string, text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^(?:https?|mailto):/.test(link))
    .filter((link) => {
      const [file = '', anchor] = link.split('#')
      const target = file === '' ? name : join(dirname(name), file)
      if (!existsSync(join(ROOT, target))) return true
      return anchor !== undefined && !anchorsOf(page(target)).includes(anchor)
    })

it.each(EVERY_PAGE)('the links of %s lead to files and headings that there are', (name) => {
  expect(brokenLinks(name, page(name))).toEqual([])
})

it('each picture is shown by a page', () => {
  const shown = EVERY_PAGE.map((name) => page(name)).join('\n')
  const pictures = readdirSync(join(ROOT, '.github/pictures'))
  expect(pictures.length).toBeGreaterThan(0)
  expect(pictures.filter((file) => !shown.includes(`pictures/${file})`))).toEqual([])
})

it('every page of the repository is among those that are looked at', () => {
  const skipped = new Set(['node_modules', 'dist', '.git', '.guestlist', 'terms', 'test', 'types'])
  const below = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
      if (skipped.has(entry.name)) return []
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return below(path)
      return path.endsWith('.md') ? [path] : []
    })
  expect(below('').toSorted()).toEqual(EVERY_PAGE.toSorted())
})

it('a link that leads nowhere is found', () => {
  const text =
    '[a](LICENSE) [b](.github/NONE.md) [c](#commands) [d](.github/SECURITY.md#nowhere)\n```md\n[e](code)\n```\n'
  expect(brokenLinks('README.md', text)).toEqual(['.github/NONE.md', '.github/SECURITY.md#nowhere'])
})

it('the README leads to each page that a maintainer keeps', () => {
  const missing = READ.slice(1).filter((name) => !page('README.md').includes(`](${name})`))
  expect(missing).toEqual([])
})

it.each(READ.slice(1))('%s says first for whom it is', (name) => {
  expect(page(name)).toMatch(/^# .+\n\nFor people who /)
})

it('the changelog has a section for the version of the package', () => {
  const { version } = JSON.parse(page('package.json')) as { version: string }
  expect(page('.github/CHANGELOG.md')).toContain(`\n## ${version} `)
})
