import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** As much of a mail server as mails need. */
export interface MailServer {
  url: string
  /** Every line that it was told. */
  told: string[]
  close(): Promise<void>
}

/** `refuses` answers whether a recipient is refused. */
export const startMailServer = async (
  greeting = '220 here',
  refuses: (recipient: string) => boolean = () => false,
): Promise<MailServer> => {
  const told: string[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    let isData = false
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.write(`${greeting}\r\n`)
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      for (const line of bytes.toString('utf8').split('\r\n').slice(0, -1)) {
        told.push(line)
        if (isData && line !== '.') continue
        if (isData) isData = false
        else if (line === 'DATA') isData = true
        if (line.startsWith('RCPT') && refuses(line)) socket.write('550 not here\r\n')
        else socket.write(line === 'DATA' ? '354 go on\r\n' : line.startsWith('EHLO') ? '250 here\r\n' : '250 ok\r\n')
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
