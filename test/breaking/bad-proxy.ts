import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to one request on its way. */
export type Harm =
  | 'none'
  | 'reset before'
  | 'reset during'
  | 'reset after'
  | 'gateway page'
  | 'half an answer'
  | 'late'
  | 'gateway page after'

export interface BadProxy {
  url: string
  harmed(): Record<string, number>
  close(): Promise<void>
}

const bodyOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks)
}

interface Answer {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

const forward = async (target: string, from: IncomingMessage, body: Buffer): Promise<Answer> => {
  const answer = await new Promise<IncomingMessage>((begun, fail) => {
    const outgoing = request(new URL(from.url ?? '/', target), { method: from.method, headers: from.headers }, begun)
    outgoing.on('error', fail)
    outgoing.end(body)
  })
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await bodyOf(answer) }
}

const gatewayPage = (to: ServerResponse): void => {
  to.writeHead(502, { 'content-type': 'text/html' })
  to.end('<html><h1>502 Bad Gateway</h1></html>')
}

const plain = (to: ServerResponse, { status, headers, body }: Answer): void => {
  to.writeHead(status, headers)
  to.end(body)
}

const pass = async (
  harm: Harm,
  target: string,
  from: IncomingMessage,
  body: Buffer,
  to: ServerResponse,
): Promise<void> => {
  if (harm === 'reset before') return void to.destroy()
  if (harm === 'gateway page') return gatewayPage(to)
  const answer = await forward(target, from, body)
  if (harm === 'reset after') return void to.destroy()
  if (harm === 'gateway page after') return gatewayPage(to)
  if (harm === 'late') await new Promise((later) => setTimeout(later, 300))
  if (harm === 'none' || harm === 'late') return plain(to, answer)
  const half = answer.body.subarray(0, answer.body.length >> 1)
  if (harm === 'reset during') {
    to.writeHead(answer.status, { ...answer.headers, 'content-length': String(answer.body.length) })
    to.write(half, () => to.destroy())
    return
  }
  const { 'transfer-encoding': _, ...headers } = answer.headers
  to.writeHead(answer.status, { ...headers, 'content-length': String(half.length) })
  to.end(half)
}

/** A proxy of the worst kind in front of `target`: `choose` says what becomes of each request. */
export const badProxy = async (
  target: string,
  choose: (request: IncomingMessage, body: string) => Harm,
): Promise<BadProxy> => {
  const harmed: Record<string, number> = {}
  const server = createServer((from, to) => {
    const carry = async (): Promise<void> => {
      const body = await bodyOf(from)
      const harm = choose(from, body.toString())
      harmed[harm] = (harmed[harm] ?? 0) + 1
      await pass(harm, target, from, body, to)
    }
    carry().catch(() => to.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    harmed: () => harmed,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
