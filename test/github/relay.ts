/**
 * A program that asks the process of the test to be `guestlist`. The workflows of these tests start the command some six hundred
 * times: nearly all of their time went into starting Node with all of it. What it gets is what it was called with, as always.
 */
import { createServer, type Socket } from 'node:net'
import path from 'node:path'
import { guestlist } from '../program.ts'

interface Call {
  args: string[]
  cwd: string
  env: Record<string, string>
}

/** The whole program, for `dist/cli.js`: it sends how it was called, and tells and ends as it is told. */
export const askingProgram = (socket: string): string => `import { connect } from 'node:net'
const heard = []
connect({ path: ${JSON.stringify(socket)}, allowHalfOpen: true })
  .on('data', (chunk) => heard.push(chunk))
  .on('end', () => {
    const { code, stdout, stderr } = JSON.parse(Buffer.concat(heard).toString())
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    process.exitCode = code
  })
  .end(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }))
`

const answer = async (call: string): Promise<string> => {
  const { args, cwd, env } = JSON.parse(call) as Call
  return JSON.stringify(await guestlist(args, { cwd, env, bare: true }))
}

const answerAt = (socket: Socket): void => {
  const heard: Buffer[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk))
  socket.on('end', () => {
    answer(Buffer.concat(heard).toString()).then(
      (told) => socket.end(told),
      (error: Error) => socket.destroy(error),
    )
  })
}

/** Answers `askingProgram` at a socket in this folder. */
export const startRelay = async (folder: string): Promise<{ socket: string; close(): Promise<void> }> => {
  const socket = path.join(folder, 'relay')
  const server = createServer({ allowHalfOpen: true }, answerAt)
  await new Promise<void>((ready) => server.listen(socket, ready))
  return { socket, close: () => new Promise((done) => server.close(() => done())) }
}
