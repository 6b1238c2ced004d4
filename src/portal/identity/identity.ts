import { GuestlistError } from '../../errors.ts'
import { isGuid, isRecord } from '../../util/guards.ts'

/** Who signed in at a tenant, by what that tenant vouches for. It decides nothing. */
export interface Identity {
  /** The tenant, lower case. */
  tid: string
  /** The account in it, lower case: with `tid` the only name that never changes hands. */
  oid: string
  /** The name by which the account signs in, lower case: its domain is one that the tenant has verified. */
  upn?: string
  /** Lower case, the `upn` among them; each of a domain that was verified. Empty where the token names none. */
  addresses: readonly string[]
  /** Object ids of groups, lower case; undefined where there are too many for a token. */
  groups: readonly string[] | undefined
}

const guid = (value: unknown): string | undefined => (isGuid(value) ? value.toLowerCase() : undefined)

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

/** Printable ASCII alone: nothing that looks like another address passes for it. */
const isAddress = (text: string): boolean =>
  text.length <= 320 && /^[\x21-\x7e]+$/.test(text) && /^[^@#]+@[^@#]+$/.test(text)

/** A domain owner verified: documented as a boolean, seen as 1 and "1" as well. */
const isTrue = (value: unknown): boolean => [true, 1, '1', 'true'].some((one) => one === value)

/** The name and how a token says that there were more groups than fit into it (more than 200). */
const hasOverage = (claims: Readonly<Record<string, unknown>>): boolean => {
  const names = claims['_claim_names']
  return (isRecord(names) && Object.hasOwn(names, 'groups')) || isTrue(claims['hasgroups'])
}

/**
 * What the claims of an ID token prove, whose signature, audience, nonce and time were checked. (learn.microsoft.com, "ID token claims
 * reference" and "Optional claims reference".) `iss` and `tid` have to be the tenant's own. A guest is refused twice, by `acct`, which is
 * the type of the user, and by `idp`, which is there where the account is from elsewhere, also for an external member. Addresses: `upn`
 * and the verified ones; `email` only where `xms_edov` says that the domain's owner verified it; never `preferred_username`, which may
 * be anything. Throws GuestlistError.
 */
export const identityOf = (
  claims: Readonly<Record<string, unknown>>,
  expected: { issuer: string; tenant: string },
): Identity => {
  const refuse = (message: string, help?: string): never => {
    throw new GuestlistError(message, { help })
  }
  const [tid, oid] = [guid(claims['tid']), guid(claims['oid'])]
  if (claims['iss'] !== expected.issuer || tid === undefined || tid !== expected.tenant)
    return refuse('The account is not of the expected tenant.')
  if (oid === undefined) return refuse('The token names no account.')
  if (claims['acct'] === undefined)
    return refuse(
      'The token does not say whether the account is a guest.',
      'Add the optional claim `acct` to the ID token of the app registration.',
    )
  const own = [expected.issuer, `https://sts.windows.net/${tid}/`, `https://sts.chinacloudapi.cn/${tid}/`]
  const idp = claims['idp']
  if (![0, '0'].some((own) => own === claims['acct']) || (idp !== undefined && !own.some((one) => one === idp)))
    return refuse('The account is a guest in the tenant, not its own.')
  const addressesOf = (values: readonly string[]): string[] => values.filter(isAddress).map((one) => one.toLowerCase())
  const [upn] = addressesOf(textsOf(claims['upn']))
  const named = [
    ...(upn === undefined ? [] : [upn]),
    ...textsOf(claims['verified_primary_email']),
    ...textsOf(claims['verified_secondary_email']),
    ...(isTrue(claims['xms_edov']) ? textsOf(claims['email']) : []),
  ]
  const groups = textsOf(claims['groups']).flatMap((one) => guid(one) ?? [])
  return {
    tid,
    oid,
    ...(upn === undefined ? {} : { upn }),
    addresses: [...new Set(addressesOf(named))],
    groups: hasOverage(claims) ? undefined : groups,
  }
}
