import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { ProxyAgent, request, Agent } from 'undici'
import { expect, it } from 'vitest'
import { testWorld } from '../sandbox.fixture.ts'
import { startProxy } from './proxy.ts'
import { persistedSigningKey } from '../identity/persisted-key.ts'
import { readJwt } from '../identity/jwt.ts'
import { listenTls } from './listen-tls.ts'
import { tlsMaterial } from './tls-material.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'
import { DAY_MS } from '../../util/days.ts'

const folder = () => temporaryFolder('tls')

it('serves over TLS to whoever trusts its CA, and leaves no temporary file', async () => {
  const { sandbox } = testWorld()
  const server = await listenTls(sandbox, { port: 0, now: Date.now() })
  try {
    const dispatcher = new Agent({ connect: { ca: readFileSync(server.caPath) } })
    const { body } = await request(`${server.url}/v1.0/users`, { dispatcher })
    expect(await body.json()).toMatchObject({ '@odata.context': `${server.url}/v1.0/$metadata#users` })
    await expect(request(`${server.url}/v1.0/users`)).rejects.toThrow(/certificate/)
  } finally {
    await server.close()
  }
  expect(existsSync(server.caPath)).toBe(false)
})

it('is reached through the proxy by the hosts of the clouds, and by no other host', async () => {
  const { sandbox } = testWorld()
  const server = await listenTls(sandbox, { port: 0, now: Date.now() })
  const proxy = await startProxy({ port: 0, target: { port: server.port } })
  try {
    const dispatcher = new ProxyAgent({ uri: proxy.url, requestTls: { ca: readFileSync(server.caPath) } })
    for (const host of ['graph.microsoft.com', 'graph.microsoft.us', 'microsoftgraph.chinacloudapi.cn']) {
      const { body } = await request(`https://${host}/v1.0/users`, { dispatcher })
      expect(await body.json()).toMatchObject({ '@odata.context': `https://${host}/v1.0/$metadata#users` })
    }
    const { body } = await request('https://login.microsoftonline.com/common/discovery/instance', { dispatcher })
    expect(await body.json()).toHaveProperty('tenant_discovery_endpoint')
    for (const url of [
      'https://example.com/',
      'https://graph.microsoft.com:8443/',
      `https://localhost:${server.port}/`,
    ]) {
      await expect(request(url, { dispatcher })).rejects.toThrow(/403/)
    }
    const plain = await request(`${proxy.url}/anything`)
    expect(plain.statusCode).toBe(403)
    await plain.body.dump()
  } finally {
    await proxy.close()
    await server.close()
  }
})

it('keeps a certificate until it runs out, and the CA’s key not at all', () => {
  const at = folder()
  const now = Date.now()
  const first = tlsMaterial(at, now)
  expect(readdirSync(at).sort()).toEqual(['ca.pem', 'server.key', 'server.pem'])
  expect(statSync(join(at, 'server.key')).mode & 0o077).toBe(0)
  expect(tlsMaterial(at, now + 300 * DAY_MS).cert).toBe(first.cert)
  expect(tlsMaterial(at, now + 400 * DAY_MS).cert).not.toBe(first.cert)
  const [leaf, ca] = [
    new X509Certificate(readFileSync(join(at, 'server.pem'))),
    new X509Certificate(readFileSync(join(at, 'ca.pem'))),
  ]
  expect([ca.ca, leaf.ca, leaf.verify(ca.publicKey), leaf.checkIssued(ca)]).toEqual([true, false, true, true])
  expect([leaf.checkHost('login.microsoftonline.com'), leaf.checkIP('127.0.0.1'), leaf.checkIP('::1')]).toEqual([
    'login.microsoftonline.com',
    '127.0.0.1',
    '::1',
  ])
  expect(leaf.checkHost('example.com')).toBeUndefined()
})

it('knows its tokens again after a restart, where the key is kept', () => {
  const at = join(folder(), 'keys')
  const token = readJwt(persistedSigningKey(at).sign({ a: 1 }))
  expect(token && persistedSigningKey(at).signed(token)).toBe(true)
  expect(statSync(join(at, 'signing.key')).mode & 0o077).toBe(0)
})
