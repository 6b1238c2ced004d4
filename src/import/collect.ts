import type { Declaration } from '../declaration.ts'
import type { Refreshed } from '../engine/refresh.ts'
import { app } from '../kinds/app/index.ts'
import { group } from '../kinds/group/index.ts'
import type { GraphGroup } from '../kinds/directory/group.ts'
import { guest } from '../kinds/guest/index.ts'
import type { GuestUser } from '../kinds/directory/user.ts'
import type { Finding, Live, Reader } from '../model.ts'
import { appKeysFor, groupKeysFor } from './group-and-app-keys.ts'
import { asPartner, type Proposal } from './partners.ts'
import { type Outside, outsideOf, type OutsidePerson } from './people.ts'
import { isDeclared, livesOf, type ReadTenant } from './read-tenant.ts'
import type { ImportScope } from './scope.ts'
import { isMarked, select, type Selection } from './select.ts'
import { appProbe, groupProbe, guestProbe } from './probes.ts'

/** Everything that was found, and what it is to be called. */
export interface Collected {
  /** With the declaration that the import is about to make: every address is the one that will be declared. */
  found: Refreshed
  guests: readonly OutsidePerson[]
  proposals: readonly Proposal[]
  selection: Selection & {
    /** Groups that are referred to and not managed. */
    named: readonly Live<GraphGroup>[]
    /** Groups that were not asked for and bear the declaration's mark. */
    kept: readonly Live<GraphGroup>[]
  }
  groupKeys: ReadonlyMap<string, string>
  appKeys: ReadonlyMap<string, string>
  /** What was not read, and what else is worth telling. */
  findings: readonly Finding[]
  /** How many accounts are deleted and not yet purged. */
  deleted: number
}

interface CollectInput {
  reader: Reader
  scope: ImportScope
  readTenant: ReadTenant
  /** What is declared already. */
  base: Declaration
  /** Whether the files make a declaration of their own, so that they hold everything that bears its mark. */
  isNew: boolean
  onStep: (step: string) => void
}

const NONE: Selection = {
  groups: [],
  apps: [],
  membersOf: new Map(),
  assignmentsOf: new Map(),
  fixed: [],
  others: { groups: 0, apps: 0 },
}

/** The second look, with every group named: who is in what. */
const readMemberships = async (
  { scope: { sections }, readTenant, base, isNew, onStep }: CollectInput,
  first: Refreshed,
  { chosen, people }: Outside,
): Promise<{ selection: Selection; findings: readonly Finding[] }> => {
  if (!sections.has('groups') && !sections.has('apps') && base.groups.length === 0)
    return { selection: NONE, findings: [] }
  const unnamed = livesOf(first, group).filter((live) => !isDeclared(live, first))
  const probe = { ...base, groups: [...base.groups, ...unnamed.map((live) => groupProbe(live.id, live, false))] }
  onStep('reading who is in what')
  const second = await readTenant(probe, { everyApp: true })
  const outsiders =
    chosen === undefined
      ? livesOf(first, guest).filter((live) => live.deleted !== true)
      : people.map(({ live }) => live)
  const selection = select(first, second, new Set(outsiders.map(({ id }) => id)), chosen === undefined || isNew)
  return { selection, findings: second.findings }
}

/** Groups that nobody may change and that an entry is needed for: they are assigned to an app that is imported, or bear the mark. */
const neededFixed = (
  { scope: { sections }, isNew }: CollectInput,
  first: Refreshed,
  { fixed, apps, assignmentsOf }: Selection,
): Live<GraphGroup>[] =>
  fixed.filter(
    (live) =>
      (isNew && isMarked(live, first)) ||
      (sections.has('apps') &&
        apps.some(({ id }) => assignmentsOf.get(id)?.some(({ principalId }) => principalId === live.id))),
  )

