import equal from 'fast-deep-equal'
import type { Declaration } from '../config/declaration.ts'
import { GraphError, IncompleteReading, InvalidInput } from '../errors.ts'
import { needs } from '../graph/needs.ts'
import type { Address, Change, Fields, Value, Writer } from '../model.ts'
import { domainLists } from './exposure.ts'
import { setOfWords } from './exact-set.ts'
import type { Desired, ExactSet, Kind, Turn } from './kind.ts'
import { isObject } from './json.ts'
import { notThere } from './partner.ts'
import { domainsAdmit, domainsWhen } from './openings.ts'
import { sayValue, STAGE_OF_SETTINGS } from './policy.ts'

export interface RawB2bPolicy {
  id: string
  isOrganizationDefault?: boolean | null
  /** One JSON text. */
  definition?: string[] | null
}

const title = 'domains that may be invited'
const address: Address = 'policy:b2bManagementPolicy'
const policies = '/beta/policies/b2bManagementPolicies'
const root = 'B2BManagementPolicy'
/** The key that every known client writes and Entra obeys; the documentation's sample has another one. */
const lists = 'InvitationsAllowedAndBlockedDomainsPolicy'

const domains = (value: unknown): string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((each) => typeof each === 'string').map((each) => each.toLowerCase()))].toSorted()
    : []

/** The JSON inside a policy; an empty object for a policy without any. Throws what JSON.parse throws. */
function definitionOf({ definition }: RawB2bPolicy): { [name: string]: unknown } {
  const text = definition?.[0]
  const parsed: unknown = text === undefined || text.trim() === '' ? {} : JSON.parse(text)
  if (!isObject(parsed)) throw new SyntaxError('not an object')
  requireLists(parsed)
  return parsed
}

/** A list that is none would read as no restriction. Throws SyntaxError. */
function requireLists(definition: { [name: string]: unknown }): void {
  const policy = definition[root] ?? {}
  const both = isObject(policy) ? (policy[lists] ?? {}) : undefined
  if (!isObject(both)) throw new SyntaxError('not an object')
  for (const name of ['AllowedDomains', 'BlockedDomains']) {
    const list = both[name] ?? []
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
      throw new SyntaxError('not a list of texts')
  }
}

const inside = (definition: { [name: string]: unknown }, key: string): { [name: string]: unknown } => {
  const value = definition[key]
  return isObject(value) ? value : {}
}

/** The two lists, of which at most one is not empty; both empty is unrestricted. */
function listsOf(raw: RawB2bPolicy): { allowedDomains: string[]; blockedDomains: string[] } {
  const { AllowedDomains, BlockedDomains } = inside(inside(definitionOf(raw), root), lists)
  return { allowedDomains: domains(AllowedDomains), blockedDomains: domains(BlockedDomains) }
}

/**
 * The definition with other lists and everything else as it was: preview features and automatic redemption live in the
 * same text. Never both lists, since a policy is either of allowed or of blocked domains (docs: allow-deny-list).
 */
function withLists(definition: { [name: string]: unknown }, after: Fields): string[] {
  const { AllowedDomains: _allowed, BlockedDomains: _blocked, ...others } = inside(inside(definition, root), lists)
  const allowed = domains(after['allowedDomains'])
  const blocked = domains(after['blockedDomains'])
  const list = allowed.length > 0 ? { AllowedDomains: allowed, BlockedDomains: [] } : { BlockedDomains: blocked }
  return [JSON.stringify({ ...definition, [root]: { ...inside(definition, root), [lists]: { ...others, ...list } } })]
}

const effective = (found: readonly RawB2bPolicy[]): RawB2bPolicy | undefined =>
  found.find((each) => each.isOrganizationDefault === true)

/** The domains that may be invited: a list as it is written, or the partners' domains and those named beside them. */
function allowedDomains(declaration: Declaration, written: unknown): string[] {
  if (!isObject(written)) return domains(written)
  const partners =
    written['fromPartners'] === true ? declaration.partners.filter(({ ensure }) => ensure === 'present') : []
  return domains([...partners.flatMap((each) => each.domains), ...domains(written['also'])])
}

