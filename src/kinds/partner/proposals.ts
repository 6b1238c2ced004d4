import { domainOf } from '../../config/emails.ts'
import type * as Graph from '@microsoft/microsoft-graph-types'
import { isConsumerDomain } from '../../config/index.ts'
import type { Partner } from '../../declaration.ts'
import { GraphError, InvalidInput } from '../../errors.ts'
import type { Finding, Live, Reader, Selected } from '../../model.ts'
import { needs, type RequestNeeds } from '../../permissions.ts'
import { compareText } from '../../util/order.ts'
import type { GuestUser } from '../directory/user.ts'
import type { ImportRun, TenantReading } from '../import.ts'
import { createKeyAllocator, isReserved, labelOf, slug } from '../keys.ts'
import type { RawPartner } from './read.ts'

/** An organisation that people would write down as a partner. */
export interface Proposal {
  key: string
  displayName?: string
  /** Only where the tenant has settings for it: a tenant id in a declaration makes a configuration. */
  live?: Live<RawPartner>
  /** Its Entra tenant, where Graph knows one and there are no settings. */
  knownTenant?: string
  domains: string[]
}

type TenantInformation = Selected<Graph.TenantInformation, 'displayName' | 'defaultDomainName', 'tenantId'>

const isDomain = (text: string): boolean =>
  text.length <= 253 && /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text)

/** The organisation behind a tenant id or a domain; none where Graph does not know it, or does not tell (CrossTenantInformation.ReadBasic.All). */
const lookUp = async (
  get: Reader,
  paths: readonly string[],
  report: (finding: Finding) => void,
): Promise<(TenantInformation | undefined)[]> => {
  try {
    return await get.many<TenantInformation>(paths)
  } catch (error) {
    if (!(error instanceof GraphError) || error.status >= 500 || error.status === 429) throw error
    report({
      code: 'PARTNER-NAMES',
      severity: 'info',
      message: `Graph did not return the organisations of the domains (${error.graphMessage}), so partners are proposed only from the domains`,
      help: `grant ${needs.readTenantInformation.anyOf[0]} to read their names`,
      source: null,
    })
    return paths.map(() => undefined)
  }
}

/** Who is behind a tenant id or a mail domain: asked by an import alone. */
export const TENANT_INFORMATION_REQUESTS: RequestNeeds = {
  "GET /tenantRelationships/findTenantInformationByTenantId(tenantId='{id}')": needs.readTenantInformation,
  "GET /tenantRelationships/findTenantInformationByDomainName(domainName='{domain}')": needs.readTenantInformation,
}

const byTenantId = (id: string): string => `/v1.0/tenantRelationships/findTenantInformationByTenantId(tenantId='${id}')`
const byDomain = (domain: string): string =>
  `/v1.0/tenantRelationships/findTenantInformationByDomainName(domainName='${domain}')`

