/** Mail domains in rules. */

export interface PartnerDomains {
  name: string
  domains: readonly string[]
}

/** A plain list has no partner names; each domain is then its own partner. */
export function partnerDomainsOf(
  declared: readonly string[] | { readonly [partner: string]: readonly string[] } | undefined,
): PartnerDomains[] {
  if (declared === undefined) return []
  const partners = isList(declared)
    ? declared.map((domain) => ({ name: domain, domains: [domain] }))
    : Object.entries(declared).map(([name, domains]) => ({ name, domains }))
  return partners.map(({ name, domains }) => ({ name, domains: domains.map((each) => each.toLowerCase()) }))
}

function isList(declared: object): declared is readonly string[] {
  return Array.isArray(declared)
}

/** Declared domains that occur in the texts by themselves, not as part of a longer domain. */
export function namedDomains(texts: readonly string[], partners: readonly PartnerDomains[]): string[] {
  const plain = texts.map((text) => text.toLowerCase().replaceAll('\\', ''))
  const inside = (text: string, domain: string): boolean => {
    for (let at = text.indexOf(domain); at >= 0; at = text.indexOf(domain, at + 1)) {
      const before = text.charAt(at - 1)
      const after = text.charAt(at + domain.length)
      if (!/[a-z0-9.-]/.test(before) && !/[a-z0-9-]/.test(after)) return true
    }
    return false
  }
  return partners.flatMap(({ domains }) => domains).filter((domain) => plain.some((text) => inside(text, domain)))
}

/** `contoso.com` or `@contoso.com`, with or without the at sign. */
export function isDomain(text: string): boolean {
  return /^@?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(text)
}

/** A person from a domain, as Entra stores it: the address, and a guest's user principal name. */
export function personFrom(domain: string, userType: 'Guest' | 'Member'): object {
  const address = `a@${domain}`
  return {
    userType,
    mail: address,
    otherMails: [address],
    proxyAddresses: [`SMTP:${address}`],
    userPrincipalName: `a_${domain}#EXT#@example.onmicrosoft.com`,
  }
}