/**
 * What a declaration can write into a domain list, as its schema has it: whole domains. Graph and other clients keep others too
 * (a wildcard, a bare word), which stay. An empty list is no restriction of that side, so nothing stays in it.
 */
const WHOLE_DOMAIN =
  /^[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?(?:\.[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?)+$/u
const domainSet: ExactSet = { ...setOfWords((domain) => WHOLE_DOMAIN.test(domain)), emptyClears: true }

const stage: Turn = (change, around) => STAGE_OF_SETTINGS[domainsWhen(change, around)]

/**
 * To which mail domains invitations may go (docs: beta resources/b2bmanagementpolicy). Of several policies only the
 * organisation's default has any effect. `isOrganizationDefault` goes with a POST alone (a PATCH of it fails),
 * `description` never (any write that holds it is answered 404): both seen by the Terraform provider of
 * deploymenttheory.
 */
export const b2bManagementPolicy: Kind<undefined, RawB2bPolicy> = {
  name: 'b2bManagementPolicy',
  after: [],
  readAlways: true,
  declared: ({ policies: declared }) => Object.keys(declared.b2bManagementPolicy ?? {}).length > 0,
  desired(declaration): Desired<undefined>[] {
    const node = declaration.policies.b2bManagementPolicy
    if (!node || Object.keys(node).length === 0) return []
    const allowed = 'allowedDomains' in node ? allowedDomains(declaration, node.allowedDomains) : []
    const source = declaration.at(declaration.policies, 'b2bManagementPolicy')
    if ('allowedDomains' in node && allowed.length === 0) {
      // Entra takes an empty list for no restriction at all, the opposite of what it says.
      const message = 'allowedDomains names no domain, and Entra cannot hold a list that allows nobody'
      const help =
        'name a domain, or write `unrestricted: true`; to stop invitations set authorizationPolicy.allowInvitesFrom to none'
      throw new InvalidInput(message, [
        { code: 'DOMAINS-NONE', severity: 'error', message, help, source: declaration.at(node, 'allowedDomains') },
      ])
    }
    const blocked = 'blockedDomains' in node ? domains(node.blockedDomains) : []
    return [
      {
        kind: 'b2bManagementPolicy',
        address,
        name: title,
        formerly: [],
        ensure: 'present',
        fields: { allowedDomains: allowed, blockedDomains: blocked },
        onCreate: {},
        spec: undefined,
        source,
        at: (name) => (name in node ? declaration.at(node, name) : source),
      },
    ]
  },
  async read(get, want) {
    const raw = effective(await get.list<RawB2bPolicy>(policies))
    if (raw === undefined) return []
    try {
      definitionOf(raw)
    } catch (cause) {
      const message = `the b2bManagementPolicy ${raw.id} holds a definition that is not JSON as Entra writes it, so its domain lists are unknown`
      const help = 'look at it in the portal under External collaboration settings, and save it there once'
      if (want.desired.some(({ kind }) => kind === 'b2bManagementPolicy'))
        throw new IncompleteReading(message, { cause, help })
      want.report({ code: 'DOMAINS-UNREADABLE', severity: 'warning', message, help, source: null })
      return []
    }
    return [{ kind: 'b2bManagementPolicy', id: raw.id, address, name: title, raw }]
  },
  describe: ({ raw }) => ({ ...listsOf(raw) }),
  fields: { allowedDomains: { set: domainSet }, blockedDomains: { set: domainSet } },
  declare({ raw }) {
    const { allowedDomains: allowed, blockedDomains: blocked } = listsOf(raw)
    // What cannot be written stays beside the rest; where nothing can be written, the list is for a person to look at.
    const writable = (list: string[]): string[] => {
      const whole = list.filter((domain) => WHOLE_DOMAIN.test(domain))
      return whole.length > 0 ? whole : list
    }
    return {
      b2bManagementPolicy: {
        ...(allowed.length > 0 ? { allowedDomains: writable(allowed) } : {}),
        ...(blocked.length > 0 ? { blockedDomains: writable(blocked) } : {}),
        ...(allowed.length + blocked.length === 0 ? { unrestricted: true } : {}),
      },
    }
  },
  // No policy is no restriction.
  decide: ({ fields }, live) =>
    live !== undefined
      ? { do: 'change' }
      : { do: equal(fields, { allowedDomains: [], blockedDomains: [] }) ? 'nothing' : 'add' },
  writes: {
    async add(to, change) {
      const findExisting = async () => effective(await to.list<RawB2bPolicy>(policies))
      const body = { displayName: root, definition: withLists({}, change.after ?? {}), isOrganizationDefault: true }
      let taken = false
      const isAlreadyApplied = (error: { status: number; message: string }) => (taken = defaultTaken(error))
      const made = await to.post<RawB2bPolicy | undefined>(policies, body, { findExisting, isAlreadyApplied })
      const now = made ?? (await findExisting()) ?? (await waitFor(to, body, findExisting))
      if (taken) await patch(to, now, change)
      return now.id
    },
    async change(to, change) {
      await patch(to, await to.get<RawB2bPolicy>(`${policies}/${change.liveId}`), change)
    },
  },
  exposes: domainLists,
  order: { add: stage, change: stage },
  admits: domainsAdmit,
  permissions: { read: () => [needs.readB2bManagement], write: () => [needs.changeB2bManagement] },
  say(change) {
    const [before, after] = [change.before ?? {}, change.after ?? {}]
    const allowed = after['allowedDomains']
    const blocked = after['blockedDomains']
    const parts = [
      ...(allowed === undefined
        ? []
        : [['domains that may be invited: ', ...toward(before['allowedDomains'], allowed, 'any')]]),
      ...(blocked === undefined
        ? []
        : [['domains that may not be invited: ', ...toward(before['blockedDomains'], blocked, 'none')]]),
    ]
    return ['Invitations, ', ...parts.flatMap((part, index) => [...(index === 0 ? [] : ['; ']), ...part])]
  },
}

/** What Graph says to a second default of the organisation. */
const defaultTaken = ({ status, message }: { status: number; message: string }): boolean =>
  status === 400 && message.includes('isOrganizationDefault')

/** The tenant has a default that it does not show yet: each further attempt asks, and waits, whether it does now. */
async function waitFor(
  to: Writer,
  body: object,
  findExisting: () => Promise<RawB2bPolicy | undefined>,
): Promise<RawB2bPolicy> {
  try {
    return await to.post<RawB2bPolicy>(policies, body, { findExisting, isReplicationLag: defaultTaken })
  } catch (cause) {
    if (!(cause instanceof GraphError) || !defaultTaken({ status: cause.status, message: cause.graphMessage }))
      throw cause
    throw new IncompleteReading('the tenant has a b2bManagementPolicy already and does not show it yet', {
      cause,
      help: 'policies take up to an hour to be seen; run again in some minutes',
    })
  }
}

/** Reads no more than it was given, so that what an administrator changed beside our lists since then is kept too. */
async function patch(to: Writer, fresh: RawB2bPolicy, change: Change): Promise<void> {
  const after = { ...listsOf(fresh), ...change.after }
  // Replicas disagree for a while after a write, and one that lags answers that the policy is not there.
  await to.patch(
    `${policies}/${fresh.id}`,
    { definition: withLists(definitionOf(fresh), after) },
    { isReplicationLag: notThere },
  )
}

const toward = (before: Value | undefined, after: Value, empty: string) => [
  ...(before === undefined ? [] : [...listed(before, empty), ' → ']),
  ...listed(after, empty),
]
const listed = (value: Value, empty: string) => (Array.isArray(value) && value.length === 0 ? [empty] : sayValue(value))
