/**
 * From a live tenant to the files of a declaration: what `desired` and `survey` do, backwards. The result is tried as a plan
 * before it is given out, so that planning it at once has nothing to do.
 */
import { claimsOf, loadDeclaration } from '../config/index.ts'
import type { Cloud, Declaration, Guest } from '../config/declaration.ts'
import type { FileSource } from '../config/files.ts'
import { draftPlan } from '../engine/plan.ts'
import type { Tenant } from '../engine/tenant.ts'
import { InvalidInput } from '../errors.ts'
import { app } from '../kinds/app.ts'
import { group } from '../kinds/group.ts'
import { uniqueNameOf } from '../kinds/group-mark.ts'
import type { GraphGroup } from '../kinds/group-reading.ts'
import { guest } from '../kinds/guest.ts'
import type { Kind } from '../kinds/kind.ts'
import type { GuestUser } from '../kinds/user.ts'
import type { Finding, Live, Reader } from '../model.ts'
import { arrange, type Ground, type Made, overlay } from './arrange.ts'
import { chunkOf } from './chunk.ts'
import { entriesOf, type Findings, sponsorGroups } from './entries.ts'
import type { Entry } from './entry.ts'
import { identify, type Identity } from './identify.ts'
import { openKeys, slug } from './key.ts'
import { asPartner, type Proposal, proposePartners } from './partners.ts'
import { isDeclared, livesOf, type Look, openLook } from './reading.ts'
import { remembering } from './remember.ts'
import type { Scope } from './scope.ts'
import { select, type Selection } from './select.ts'
import { type Fitting, settle, type Tried } from './settle.ts'

export { nothing } from './arrange.ts'
export type { Ground, Made } from './arrange.ts'
export { scopeOf, type Scope } from './scope.ts'

export interface ImportInput {
  kinds: readonly Kind[]
  reader: Reader
  tenant: Tenant
  /** What is declared already where the files go; undefined for an empty place. */
  existing: Declaration | undefined
  /** For a new declaration. */
  name: string
  cloud: Cloud
  /** YYYY-MM-DD, UTC. */
  today: string
  scope: Scope
  files: FileSource
  ground: Ground
  /** The first lines of a new file. */
  head: (file: string) => string
  onStep?: (step: string) => void
}

export interface Imported {
  made: readonly Made[]
  added: { [section: string]: number }
  /** What could not be written at all. */
  dropped: { name: string; section: string; why: string }[]
  /** What was not read, and what else is worth telling. */
  findings: readonly Finding[]
  leftOut: { groups: number; apps: number; deleted: number }
}

const empty = (name: string, tenant: Tenant, cloud: Cloud): Declaration => ({
  tenant: { name, id: tenant.id, cloud },
  policies: {},
  partners: [],
  guests: [],
  groups: [],
  apps: [],
  protect: [],
  allow: [],
  digest: '',
  findings: [],
  unsilenced: (findings) => [...findings],
  at: () => ({ file: '.', line: 1, column: 1 }),
})

interface Person {
  live: Live<GuestUser>
  identity: Identity
  partner: string | undefined
  /** Its mail domain says so by itself. */
  byDomain: boolean
}

/** An entry with every relation managed, so that managers and sponsors are read. */
const wishOf = ({ identity, partner }: Person): Guest => ({
  address: `guest:${identity.email.toLowerCase()}`,
  email: identity.email,
  ...(identity.id === undefined ? {} : { id: identity.id.toLowerCase() }),
  ...(partner === undefined ? {} : { partner }),
  previously: [],
  source: 'invitation',
  ensure: 'present',
  userTypeOnCreate: 'Guest',
  attributes: {},
  manager: null,
  sponsors: [],
  groups: [],
  invitation: { redirectUrl: '', send: false },
})

const groupWish = (key: string, live: Live<GraphGroup>, managed: boolean): Declaration['groups'][number] => ({
  key,
  address: `group:${key}`,
  id: live.id.toLowerCase(),
  previously: [],
  ensure: 'present',
  manage: managed,
  authority: 'declared',
  type: 'security',
  members: [],
  ...(managed ? { owners: [], licenses: [] } : {}),
})

