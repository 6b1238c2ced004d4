#!/usr/bin/env node
import { runProgram } from './commands/program.ts'
import { terminalIo } from './commands/terminal-io.ts'

// `commands/index.ts` lists what the program can do.
process.exitCode = await runProgram(process.argv.slice(2), terminalIo())
