import { describe, expect, it } from 'vitest'
import { recordedIo } from '../session/io.fixture.ts'
import type { CommandModule } from './command.ts'
import { flagsOf, nameOf } from './flags.ts'
import { commands } from './index.ts'
import { createProgram, runProgram } from './program.ts'

/** Every command that does something, with the words that call it. */
const leaves = (modules: readonly CommandModule[], above: readonly string[] = []): [path: string, CommandModule][] =>
  modules.flatMap((module): [string, CommandModule][] => {
    const path = [...above, module.name]
    return module.commands === undefined ? [[path.join(' '), module]] : leaves(module.commands, path)
  })

const all = leaves(commands)

const run = async (words: readonly string[]) => {
  const io = recordedIo('/nowhere')
  const program = createProgram(io, () => undefined)
  const error = await program.parseAsync([...words], { from: 'user' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { io, error }
}

/** What a command takes at least: any word for each argument that it cannot do without. */
const required = ({ arguments: args = [], options = [] }: CommandModule): string[] => [
  ...args.filter(([argument]) => argument.startsWith('<')).map(() => 'x'),
  ...options.flatMap((flag) => (flag[2]?.required === true ? [nameOf(flag), 'x'] : [])),
]

describe('the help of each command is made from what it says of itself', () => {
  it.each(all)('%s', async (path, module) => {
    const { io } = await run([...path.split(' '), '--help'])
    // Commander wraps the lines of a help.
    const shown = io.out().replaceAll(/\s+/g, ' ')
    expect(shown).toContain(module.description)
    for (const [line] of module.examples ?? []) expect(shown).toContain(line.replaceAll(/\s+/g, ' '))
    for (const { flag, hidden } of flagsOf(module))
      expect(new RegExp(` ${nameOf(flag)}[ ,]`).test(shown), nameOf(flag)).toBe(!hidden)
  })

  it.each(all)('%s keeps to the columns that COLUMNS tells, but for a command line to copy', async (path, module) => {
    const io = recordedIo('/nowhere', { width: 60 })
    const program = createProgram(io, () => undefined)
    await program.parseAsync([...path.split(' '), '--help'], { from: 'user' }).catch(() => undefined)
    const commandLines = (module.examples ?? []).map(([line]) => `  ${line}`)
    const wide = io
      .out()
      .split('\n')
      .filter((line) => line.length > 60 && !commandLines.includes(line))
    expect(wide).toEqual([])
  })

  it('lists each but the hidden ones', async () => {
    const { io } = await run(['--help'])
    for (const { name, hidden } of commands) expect(new RegExp(`^  ${name} `, 'm').test(io.out())).toBe(hidden !== true)
  })
})

describe('a value that a flag does not take is refused before anything is done', () => {
  const formatted = all.filter(([, { formats = [] }]) => formats.length > 0)
  it.each(formatted)('%s --format', async (path, module) => {
    const { error } = await run([...path.split(' '), ...required(module), '--format', 'nope'])
    expect(error).toMatchObject({ message: `Unsupported --format "nope" for ${path}.`, exit: 1 })
  })

  const valued = all.flatMap(([path, module]) =>
    (module.options ?? [])
      .filter((flag) => flag[2]?.values !== undefined)
      .map((flag) => [path, nameOf(flag), module] as const),
  )
  it.each(valued)('%s %s', async (path, flag, module) => {
    const { error } = await run([...path.split(' '), ...required(module), flag, 'nope'])
    expect(error).toMatchObject({ message: `Unsupported ${flag} "nope" for ${path}.`, exit: 1 })
  })
})

describe('no error lets through what was typed to steer a terminal', () => {
  const typed = 'x\u001B[31m\u202Ered'
  const lines = [
    [typed],
    ['plan', `--${typed}`],
    ['plan', '--format', typed],
    ['plan', typed],
    ['plan', '--sandbox', '--now', typed],
    ['history', typed, typed],
    ['report', typed],
    ['init', '--tool', typed],
    ['completion', typed],
    ['tenants', '--shard', typed],
    ['request', 'add', typed],
  ]
  it.each(lines)('%j', async (...words) => {
    const io = recordedIo('/nowhere')
    expect(await runProgram(words, io)).toBe(1)
    expect(io.out()).toBe('')
    expect(io.err()).toContain('\\u{1B}[31m')
    for (const hidden of ['\u202E', '\u001B']) expect(io.err()).not.toContain(hidden)
  })
})
