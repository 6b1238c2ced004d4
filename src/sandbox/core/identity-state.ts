/** Trust in the tokens of another issuer, for one subject (federatedidentitycredential.md). */
export interface FederatedCredential {
  id: string
  name: string
  issuer: string
  subject: string
  audiences: string[]
  description: string | null
}

/** What the sandbox knows of sign-in and Graph never shows. */
export interface IdentityState {
  /** A password credential's keyId → SHA-256 of the secret. */
  secrets: Record<string, string>
  /** A key credential's keyId → the certificate, base64 of its DER. */
  certificates: Record<string, string>
  /** An application's object id → what it trusts. */
  federated: Record<string, FederatedCredential[]>
  /** An issuer of federated tokens → its public keys, as JWKs. The sandbox fetches nothing from outside. */
  issuers: Record<string, Record<string, unknown>[]>
}

/** The tenant's own, made where an older state has none. */
export const identityOf = (tenant: { identity?: IdentityState }): IdentityState =>
  (tenant.identity ??= { secrets: {}, certificates: {}, federated: {}, issuers: {} })
