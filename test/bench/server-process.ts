import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Message, ServerOptions, Traffic } from './server.ts'

/** A sandbox in another process. */
export interface BenchServer {
  url: string
  seedMs: number
  /** What was sent to it since the last time this was asked. */
  traffic: () => Promise<Traffic>
  stop: () => void
}

/** Starts a server; resolves once it listens. Rejects when it ends before. */
export const startServer = async (options: ServerOptions): Promise<BenchServer> => {
  const child = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify(options)], {
    execArgv: [...process.execArgv, '--max-old-space-size=8192'],
  })
  const next = () =>
    new Promise<Message>((resolve, reject) => {
      child.once('message', (message) => resolve(message as Message))
      child.once('exit', (code) => reject(new Error(`the server of the bench ended with ${code}`)))
    })
  const ready = await next()
  if (!('url' in ready)) throw new Error('the server of the bench did not say where it listens')
  return {
    ...ready,
    async traffic() {
      const answer = next()
      child.send('traffic')
      const message = await answer
      if (!('traffic' in message)) throw new Error('the server of the bench did not say what was sent to it')
      return message.traffic
    },
    stop: () => child.kill(),
  }
}

/** The same, for as long as the work lasts. */
export const withServer = async <T>(options: ServerOptions, work: (server: BenchServer) => Promise<T>): Promise<T> => {
  const server = await startServer(options)
  try {
    return await work(server)
  } finally {
    server.stop()
  }
}
