import { createApi } from '../../github/index.ts'
import { fieldOf, textOf } from '../../forge/index.ts'
import { GuestlistError } from '../../errors.ts'
import type { Owner, PortalForge } from '../forge.ts'
import type { GithubApp } from './app-token.ts'

/**
 * Owners sign in at GitHub, and what they decide is sent with a token of their own, which can do what both they and the app may
 * (docs.github.com: "Generating a user access token for a GitHub App", web application flow, with PKCE). `site`: `https://github.com`.
 */
export const ownerSignIn = (
  app: GithubApp,
  { site, clientSecret }: { site: string; clientSecret: string },
): NonNullable<PortalForge['ownerSignIn']> => ({
  address({ state, challenge, redirectUri }) {
    const address = new URL('/login/oauth/authorize', site)
    for (const [name, value] of Object.entries({
      client_id: app.clientId,
      redirect_uri: redirectUri,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      allow_signup: 'false',
    }))
      address.searchParams.set(name, value)
    return address.href
  },
  async redeem({ code, verifier, redirectUri }): Promise<Owner> {
    const answer = await app.transport({
      method: 'POST',
      url: new URL('/login/oauth/access_token', site).href,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'user-agent': 'guestlist' },
      body: JSON.stringify({
        client_id: app.clientId,
        client_secret: clientSecret,
        code,
        code_verifier: verifier,
        redirect_uri: redirectUri,
      }),
    })
    // GitHub answers 200 for a code that it does not accept, too, with `error` in place of a token.
    const token =
      answer.status === 200 ? textOf(fieldOf(JSON.parse(answer.body) as unknown, 'access_token')) : undefined
    if (token === undefined) throw new GuestlistError('GitHub did not accept the sign-in. Sign in again.')
    const { transport, clock, url, repository } = app
    const login = textOf(fieldOf(await createApi({ transport, clock, url, repository, token }).get('~/user'), 'login'))
    if (login === undefined) throw new GuestlistError('GitHub does not say who signed in.')
    return { login, token }
  },
})
