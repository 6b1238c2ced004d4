import { domainToASCII } from 'node:url'

/**
 * A domain in the form by which two are compared: lower case, and `xn--` where it has letters outside ASCII. Which of the two
 * forms Entra stores and returns is not published; both mean one domain (RFC 5890).
 */
export const canonicalDomain = (domain: string): string => {
  const lower = domain.toLowerCase()
  return /^[\x20-\x7e]*$/.test(lower) ? lower : domainToASCII(lower) || lower
}

export const sameDomain = (one: string, other: string): boolean => canonicalDomain(one) === canonicalDomain(other)

/** The domain of an address, to be compared. */
export const domainOf = (address: string): string => canonicalDomain(address.slice(address.lastIndexOf('@') + 1))
