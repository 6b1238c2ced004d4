import type { GraphUser } from '../kinds/directory/user.ts'

/** Who vouches for a person from outside. */
export type SignInWay =
  'own tenant' | 'Microsoft account' | 'one-time passcode' | 'Google account' | 'Facebook account' | 'federation'

/**
 * The identity providers that redemptions have left in an account: the issuers of its federated identities. Before redemption it has
 * only the name that it was given here (docs: external-id/user-properties).
 */
export const issuersOf = (user: GraphUser | undefined): string[] =>
  (user?.identities ?? []).flatMap(({ signInType, issuer }) =>
    signInType === 'federated' && typeof issuer === 'string' ? [issuer] : [],
  )

/** Words that stand for providers (docs: external-id/user-properties); a federation has the address of its own. */
const WORDS: ReadonlyMap<string, SignInWay> = new Map([
  ['externalazuread', 'own tenant'],
  ['microsoftaccount', 'Microsoft account'],
  ['mail', 'one-time passcode'],
  ['google.com', 'Google account'],
  ['facebook.com', 'Facebook account'],
])

/** What an issuer is; undefined for one that is neither a known word nor the address of a federated provider. */
export const wayOf = (issuer: string): SignInWay | undefined =>
  WORDS.get(issuer.toLowerCase()) ?? (/^[a-z][a-z\d+.-]*:./i.test(issuer) ? 'federation' : undefined)
