import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

interface Wrong {
  status: number
  code: string
  message: string
}

/** By Node's error code for a malformed request. */
const WRONGS: ReadonlyMap<string, Wrong> = new Map([
  ['HPE_HEADER_OVERFLOW', { status: 431, code: 'BadRequest', message: 'The size of the request headers is too long.' }],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', { status: 413, code: 'BadRequest', message: 'The request is too long.' }],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    { status: 408, code: 'RequestTimeout', message: 'The request took too long to arrive.' },
  ],
])
const BAD: Wrong = { status: 400, code: 'BadRequest', message: 'The request is not valid HTTP.' }

/** Answers a request that is not valid HTTP, or never ends: Graph's error shape, then the connection is closed. */
export const refuseMalformed = (error: Error & { code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, code, message } = WRONGS.get(error.code ?? '') ?? BAD
  const body = JSON.stringify({ error: { code, message, innerError: {} } })
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
