#!/usr/bin/env node
import { optimizeLate } from './commands/optimize-late.ts'
import { runProgram } from './commands/program.ts'
import { terminalIo } from './commands/terminal-io.ts'

optimizeLate()
// `commands/index.ts` lists what the program can do.
process.exitCode = await runProgram(process.argv.slice(2), terminalIo())
