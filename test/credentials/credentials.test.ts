import { execFile } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/graph/index.ts'
import { issueCertificate } from '../../src/sandbox/identity/certificate.ts'
import { pem } from '../../src/sandbox/identity/der.ts'
import { writeJwt } from '../../src/sandbox/identity/jwt.ts'
import { createSandbox, listenTls, startProxy } from '../../src/sandbox/index.ts'
import type { ListeningTls, Proxying, Sandbox } from '../../src/sandbox/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const APP = '11111111-2222-4333-8444-555555555555'
const SECRET = 'only~for~tests'
const ISSUER = 'https://token.actions.githubusercontent.com'
const SUBJECT = 'repo:northwind/guests:ref:refs/heads/main'
const GRANTED = ['User.Invite.All', 'User.Read.All']
const DAY = 24 * 3_600_000

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const certificateOf = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => {
  const issuer = { name: 'Robot', key: privateKey }
  return pem(
    'CERTIFICATE',
    issueCertificate({ subject: 'Robot', publicKey, issuer, notBefore: Date.now() - DAY, notAfter: Date.now() + DAY }),
  )
}

const client = rsa()
const other = rsa()
const pipeline = rsa()
const clientCertificate = certificateOf(client)
const jwk = { ...createPublicKey(pipeline.privateKey).export({ format: 'jwk' }), kid: 'pipeline', use: 'sig' }

/** A pipeline's identity token. */
const identityToken = (claims: object = {}) => {
  const now = Math.floor(Date.now() / 1000)
  const usual = { iss: ISSUER, sub: SUBJECT, aud: 'api://AzureADTokenExchange', nbf: now - 10, exp: now + 600 }
  return writeJwt({ alg: 'RS256', typ: 'JWT', kid: 'pipeline' }, { ...usual, ...claims }, (signed) =>
    sign('sha256', Buffer.from(signed), pipeline.privateKey),
  )
}

let sandbox: Sandbox
let tls: ListeningTls
let proxy: Proxying
let folder: string

beforeAll(async () => {
  sandbox = createSandbox({
    clock: systemClock,
    seed: {
      issuers: [{ issuer: ISSUER, keys: [jwk] }],
      apps: [
        {
          displayName: 'Robot',
          appId: APP,
          secret: SECRET,
          certificate: clientCertificate,
          federatedCredentials: [{ issuer: ISSUER, subject: SUBJECT }],
          permissions: GRANTED,
        },
      ],
    },
  })
  tls = await listenTls(sandbox, { port: 0, now: Date.now() })
  proxy = await startProxy({ port: 0, target: { port: tls.port } })
  folder = temporaryFolder('credentials')
  await writeFile(
    join(folder, 'client.pem'),
    client.privateKey.export({ type: 'pkcs8', format: 'pem' }) + clientCertificate,
  )
  await writeFile(
    join(folder, 'other.pem'),
    other.privateKey.export({ type: 'pkcs8', format: 'pem' }) + certificateOf(other),
  )
})

afterAll(async () => {
  await proxy.close()
  await tls.close()
})

const script = fileURLToPath(new URL('child.ts', import.meta.url))

/**
 * What the process with these variables gets to do; nothing of this process's own environment goes along but the PATH.
 */
const run = async (variables: Record<string, string>): Promise<unknown> => {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    NODE_EXTRA_CA_CERTS: tls.caPath,
    AZURE_TENANT_ID: sandbox.state().organization.id,
    AZURE_CLIENT_ID: APP,
    ...variables,
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { env })
  return JSON.parse(stdout)
}
const direct = (variables: Record<string, string>) =>
  run({ GRAPH: tls.url, AZURE_AUTHORITY_HOST: tls.url, ...variables })

const good = { roles: GRANTED, appId: APP, users: 1 }

describe('signing in at the sandbox with the identity library', () => {
  it('by secret', async () => {
    expect(await direct({ AZURE_CLIENT_SECRET: SECRET })).toEqual(good)
  })

  it('by certificate', async () => {
    expect(await direct({ AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'client.pem') })).toEqual(good)
  })

  it('by federation, from a token file', async () => {
    const file = join(folder, 'token')
    await writeFile(file, identityToken())
    expect(await direct({ AZURE_FEDERATED_TOKEN_FILE: file })).toEqual(good)
  })

  it('by federation, as a GitHub workflow', async () => {
    const asked: string[] = []
    const github = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`)
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value: identityToken() }))
    })
    await new Promise<void>((ready) => {
      github.listen(0, '127.0.0.1', () => ready())
    })
    const { port } = github.address() as AddressInfo
    try {
      const variables = {
        ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?v=1`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'once',
      }
      expect(await direct(variables)).toEqual(good)
      expect(new Set(asked)).toEqual(new Set(['/token?v=1&audience=api%3A%2F%2FAzureADTokenExchange Bearer once']))
    } finally {
      github.close()
    }
  })

  it('unmodified, through the proxy, at the names of the public cloud', async () => {
    expect(await run({ HTTPS_PROXY: proxy.url, AZURE_CLIENT_SECRET: SECRET })).toEqual(good)
  })

  it.each([
    ['a wrong secret', { AZURE_CLIENT_SECRET: 'wrong' }, /secret/i],
    [
      'an unknown app',
      { AZURE_CLIENT_ID: '99999999-2222-4333-8444-555555555555', AZURE_CLIENT_SECRET: SECRET },
      /99999999-2222/,
    ],
    [
      'an unknown tenant',
      { AZURE_TENANT_ID: '88888888-2222-4333-8444-555555555555', AZURE_CLIENT_SECRET: SECRET },
      /88888888|tenant/i,
    ],
  ])('is refused with %s, in words', async (_what, variables, words) => {
    const refused = await direct(variables)
    expect(refused).toMatchObject({ error: 'CredentialError' })
    expect(JSON.stringify(refused)).toMatch(words)
    expect(JSON.stringify(refused)).not.toContain(SECRET)
  })

  it('is refused with a certificate that is not registered', async () => {
    const refused = await direct({ AZURE_CLIENT_CERTIFICATE_PATH: join(folder, 'other.pem') })
    expect(refused).toMatchObject({ error: 'CredentialError', message: expect.stringContaining('700027') as string })
  })

  it('is refused with the token of another branch', async () => {
    const file = join(folder, 'foreign')
    await writeFile(file, identityToken({ sub: 'repo:northwind/guests:ref:refs/heads/other' }))
    expect(await direct({ AZURE_FEDERATED_TOKEN_FILE: file })).toMatchObject({
      error: 'CredentialError',
      message: expect.stringContaining('700213') as string,
    })
  })

  it('trusts nobody without the CA', async () => {
    const refused = await direct({ AZURE_CLIENT_SECRET: SECRET, NODE_EXTRA_CA_CERTS: '' })
    expect(refused).toMatchObject({
      error: 'CredentialError',
      message: expect.stringMatching(/certificate/i) as string,
    })
  })
})