/** The company that most of the people give, where most give one. */
const companyOf = (people: readonly Live<GuestUser>[]): string | undefined => {
  const counts = new Map<string, number>()
  for (const { raw } of people) {
    const name = raw['companyName']
    if (typeof name === 'string' && name.trim() !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || compareText(a, b))
  return best !== undefined && best[1] * 2 > people.length ? best[0] : undefined
}

const keyFor = (
  give: (wanted: string) => string,
  taken: ReadonlySet<string>,
  { domains, displayName }: Omit<Proposal, 'key'>,
  tenantId: string,
): string => {
  const [domain] = domains
  if (domain === undefined)
    return give(displayName === undefined ? `tenant-${tenantId.slice(0, 8)}` : slug(displayName, 'partner'))
  const label = slug(labelOf(domain), 'partner')
  return give(taken.has(label) || isReserved(label) ? slug(domain, 'partner') : label)
}

/**
 * Partners for what the declaration does not name: one for each cross-tenant configuration, and one for the organisation behind
 * each mail domain of the guests. Domains of one Entra tenant go together; mailbox providers belong to no partner.
 */
export const proposePartners = async (
  found: TenantReading,
  { reader, outsiders, report }: Pick<ImportRun, 'reader' | 'outsiders' | 'report'>,
): Promise<Proposal[]> => {
  const { partners } = found.context.declaration
  const configured = found.lives<RawPartner>('partner').filter((live) => !found.isDeclared(live))
  const claimed = new Set(partners.flatMap(({ domains }) => domains))
  const own = new Set(found.context.tenant.domains)
  const people = new Map<string, Live<GuestUser>[]>()
  for (const { live, email } of outsiders) {
    const domain = domainOf(email)
    if (
      !isDomain(domain) ||
      domain.endsWith('.invalid') ||
      isConsumerDomain(domain) ||
      own.has(domain) ||
      claimed.has(domain)
    )
      continue
    const theirs = people.get(domain)
    if (theirs === undefined) people.set(domain, [live])
    else theirs.push(live)
  }
  const domains = [...people.keys()].sort(
    (a, b) => (people.get(b)?.length ?? 0) - (people.get(a)?.length ?? 0) || compareText(a, b),
  )
  const information = await lookUp(
    reader,
    [...configured.map(({ id }) => byTenantId(id)), ...domains.map(byDomain)],
    report,
  )
  const tenants = information.slice(0, configured.length)
  const homes = new Map(domains.map((domain, at) => [domain, information[configured.length + at]]))

  const known = new Map(
    partners.flatMap((entry) => (entry.tenantId === undefined ? [] : [[entry.tenantId, entry] as const])),
  )
  const groups = new Map<string, { info: TenantInformation | undefined; live?: Live<RawPartner>; domains: string[] }>()
  const given = new Set<string>()
  configured.forEach((live, at) => {
    const main = tenants[at]?.defaultDomainName?.toLowerCase()
    const home = main === undefined ? undefined : homes.get(main)?.tenantId.toLowerCase()
    const free =
      main !== undefined &&
      isDomain(main) &&
      !claimed.has(main) &&
      !given.has(main) &&
      !own.has(main) &&
      (home === undefined || home === live.id) &&
      !main.endsWith('.onmicrosoft.com') &&
      !isConsumerDomain(main)
    if (free) given.add(main)
    groups.set(live.id, { info: tenants[at], live, domains: free ? [main] : [] })
  })
  for (const domain of domains) {
    const home = homes.get(domain)
    const id = home?.tenantId.toLowerCase()
    if (id === undefined ? given.has(domain) : known.has(id)) continue
    const group = groups.get(id ?? domain) ?? { info: home, domains: [] }
    if (!group.domains.includes(domain)) group.domains.push(domain)
    groups.set(id ?? domain, group)
  }
  const taken = new Set(partners.map(({ key }) => key))
  const give = createKeyAllocator(taken)
  return [...groups].map(([id, { info, live, domains: theirs }]): Proposal => {
    const displayName = info?.displayName || companyOf(theirs.flatMap((domain) => people.get(domain) ?? []))
    const proposal = {
      ...(displayName ? { displayName } : {}),
      ...(live === undefined ? {} : { live }),
      ...(live === undefined && info !== undefined ? { knownTenant: id } : {}),
      domains: theirs,
    }
    const key = keyFor(give, taken, proposal, id)
    taken.add(key)
    return { key, ...proposal }
  })
}

/** A proposal as the declaration will have it. */
export const asPartner = ({ key, displayName, live, domains }: Proposal): Partner => ({
  key,
  address: `partner:${key}`,
  ensure: 'present',
  relation: 'partner',
  ...(displayName === undefined ? {} : { displayName }),
  ...(live === undefined ? {} : { tenantId: live.id }),
  domains,
  guests: { authority: 'declared', onRemoval: 'block', onInactive: 'report' },
})

/** The key of the partner that `--partner` means: by its key, a domain or a tenant id. Throws InvalidInput when there is none. */
export const chosenPartner = (wanted: string, known: readonly Partner[]): string => {
  const word = wanted.toLowerCase()
  const hit =
    known.find(({ key }) => key === wanted) ??
    known.find(
      ({ key, tenantId, domains }) => key.toLowerCase() === word || tenantId === word || domains.includes(word),
    )
  if (hit !== undefined) return hit.key
  const some = known
    .map(({ key }) => key)
    .sort()
    .slice(0, 12)
  throw new InvalidInput(
    `no partner in the tenant or the declaration matches --partner ${wanted}`,
    [],
    some.length === 0
      ? 'the tenant has no guests and no cross-tenant access settings'
      : `use one of ${some.join(', ')}${known.length > some.length ? ', …' : ''}`,
  )
}
