#!/usr/bin/env node
import { createProgram } from './commands/program.ts'
import { ruleLast } from './commands/rule-argument.ts'
import { report } from './commands/report.ts'
import { terminalIo } from './commands/terminal-io.ts'

const io = terminalIo()
try {
  const program = createProgram(io, (code) => {
    process.exitCode = code
  })
  await program.parseAsync(ruleLast(process.argv.slice(2)), { from: 'user' })
} catch (error) {
  process.exitCode = await report(error, io)
}