/** Each person's partner: the one that claims the domain, else the one that has the tenant behind it. */
const belonging = (
  declaration: Declaration,
  proposals: readonly Proposal[],
  people: readonly Omit<Person, 'partner' | 'byDomain'>[],
): Person[] => {
  const claims = claimsOf([...declaration.partners, ...proposals.map(asPartner)])
  return people.map((person): Person => {
    const found = claims.of(person.identity.email)
    return { ...person, partner: found[0]?.partner.key, byDomain: found.length === 1 }
  })
}

const ofPartner = (wanted: string, declaration: Declaration, proposals: readonly Proposal[]): string => {
  const word = wanted.toLowerCase()
  const all = [...declaration.partners, ...proposals.map(asPartner)]
  const hit =
    all.find(({ key }) => key === wanted) ??
    all.find(({ key, tenantId, domains }) => key.toLowerCase() === word || tenantId === word || domains.includes(word))
  if (hit !== undefined) return hit.key
  const some = all
    .map(({ key }) => key)
    .sort()
    .slice(0, 12)
  throw new InvalidInput(
    `--partner ${wanted} is no partner that the tenant or the declaration knows`,
    [],
    some.length === 0
      ? 'the tenant has no guests and no cross-tenant settings'
      : `it knows ${some.join(', ')}${all.length > some.length ? ', …' : ''}`,
  )
}

/** Groups that bear the declaration's mark keep its key, so that they are found by it. */
const groupKeysFor = (groups: readonly Live<GraphGroup>[], declaration: Declaration): Map<string, string> => {
  const mark = uniqueNameOf(declaration.tenant.name, '')
  const give = openKeys(declaration.groups.flatMap(({ key, previously }) => [key, ...previously]))
  const own = (live: Live<GraphGroup>): string | undefined => {
    const key = live.raw.uniqueName?.startsWith(mark) === true ? live.raw.uniqueName.slice(mark.length) : ''
    return /^[^\p{Cc}/:\s](?:[^\p{Cc}/:]*[^\p{Cc}/:\s])?$/u.test(key) ? key : undefined
  }
  const keys = new Map<string, string>()
  for (const live of groups) {
    const key = own(live)
    if (key !== undefined && give(key) === key) keys.set(live.id, key)
  }
  for (const live of groups) if (!keys.has(live.id)) keys.set(live.id, give(slug(live.raw.displayName ?? '', 'group')))
  return keys
}

interface Gathered extends Omit<Findings, 'today'> {
  findings: readonly Finding[]
  deleted: number
}

const NONE: Selection = {
  groups: [],
  apps: [],
  membersOf: new Map(),
  assignmentsOf: new Map(),
  fixed: [],
  others: { groups: 0, apps: 0 },
}

