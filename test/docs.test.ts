import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { recordedIo } from '../src/commands/io-fixture.ts'
import { createProgram } from '../src/commands/program.ts'
import { ROOT } from './program.ts'

const PAGES = ['README.md', '.github/PIPELINE.md', '.github/OTHER-PIPELINES.md']
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

it.each(PAGES)('%s names commands and flags that there are', (name) => {
  const lines = linesOf(page(name)).filter((line) => /^[a-z]+( |$)/.test(line))
  const unknown = lines.flatMap((line) => {
    const [command, rest] = commandOf(line.split(/\s+/))
    const flags = rest.join(' ').match(/--[a-z][a-z0-9-]*/g) ?? []
    const missing = flags.filter((flag) => !command.options.some(({ long }) => long === flag))
    return [...(command === program ? [line] : []), ...missing.map((flag) => `${line}: ${flag}`)]
  })
  expect(lines.length).toBeGreaterThan(3)
  expect(unknown).toEqual([])
})

it.each(PAGES.slice(1))('the YAML of %s can be read, and what it hands to our workflows is what they take', (name) => {
  const blocks = [...page(name).matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => parse(match[1] ?? '') as unknown)
  const calls = blocks.flatMap((block) => Object.values((block as { jobs?: Record<string, unknown> }).jobs ?? {})) as {
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
  expect(blocks.length).toBeGreaterThan(1)
  expect(wrong).toEqual([])
})
