/** Paths of `/users` with a filter. Which operator takes which property: concepts/aad-advanced-queries and its table. */
import { domainToUnicode } from 'node:url'

/** The most alternatives of one plain filter, whether `or` joins them or `in` lists them (microsoft-graph-docs #21098). */
const MOST = 15

/** An advanced query takes more, up to an address of 2,048 characters (microsoft-graph-docs pull request 22097), the host included. */
const LONGEST = 1_900

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

const usersWhere = (select: string, filter: string, more = ''): string =>
  `/v1.0/users?$select=${select}&$top=999${more}&$filter=${encodeURIComponent(filter)}`

const pathsOf = (
  select: string,
  values: readonly string[],
  filterOf: (some: readonly string[]) => string,
  most = MOST,
): string[] => {
  const each = [...new Set(values)].sort()
  return Array.from({ length: Math.ceil(each.length / most) }, (_, at) =>
    usersWhere(select, filterOf(each.slice(at * most, (at + 1) * most))),
  )
}

/** Those who have one of the values in a property that holds one. */
export const withOne = (property: 'id' | 'mail' | 'userPrincipalName', select: string, values: readonly string[]) =>
  pathsOf(select, values, (some) => `${property} in (${some.map(literal).join(',')})`)

/** Those who have one of the values in a property that holds many. */
export const withAny = (property: 'otherMails' | 'proxyAddresses', select: string, values: readonly string[]) =>
  pathsOf(select, values, (some) => some.map((value) => `${property}/any(a:a eq ${literal(value)})`).join(' or '))

/** Those who sign in with an address. Both issuer and name have to be given, and a list is refused (user-list.md, microsoft-graph-docs #15538). */
export const withIdentity = (issuer: string, select: string, values: readonly string[]) =>
  pathsOf(
    select,
    values,
    ([name = '']) => `identities/any(i:i/issuer eq ${literal(issuer)} and i/issuerAssignedId eq ${literal(name)})`,
    1,
  )

/**
 * Those with a property that ends in one of these and to whom `also` applies: an advanced query, so `$count` has to be there, and
 * its index may be late. As many at once as an address has room for.
 */
export const endingIn = (
  property: 'mail' | 'userPrincipalName',
  select: string,
  ends: readonly string[],
  also: string,
): string[] => {
  const pathFor = (some: readonly string[]): string => {
    const any = some.map((end) => `endsWith(${property},${literal(end)})`).join(' or ')
    return usersWhere(select, `(${any}) and ${also}`, '&$count=true')
  }
  const groups: string[][] = []
  for (const end of [...new Set(ends)].sort()) {
    const last = groups.at(-1)
    if (last !== undefined && pathFor([...last, end]).length <= LONGEST) last.push(end)
    else groups.push([end])
  }
  return groups.map(pathFor)
}

/** A domain as it may stand in the directory, in ASCII or in its own script: no page says which. */
const spellingsOf = (domain: string): string[] => {
  const own = domainToUnicode(domain)
  return own === '' || own === domain ? [domain] : [domain, own]
}

/** `@contoso.com` for a domain, in each spelling. */
export const mailEndings = (domain: string): string[] => spellingsOf(domain).map((name) => `@${name}`)

/** An address, in each spelling of its domain. */
export const addressSpellings = (address: string): string[] => {
  const at = address.lastIndexOf('@')
  return at < 0 ? [address] : mailEndings(address.slice(at + 1)).map((end) => `${address.slice(0, at)}${end}`)
}
