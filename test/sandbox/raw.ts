import { connect } from 'node:net'

export interface RawAnswer {
  /** 0 where the connection ended without an answer. */
  status: number
  head: string
  body: string
  /** How long the answer took. */
  ms: number
}

/** Bytes as they go over the wire. */
export const message = (line: string, headers: readonly (readonly [string, string])[], body = ''): string => {
  const length: [string, string][] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]]
  return [line, ...[...headers, ...length].map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n')
}

/** Sends bytes to a port of this machine, at any of its addresses, and gives what comes back until the server closes or has answered whole. */
export const sendRaw = (
  port: number,
  bytes: string | Buffer,
  waitMs = 30_000,
  address = '127.0.0.1',
): Promise<RawAnswer> =>
  new Promise((resolve) => {
    const isHead = String(bytes.slice(0, 5)) === 'HEAD '
    const interim = /^HTTP\/1\.1 100 Continue\r\n\r\n/
    const from = performance.now()
    const parts: Buffer[] = []
    const socket = connect(port, address)
    const done = () => {
      socket.destroy()
      const text = Buffer.concat(parts).toString('utf8').replace(interim, '')
      const split = text.indexOf('\r\n\r\n')
      const head = split < 0 ? text : text.slice(0, split)
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
      resolve({ status, head, body: split < 0 ? '' : text.slice(split + 4), ms: performance.now() - from })
    }
    const isWhole = () => {
      const text = Buffer.concat(parts).toString('utf8').replace(interim, '')
      const split = text.indexOf('\r\n\r\n')
      if (split < 0) return false
      const head = text.slice(0, split)
      if (isHead || head.startsWith('HTTP/1.1 204')) return true
      const length = /^content-length: (\d+)$/im.exec(head)?.[1]
      return length !== undefined && Buffer.byteLength(text.slice(split + 4)) >= Number(length)
    }
    socket.setTimeout(waitMs, done)
    socket.on('data', (part) => {
      parts.push(part)
      if (isWhole()) done()
    })
    socket.on('error', done)
    socket.on('close', done)
    socket.on('connect', () => socket.write(bytes))
  })
