import { createPrivateKey, sign } from 'node:crypto'
import { type Api, fieldOf, requiredFrom, textOf } from '../../forge/index.ts'
import { createApi } from '../../github/index.ts'
import { GuestlistError, InvalidInput } from '../../errors.ts'
import type { Clock, Transport } from '../../model.ts'

/** The portal's own app on GitHub, installed in one repository. */
export interface GithubApp {
  /** The API's address: `https://api.github.com`. */
  url: string
  /** owner/name */
  repository: string
  /** The app's client id, which is also who it signs in as. */
  clientId: string
  /** PEM. */
  privateKey: string
  transport: Transport
  clock: Clock
}

/** All that a token of the portal may do, whatever else the app was given; checks only where the app has them, for `approval: auto`. */
const permissionsOf = (installation: unknown): object => ({
  contents: 'write',
  pull_requests: 'write',
  ...(mayCheck(installation) ? { checks: 'write' } : {}),
})

/** Whether the app may set checks. `installation`: as GitHub describes it. */
export const mayCheck = (installation: unknown): boolean => fieldOf(installation, 'permissions', 'checks') === 'write'

const MINUTE = 60_000

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Who the app is, for at most ten minutes; a minute back, since clocks differ. (docs.github.com: "Generating a JSON Web Token".) */
const signedIn = ({ clientId, privateKey }: GithubApp, now: number): string => {
  const seconds = Math.floor(now / 1000)
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: clientId, iat: seconds - 60, exp: seconds + 540 })}`
  return `${text}.${sign('sha256', Buffer.from(text), createPrivateKey(privateKey)).toString('base64url')}`
}

const required = requiredFrom('GitHub')

/** The API as the app sees it, without a repository: what it is called, and what it was given. */
export const asApp = (app: GithubApp): Api => {
  const { transport, clock, url, repository } = app
  return createApi({ transport, clock, url, repository, token: signedIn(app, clock.now()) })
}

/** Throws InvalidInput for a key that is none. */
export const requireKey = (privateKey: string): void => {
  try {
    createPrivateKey(privateKey)
  } catch {
    throw new InvalidInput('The private key of the GitHub App cannot be read', [], 'it is a PEM, as GitHub gives it')
  }
}

/** Asks for the API with a token that is good for some minutes yet; it can do less than the app, and in this repository alone. */
export const installationApi = (app: GithubApp): (() => Promise<Api>) => {
  const { transport, clock, url, repository } = app
  let known: { token: string; until: number } | undefined
  return async () => {
    if (known === undefined || known.until < clock.now() + 5 * MINUTE) {
      const api = asApp(app)
      const installation = await api.get('/installation')
      const id = fieldOf(installation, 'id')
      if (typeof id !== 'number') throw new GuestlistError('The answer of GitHub has no installation.')
      const answer = await api.post(`~/app/installations/${id}/access_tokens`, {
        repositories: [repository.split('/')[1]],
        permissions: permissionsOf(installation),
      })
      const token = required(textOf(fieldOf(answer, 'token')), 'token')
      known = { token, until: Date.parse(required(textOf(fieldOf(answer, 'expires_at')), 'end of the token')) }
    }
    return createApi({ transport, clock, url, repository, token: known.token })
  }
}
