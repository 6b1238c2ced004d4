import type { Directory } from '../../core/directory.ts'
import { sameDomain } from '../../core/domain-name.ts'
import type { DirectoryObject, Tenant } from '../../core/tenant.ts'

export const initialDomain = (tenant: Tenant): string => tenant.domains.find((domain) => domain.isInitial)?.id ?? ''

export const isVerified = (tenant: Tenant, domain: string): boolean =>
  tenant.domains.some((one) => one.isVerified && sameDomain(one.id, domain))

/** External accounts are known by how they came, by their state, or by the mark in their UPN (user-properties.md). */
export const isExternal = (user: DirectoryObject): boolean =>
  user['creationType'] === 'Invitation' ||
  (user['externalUserState'] ?? null) !== null ||
  String(user['userPrincipalName']).includes('#EXT#')

/**
 * `SMTP:` marks the primary address, `smtp:` the others; a new mail takes the first place (user.md: mail updates
 * proxyAddresses).
 */
export const proxiesWith = (proxies: readonly string[], mail: string): string[] => {
  const rest = proxies.filter((one) => one.slice(5).toLowerCase() !== mail.toLowerCase())
  return [`SMTP:${mail}`, ...rest.map((one) => (one.startsWith('SMTP:') ? `smtp:${one.slice(5)}` : one))]
}

/** Users and groups share one space of proxy addresses. */
export const proxyHolder = (directory: Directory, address: string, but?: string): DirectoryObject | undefined => {
  const holders = (['user', 'group'] as const).flatMap((type) =>
    directory.by(type, 'proxyAddresses', `smtp:${address}`),
  )
  return holders.find((one) => one.id !== but)
}

/**
 * What Entra makes of an invited address: `user_contoso.com#EXT#@fabrikam.onmicrosoft.com` (troubleshoot.md,
 * user-list.md example 4).
 */
export const guestNames = (
  tenant: Tenant,
  directory: Directory,
  mail: string,
): { userPrincipalName: string; mailNickname: string } => {
  const stem = mail.replace('@', '_')
  const initial = initialDomain(tenant)
  for (let n = 0; ; n += 1) {
    const mailNickname = `${stem}${n === 0 ? '' : n}#EXT#`
    const userPrincipalName = `${mailNickname}@${initial}`
    // a_b@c and a@b_c make one name; the second gets a number.
    if (directory.by('user', 'userPrincipalName', userPrincipalName).length === 0)
      return { userPrincipalName, mailNickname }
  }
}

/**
 * Sign-in by the host tenant's own name: what every account has before a redemption, and a member for good
 * (user-properties.md).
 */
export const hostIdentity = (tenant: Tenant, userPrincipalName: string) => ({
  signInType: 'userPrincipalName',
  issuer: initialDomain(tenant),
  issuerAssignedId: userPrincipalName,
})

/** What a redemption adds to `identities`; one-time passcodes name the address (user-properties.md). */
export const federatedIdentity = (issuer: string, mail: string) => ({
  signInType: 'federated',
  issuer,
  issuerAssignedId: issuer === 'mail' ? mail : null,
})
