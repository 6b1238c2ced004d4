/**
 * A program that asks the process of the test to be `guestlist`. The workflows of these tests start the command some six hundred
 * times: nearly all of their time went into starting Node with all of it. What it gets is what it was called with, as always.
 */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { guestlist } from '../program.ts'

export interface Call {
  args: string[]
  cwd: string
  env: Record<string, string>
}

/** The whole program, for `dist/cli.js`: it sends how it was called, and tells and ends as it is told. */
export const askingProgram = (port: number): string => `import { connect } from 'node:net'
const heard = []
connect({ host: '127.0.0.1', port: ${port}, allowHalfOpen: true })
  .on('data', (chunk) => heard.push(chunk))
  .on('end', () => {
    const { code, stdout, stderr } = JSON.parse(Buffer.concat(heard).toString())
    process.stdout.write(stdout)
    process.stderr.write(stderr)
    process.exitCode = code
  })
  .end(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd(), env: process.env }))
`

/** What a test does with a call before it is answered: look at it, or give it an address of its own. */
export type Prepare = (call: Call) => Call

const answer = async (call: string, prepare: Prepare): Promise<string> => {
  const { args, cwd, env } = prepare(JSON.parse(call) as Call)
  return JSON.stringify(await guestlist(args, { cwd, env, bare: true }))
}

const answerAt = (socket: Socket, prepare: Prepare): void => {
  const heard: Buffer[] = []
  socket.on('data', (chunk: Buffer) => heard.push(chunk))
  socket.on('end', () => {
    answer(Buffer.concat(heard).toString(), prepare).then(
      (told) => socket.end(told),
      (error: Error) => socket.destroy(error),
    )
  })
}

/**
 * Answers `askingProgram` at a port of this machine. A socket in a folder has a path of at most 107 bytes, and how deep the
 * temporary directory lies is not ours to say.
 */
export const startRelay = async (
  prepare: Prepare = (call) => call,
): Promise<{ port: number; close(): Promise<void> }> => {
  const server = createServer({ allowHalfOpen: true }, (socket) => answerAt(socket, prepare)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: () => new Promise((done) => server.close(() => done())) }
}
