import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../test/faults/clock.ts'
import { broken } from '../../test/faults/scripted.ts'
import { CredentialError } from '../errors.ts'
import { clouds } from './clouds.ts'
import { cached, createCredential, type AccessToken } from './credentials.ts'

const hour = 3_600_000

function source() {
  const clock = virtualClock(0)
  let fetched = 0
  let failing = false
  const fetch = async (): Promise<AccessToken> => {
    await Promise.resolve()
    if (failing) throw new CredentialError('no')
    return { token: `t${++fetched}`, expiresOnTimestamp: clock.now() + hour }
  }
  return { clock, credential: cached(fetch, clock), fetched: () => fetched, fail: (now: boolean) => (failing = now) }
}

describe('a token', () => {
  it('is fetched once, however many ask at a time', async () => {
    const { credential, fetched } = source()
    expect(await Promise.all(Array.from({ length: 8 }, () => credential()))).toEqual(
      Array.from({ length: 8 }, () => 't1'),
    )
    expect(fetched()).toBe(1)
  })

  it('is renewed before it ends', async () => {
    const { credential, clock } = source()
    await credential()
    clock.advance(hour - 6 * 60_000)
    expect(await credential()).toBe('t1')
    clock.advance(2 * 60_000)
    expect(await credential()).toBe('t2')
  })

  it('is used to its end when it cannot be renewed', async () => {
    const { credential, clock, fail } = source()
    await credential()
    fail(true)
    clock.advance(hour - 60_000)
    expect(await credential()).toBe('t1')
    clock.advance(60_000)
    await expect(credential()).rejects.toThrow(CredentialError)
    fail(false)
    expect(await credential()).toBe('t2')
  })

  it('that was refused is replaced, or the reason is told', async () => {
    const { credential, fail } = source()
    await credential()
    expect(await credential({ fresh: true })).toBe('t2')
    fail(true)
    await expect(credential({ fresh: true })).rejects.toThrow(CredentialError)
  })

  it('that cannot be had is told by its cause, which the library hides', async () => {
    const env = {
      AZURE_TENANT_ID: '00000000-0000-0000-0000-000000000001',
      AZURE_CLIENT_ID: 'c',
      AZURE_CLIENT_SECRET: 'hunter2',
      AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1',
    }
    const transport = async (): Promise<never> => {
      throw broken('SELF_SIGNED_CERT_IN_CHAIN')
    }
    const credential = createCredential({ cloud: clouds.global, env, clock: virtualClock(), transport })
    const error = await credential().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CredentialError)
    expect((error as CredentialError).help).toContain('NODE_EXTRA_CA_CERTS')
    expect((error as CredentialError).message).not.toContain('hunter2')
  })

  it('of a tenant that does not exist is told by the answer that the library hides', async () => {
    const env = {
      AZURE_TENANT_ID: 'nowhere.example',
      AZURE_CLIENT_ID: 'c',
      AZURE_CLIENT_SECRET: 'x',
      AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1',
    }
    const body = JSON.stringify({
      error: 'invalid_tenant',
      error_description: "AADSTS90002: Tenant 'nowhere.example' not found.",
    })
    const credential = createCredential({
      cloud: clouds.global,
      env,
      clock: virtualClock(),
      transport: async () => ({ status: 400, headers: {}, body }),
    })
    await expect(credential()).rejects.toThrow(/tenant does not exist/)
  })

  it('is asked for again while the sign-in service cannot be reached, by the clock', async () => {
    const env = {
      AZURE_TENANT_ID: 'contoso.example',
      AZURE_CLIENT_ID: 'c',
      AZURE_CLIENT_SECRET: 'x',
      AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1',
    }
    let asked = 0
    const clock = virtualClock()
    const transport = async (): Promise<never> => {
      asked++
      throw broken('ECONNRESET')
    }
    await expect(createCredential({ cloud: clouds.global, env, clock, transport })()).rejects.toThrow(/interrupted/)
    expect(asked).toBe(4)
    expect(clock.slept()).toBe(15_000)
  })

  it('of GitHub Actions needs the permission to ask for one', async () => {
    const env = {
      AZURE_TENANT_ID: '00000000-0000-0000-0000-000000000001',
      AZURE_CLIENT_ID: 'c',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token.example/?x=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'r',
      AZURE_AUTHORITY_HOST: 'https://127.0.0.1:1',
    }
    const asked: string[] = []
    const credential = createCredential({
      cloud: clouds.global,
      env,
      clock: virtualClock(),
      transport: async (request) => {
        asked.push(request.url)
        return { status: 403, headers: {}, body: '' }
      },
    })
    const error = await credential().catch((reason: unknown) => reason)
    expect((error as CredentialError).help).toContain('id-token: write')
    expect(asked[0]).toBe('https://token.example/?x=1&audience=api%3A%2F%2FAzureADTokenExchange')
  })
})
