#!/usr/bin/env node
import { createProgram } from './commands/program.ts'
import { report } from './commands/report.ts'
import { terminalIo } from './commands/terminal-io.ts'

const io = terminalIo()
try {
  const program = createProgram(io, (code) => {
    process.exitCode = code
  })
  await program.parseAsync(process.argv)
} catch (error) {
  process.exitCode = await report(error, io)
}