/** Groups that an entry names as sponsor and that nobody declares yet. */
const sponsorGroups = (found: Refreshed, people: readonly OutsidePerson[]): Live<GraphGroup>[] => {
  const { match } = found.context
  const ids = new Set(
    people.flatMap(
      ({ live }) =>
        (match.liveOf(match.addressForId(live.id) ?? live.address)?.raw as GuestUser | undefined)?.sponsorIds ?? [],
    ),
  )
  return (match.lives(group.name.word) as readonly Live<GraphGroup>[]).filter(
    (live) => ids.has(live.id) && !isDeclared(live, found),
  )
}

interface DeclarationAhead extends Pick<Collected, 'groupKeys' | 'appKeys'> {
  declaration: Declaration
}

/** The declaration as it will be: what is declared, and what the import adds to it. */
const declarationAhead = (
  { scope: { sections }, base }: CollectInput,
  { people, proposals }: Outside,
  { groups, apps }: Selection,
  named: readonly Live<GraphGroup>[],
): DeclarationAhead => {
  const groupKeys = groupKeysFor([...groups, ...named], base)
  const appKeys = appKeysFor(apps, base)
  const groupEntry = (managed: boolean) => (live: Live<GraphGroup>) =>
    groupProbe(groupKeys.get(live.id) ?? live.id, live, managed)
  const declaration: Declaration = {
    ...base,
    partners: [...base.partners, ...(sections.has('partners') ? proposals.map(asPartner) : [])],
    guests: [
      ...base.guests,
      ...people.map(({ identity, partner }) => guestProbe(identity.email, identity.id, partner)),
    ],
    groups: [...base.groups, ...groups.map(groupEntry(true)), ...named.map(groupEntry(false))],
    apps: [...base.apps, ...apps.map((live) => appProbe(appKeys.get(live.id) ?? live.id, live))],
  }
  return { declaration, groupKeys, appKeys }
}

/** The newest reading of each object. */
const newestReading = <R>(found: readonly Live<R>[]) => {
  const byId = new Map(found.map((live) => [live.id, live]))
  return (live: Live<R>): Live<R> => byId.get(live.id) ?? live
}

/** Looks at the tenant three times, each time knowing more: what is there, who is in what, and the relations of what will be declared. */
export const collect = async (input: CollectInput): Promise<Collected> => {
  const { scope, reader, readTenant, base } = input
  const { sections } = scope
  input.onStep('reading the tenant')
  const first = await readTenant(base)
  const findings = [...first.findings]
  const outside = await outsideOf(reader, first, scope, (finding) => findings.push(finding))
  const { people, proposals } = outside

  const second = await readMemberships(input, first, outside)
  findings.push(...second.findings)
  const all = second.selection
  const selection: Selection = {
    ...all,
    groups: sections.has('groups') ? all.groups : [],
    apps: sections.has('apps') ? all.apps : [],
  }

  input.onStep('reading owners, sponsors and managers')
  let named = sections.has('groups') ? neededFixed(input, first, all) : []
  const kept =
    input.isNew && !sections.has('groups') ? livesOf(first, group).filter((live) => isMarked(live, first)) : []
  let ahead = declarationAhead(input, outside, selection, [...named, ...kept])
  let third = await readTenant(ahead.declaration)
  const sponsors = sections.has('groups') ? sponsorGroups(third, people) : []
  if (sponsors.length > 0) {
    named = [...named, ...sponsors]
    ahead = declarationAhead(input, outside, selection, named)
    third = await readTenant(ahead.declaration)
  }

  const guestNow = newestReading(livesOf(third, guest))
  const groupNow = newestReading(livesOf(third, group))
  return {
    found: third,
    guests: people.map((person) => ({ ...person, live: guestNow(person.live) })),
    proposals,
    selection: {
      ...selection,
      groups: selection.groups.map(groupNow),
      apps: selection.apps.map(newestReading(livesOf(third, app))),
      named: named.map(groupNow),
      kept: kept.map(groupNow),
    },
    groupKeys: ahead.groupKeys,
    appKeys: ahead.appKeys,
    findings: [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()],
    deleted: livesOf(first, guest).filter((live) => live.deleted === true).length,
  }
}
