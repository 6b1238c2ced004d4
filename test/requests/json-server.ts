import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request to a little forge, its body read as JSON. */
export interface JsonRequest {
  method: string
  path: string
  query: URLSearchParams
  /** `Authorization`, whole. */
  authorization: string | undefined
  body: unknown
}

/** A server on this machine that answers JSON with JSON: the status, and the value. */
export const startJsonServer = async (
  answer: (request: JsonRequest) => readonly [status: number, value: unknown],
): Promise<{ url: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
      const [status, value] = answer({
        method: request.method ?? '',
        path: pathname,
        query: searchParams,
        authorization: request.headers.authorization,
        body: text === '' ? {} : JSON.parse(text),
      })
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value))
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