/** Looks at the tenant three times, each time knowing more: what is there, who is in what, and the relations of what will be declared. */
const gather = async (input: ImportInput, base: Declaration, look: Look): Promise<Gathered> => {
  const { scope, reader } = input
  const wants = (section: string): boolean => [...scope.sections].some((one) => one === section)
  input.onStep?.('reading the tenant')
  const first = await look(base)
  const findings = [...first.findings]
  const lives = livesOf(first, guest).filter((live) => live.deleted !== true && !isDeclared(live, first))
  const identities = identify(
    lives,
    first,
    base.guests.flatMap(({ email, previously }) => [email, ...previously]),
  )
  const known = lives.flatMap((live) => {
    const identity = identities.get(live.id)
    return identity === undefined ? [] : [{ live, identity }]
  })
  const needsPartners = wants('partners') || wants('guests') || scope.partner !== undefined
  const proposed = needsPartners
    ? await proposePartners(
        reader,
        first,
        known.map(({ live, identity }) => ({ live, email: identity.email })),
        (finding) => findings.push(finding),
      )
    : []
  const chosen = scope.partner === undefined ? undefined : ofPartner(scope.partner, base, proposed)
  const proposals = proposed.filter(({ key }) => chosen === undefined || key === chosen)
  const everyone = belonging(base, proposed, known)
  const people = wants('guests') ? everyone.filter(({ partner }) => chosen === undefined || partner === chosen) : []

  const outsiders =
    chosen === undefined
      ? livesOf(first, guest).filter((live) => live.deleted !== true)
      : people.map(({ live }) => live)
  const seen = new Set(outsiders.map(({ id }) => id))
  const full = wants('groups') || wants('apps') || base.groups.length > 0
  const groupsThere = full ? livesOf(first, group) : []
  const probe: Declaration = {
    ...base,
    groups: [
      ...base.groups,
      ...groupsThere.filter((live) => !isDeclared(live, first)).map((live) => groupWish(live.id, live, false)),
    ],
  }
  if (full) input.onStep?.('reading who is in what')
  const second = full ? await look(probe, { everyApp: true }) : first
  findings.push(...second.findings)
  const all = full ? select(first, second, seen, chosen === undefined || input.existing === undefined) : NONE
  const selection: Selection = {
    ...all,
    groups: wants('groups') ? all.groups : [],
    apps: wants('apps') ? all.apps : [],
  }

  input.onStep?.('reading owners, sponsors and managers')
  const ahead = (sponsors: readonly Live<GraphGroup>[]) => {
    const named = wants('groups')
      ? [
          ...all.fixed.filter(
            ({ id }) =>
              wants('apps') &&
              all.apps.some((one) => all.assignmentsOf.get(one.id)?.some(({ principalId }) => principalId === id)),
          ),
          ...sponsors,
        ]
      : []
    const groupKeys = groupKeysFor([...selection.groups, ...named], base)
    const appKeys = new Map<string, string>()
    const give = openKeys(base.apps.map(({ key }) => key))
    for (const live of selection.apps) appKeys.set(live.id, give(slug(live.raw.displayName ?? '', 'app')))
    const declaration: Declaration = {
      ...base,
      partners: [...base.partners, ...(wants('partners') ? proposals.map(asPartner) : [])],
      guests: [...base.guests, ...people.map(wishOf)],
      groups: [
        ...base.groups,
        ...[...selection.groups, ...named].map((live) =>
          groupWish(groupKeys.get(live.id) ?? live.id, live, selection.groups.includes(live)),
        ),
      ],
      apps: [
        ...base.apps,
        ...selection.apps.map((live) => ({
          key: appKeys.get(live.id) ?? live.id,
          address: `app:${appKeys.get(live.id) ?? live.id}` as const,
          appId: live.raw.appId.toLowerCase(),
          authority: 'declared' as const,
          assignments: [],
        })),
      ],
    }
    return { declaration, groupKeys, appKeys, named }
  }
  let plan = ahead([])
  let third = await look(plan.declaration)
  const sponsors = wants('groups') ? sponsorGroups(third, people) : []
  if (sponsors.length > 0) {
    plan = ahead(sponsors)
    third = await look(plan.declaration)
  }
  const renewed = <R>(found: readonly Live<R>[]) => {
    const byId = new Map(found.map((live) => [live.id, live]))
    return (live: Live<R>): Live<R> => byId.get(live.id) ?? live
  }
  const guestNow = renewed(livesOf(third, guest))
  const groupNow = renewed(livesOf(third, group))
  return {
    found: third,
    guests: people.map((person) => ({ ...person, live: guestNow(person.live) })),
    proposals,
    selection: {
      ...selection,
      groups: selection.groups.map(groupNow),
      apps: selection.apps.map(renewed(livesOf(third, app))),
      fixed: plan.named.map(groupNow),
    },
    groupKeys: plan.groupKeys,
    appKeys: plan.appKeys,
    findings: [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()],
    deleted: livesOf(first, guest).filter((live) => live.deleted === true).length,
  }
}

/**
 * Reads the tenant and makes the files that declare it, or that add to `existing` what it lacks. Writes nothing. Throws
 * InvalidInput when the existing declaration is in the way, GuestlistError when what was made cannot be fitted to the tenant, and
 * whatever the reader throws: an incomplete reading never becomes a shorter declaration.
 */
