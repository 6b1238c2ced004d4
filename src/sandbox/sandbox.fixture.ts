import type { Clock } from '../model.ts'
import { createSandbox } from './create-sandbox.ts'
import { lazySigningKey } from './identity/signing-key.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'

/** Any response body, with every property readable. */
interface ResponseBody {
  [name: string]: unknown
  id: string
  error: { code: string; message: string; details?: { code: string; target: string }[] }
  value: Record<string, unknown>[]
}
/** One exchange, as the check against Microsoft's metadata reads it. */
interface Exchange {
  method: string
  url: string
  status: number
  request: unknown
  response: unknown
}
export interface TestWorld {
  sandbox: Sandbox
  clock: Clock & { advance(ms: number): void }
  /** `path` begins with the version. */
  ask: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: ResponseBody; headers: Record<string, string> }>
  /** The id of what a POST made. */
  make: (path: string, body: unknown) => Promise<string>
  invite: (email: string, more?: object) => Promise<string>
  traffic: Exchange[]
  /** The header of a token that this sandbox signed, good unless the claims say otherwise. */
  bearer: (claims: object) => { authorization: string }
}

/** The properties that a security group needs. */
export const security = (displayName: string, more: object = {}) => ({
  displayName,
  mailEnabled: false,
  mailNickname: displayName.replaceAll(' ', ''),
  securityEnabled: true,
  ...more,
})
export const dynamic = (displayName: string, membershipRule: string, more: object = {}) =>
  security(displayName, {
    groupTypes: ['DynamicMembership'],
    membershipRule,
    membershipRuleProcessingState: 'On',
    ...more,
  })
export const localUser = (name: string, more: object = {}) => ({
  accountEnabled: true,
  displayName: name,
  mailNickname: name,
  passwordProfile: { password: 'Only-4-tests' },
  userPrincipalName: `${name}@sandbox.onmicrosoft.com`,
  ...more,
})
/** One for all worlds: a key takes longer to make than a tenant. */
const KEYS = lazySigningKey()

/** A sandbox on a clock of its own that stands still unless told, and a client that records the traffic. */
export const testWorld = (options: Partial<SandboxOptions> = {}): TestWorld => {
  let time = Date.UTC(2026, 10, 23, 9)
  const clock = {
    now: () => time,
    sleep: () => Promise.resolve(),
    advance(ms: number) {
      time += ms
    },
  }
  const sandbox = createSandbox({ clock, keys: KEYS, ...options })
  const traffic: Exchange[] = []
  const ask: TestWorld['ask'] = async (method, path, body, headers = {}) => {
    const answer = await sandbox.transport({
      method,
      url: `https://graph.microsoft.com/${path}`,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const json = answer.headers['content-type']?.startsWith('application/json') ?? false
    const response: unknown = json ? JSON.parse(answer.body) : null
    traffic.push({ method, url: `/${path}`, status: answer.status, request: body ?? null, response })
    return { status: answer.status, body: (response ?? { text: answer.body }) as ResponseBody, headers: answer.headers }
  }
  const make = async (path: string, body: unknown) => {
    const answer = await ask('POST', path, body)
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body.id
  }
  return {
    sandbox,
    clock,
    ask,
    make,
    traffic,
    bearer(claims) {
      const now = sandbox.now() / 1000
      const usual = {
        aud: 'https://graph.microsoft.com',
        tid: sandbox.state().organization.id,
        nbf: now,
        exp: now + 3600,
      }
      return { authorization: `Bearer ${KEYS.sign({ ...usual, ...claims })}` }
    },
    async invite(email, more = {}) {
      const { status, body } = await ask('POST', 'v1.0/invitations', {
        invitedUserEmailAddress: email,
        inviteRedirectUrl: 'https://myapps.microsoft.com',
        ...more,
      })
      if (status !== 201) throw new Error(`${email}: ${status} ${JSON.stringify(body)}`)
      return (body['invitedUser'] as { id: string }).id
    },
  }
}