export const importTenant = async (input: ImportInput): Promise<Imported> => {
  const { scope, tenant, today, kinds } = input
  const reader = remembering(input.reader)
  const base = input.existing ?? empty(input.name, tenant, input.cloud)
  const look = openLook(kinds, reader, { scope, tenant, today })
  const gathered = await gather({ ...input, reader }, base, look)
  const tenantEntry = input.existing === undefined ? tenantText(input) : ''
  const fitting: Fitting = {
    entries: entriesOf(kinds, { ...gathered, today }, (section) => scope.sections.has(section)),
    dropped: [],
  }

  const first: Made[] =
    input.existing === undefined ? [{ file: 'guestlist.yaml', text: tenantEntry, spliced: false, parts: [] }] : []
  if (first.length > 0 && input.ground.exists('guestlist.yaml'))
    throw new InvalidInput('guestlist.yaml is there and is no declaration', [], 'move it away, or give another --out')
  fitting.entries = fitting.entries.map((entry) => ({ ...entry, file: homeOf(entry, input) }))
  const make = (): readonly Made[] => [...first, ...arrange(fitting.entries, input.ground, input.head)]
  const attempt = async (made: readonly Made[]): Promise<Tried> => {
    input.onStep?.('trying what was made')
    const { declaration, findings } = await loadDeclaration('.', { today, files: overlay(input.files, made) })
    if (declaration === undefined) return { declaration, findings, drafts: [], held: [] }
    try {
      const found = await look(declaration)
      const { drafts, held, findings: more } = draftPlan(kinds, found)
      return { declaration, findings: more, drafts, held }
    } catch (error) {
      if (!(error instanceof InvalidInput) || error.findings.length === 0) throw error
      return { declaration, findings: error.findings, drafts: [], held: [] }
    }
  }
  const made = await settle(fitting, make, attempt)
  const added: Imported['added'] = {}
  for (const { section } of fitting.entries) added[section] = (added[section] ?? 0) + 1
  return {
    made,
    added,
    dropped: fitting.dropped.map(({ entry, why }) => ({ name: entry.name, section: entry.section, why })),
    findings: gathered.findings,
    leftOut: { ...gathered.selection.others, deleted: gathered.deleted },
  }
}

/** Beside its own kind: in the file that declares the partner, or the first of the groups, apps or policies. */
const homeOf = (entry: Entry, { existing, ground }: ImportInput): string => {
  if (existing === undefined) return entry.file
  const { groups, apps, policies, partners } = existing
  const key = /^partners\/(.*)\.yaml$/.exec(entry.file)?.[1]
  const [policy] = Object.keys(policies)
  const place = {
    groups: () => (groups[0] === undefined ? undefined : existing.at(groups[0])),
    apps: () => (apps[0] === undefined ? undefined : existing.at(apps[0])),
    policies: () => (policy === undefined ? undefined : existing.at(policies, policy)),
    guests: () => {
      const partner = partners.find((one) => one.key === key)
      return partner === undefined ? undefined : existing.at(partner)
    },
    partners: () => undefined,
  }[entry.section]()
  return place !== undefined && ground.text(place.file) !== undefined ? place.file : entry.file
}

const tenantText = ({ name, tenant, cloud, head }: ImportInput): string => {
  const body = { name, id: tenant.id, ...(cloud === 'global' ? {} : { cloud }) }
  const entry: Entry = { section: 'policies', name: 'tenant', body, notes: [], file: '', address: '' }
  const intro = [
    'The tenant as it was found. Absent means not managed: what is not in these files is left alone.',
    'A guest whose sign-in is blocked stands as `ensure: blocked`; deleted accounts, groups and apps that no outsider is in,',
    'and members of groups who are not outsiders are not here.',
  ]
  return `${head('guestlist.yaml')}${intro.map((line) => `# ${line}\n`).join('')}${chunkOf(entry, 0)}`
}

/** A short name for a tenant, from its initial domain: `northwind.onmicrosoft.com` → `northwind`. */
export const nameFrom = (initialDomain: string): string => {
  const name = slug(initialDomain.split('.')[0] ?? '', 'tenant')
    .replaceAll(/[^a-z0-9-]/g, '')
    .slice(0, 32)
    .replaceAll(/^-+|-+$/g, '')
  return name === '' ? 'tenant' : name
}
