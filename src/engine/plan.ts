import { everyoneNeeded, isWhole, licenseFindings, type Impact, type AccessInput } from '../access/index.ts'
import type { Declaration } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'
import { type Context, kindFinder, type Kind, ofKind } from '../kinds/kind.ts'
import type { GuardContext } from '../kinds/kind.ts'
import type { Address, Fields, Finding, Held, LeftAlone, Live, Op, Plan, Reader, Setting, Summary } from '../model.ts'
import { impactOf, impactInput } from './impact.ts'
import { withPast } from './inactivity.ts'
import { fieldsOfLive } from './diff.ts'
import { withoutCircles } from './circles.ts'
import { crossChecksOf } from './cross-checks.ts'
import type { ProposedChange } from './proposed-change.ts'
import { driftOf } from './drift.ts'
import { delaysOf } from './delays.ts'
import { applyToState, type State } from './expected-state.ts'
import { assembleChanges } from './assemble.ts'
import { withoutFixed } from './fixed.ts'
import { refsOf } from './identities.ts'
import { foreseenOf } from './foreseen.ts'
import { unusedEntries } from './guards/allow.ts'
import { guards } from './guards/index.ts'
import { reconcile } from './reconcile.ts'
import { permissionsInDoubt, permissionsOf } from './permissions.ts'
import { resolve, dropImplied } from './resolve.ts'
import { prune } from './prune.ts'
import { ownerFinder, withOwners } from './owner.ts'
import { guardContext } from './guard-context.ts'
import { everyRuleOf, settingsOf } from './settings/settings.ts'
import { type Refreshed, refresh } from './refresh.ts'
import { stayingOwners } from './staying-owners.ts'
import { readEveryone } from './read-everyone.ts'
import { readTenant, requireTenant, type Tenant } from './tenant.ts'
import { by } from '../util/order.ts'

/** What `makePlan` needs. Days are YYYY-MM-DD in UTC. */
export interface PlanInput {
  /** What to plan: `kinds` for everything. */
  kinds: readonly Kind[]
  /** The tenant: `connect(…).reader`. */
  reader: Reader
  /** Which tenant it is, where that was asked before: `readTenant`. Default: it is asked first. */
  tenant?: Tenant | undefined
  /** From `loadDeclaration`. */
  declaration: Declaration
  /** The declaration at --since, with the revision. */
  since?:
    | {
        rev: string
        declaration: Declaration
        /** The day on which the revision was committed, YYYY-MM-DD, UTC. */
        date: string
      }
    | undefined
  /** Without `since`: every rule of the declaration, where it is not known what was approved before. */
  allRules?: boolean | undefined
  /** YYYY-MM-DD, UTC. */
  today: string
  /** The last day that every clock agrees has come; default: today. See `Context`. */
  undisputedDay?: string | undefined
  /** The day as of which accounts are inactive; default: today. See `Context`. */
  inactiveAsOf?: string | undefined
  /** ISO 8601; the one part of a plan that differs between two of the same. */
  createdAt: string
  /** Name and version of the program that plans, for the plan document. */
  tool: string
  /** Ids of the running identity. */
  self?: ReadonlySet<string>
  /** Application permissions of the running identity; undefined when it has all, or when they cannot be told. */
  roles?: readonly string[] | undefined
  /** Whether the running identity may lack something that its token does not show. */
  rolesInDoubt?: boolean
  /** Whose membership changes by dynamic rules the plan lists: external users (default), or everyone. */
  impact?: Impact | undefined
  /** Whether everyone in the tenant is to be read, also where the plan does not need it. */
  everyone?: boolean | undefined
  /** Whether licences are to be read beyond what the plan needs: of every group of the tenant, with its members. */
  licenses?: boolean | undefined
  /** Users who are asked about, `user:NAME`, whom the declaration need not name. */
  named?: readonly Address[] | undefined
  /** Is told what begins: `reading the tenant`, `comparing`. */
  onStep?: (step: string) => void
}

const byId = by(({ id }: { id: string }) => id)
const byPlace = by(
  ({ source, code, message }: Finding) =>
    `${source?.file ?? ''} ${String(source?.line ?? 0).padStart(9, '0')} ${code} ${message}`,
)
const byKindAndReason = by(({ kind, reason }: LeftAlone) => `${kind} ${reason}`)

/** The counts of a plan, from what is in it. */
export const summarise = (plan: Omit<Plan, 'summary'>): Summary => {
  const count = (op: string) => plan.changes.filter((change) => change.op === op).length
  const kinds: Summary['kinds'] = {}
  for (const { kind, op } of plan.changes) kinds[kind] = { ...kinds[kind], [op]: (kinds[kind]?.[op] ?? 0) + 1 }
  return {
    add: count('add'),
    change: count('change'),
    rename: count('rename'),
    restore: count('restore'),
    remove: count('remove'),
    settings: plan.settings.length,
    drift: plan.drift.length,
    held: plan.held.length,
    leftAlone: plan.leftAlone.reduce((sum, item) => sum + item.count, 0),
    kinds,
  }
}

/**
 * Everything that was read, in canonical form: what `effect` starts from. The fields are made when they are asked for, since most
 * never are.
 */
export const stateOf = (found: Refreshed, kinds: readonly Kind[]): State => {
  const lives = new Map<Address, Live>()
  const kindOf = kindFinder(kinds)
  for (const kind of kinds) {
    if (kind.presence === 'only named') continue
    for (const live of found.livesOf.get(kind.name.word) ?? [])
      if (live.deleted !== true) lives.set(found.context.match.addressForId(live.id) ?? live.address, live)
  }
  const fieldsOf = (live: Live): Fields => {
    const kind = kindOf(live)
    return kind === undefined ? {} : fieldsOfLive(kind, live, found.context)
  }
  return {
    get(address) {
      const live = lives.get(address)
      return live === undefined ? undefined : fieldsOf(live)
    },
    has: (address) => lives.has(address),
    keys: () => lives.keys(),
    *[Symbol.iterator]() {
      for (const [address, live] of lives) yield [address, fieldsOf(live)]
    },
  }
}

const notesOnAll = (kinds: readonly Kind[], { desired, context }: Refreshed): Finding[] =>
  kinds.flatMap((kind) => kind.adviseOnAll?.(ofKind(kind, desired), context) ?? [])

const notes = (kinds: readonly Kind[], { desired, context, since }: Refreshed): Finding[] => {
  const advising = kindFinder(kinds.filter((kind) => kind.advise !== undefined))
  return desired.flatMap((desired) => {
    const kind = advising(desired)
    const live = kind === undefined ? undefined : context.match.liveOf(desired.address)
    return live?.kind === desired.kind ? (kind?.advise?.(desired, live, context, since?.desiredOf(live)) ?? []) : []
  })
}

/** The changes that the declaration asks for, from what was read; pure. */
export const proposePlan = (
  kinds: readonly Kind[],
  found: Refreshed,
): { proposed: ProposedChange[]; held: Held[]; leftAlone: LeftAlone[]; findings: Finding[] } => {
  const reconciled = reconcile(kinds, found)
  const pruned = prune(kinds, found)
  const held = [...found.held, ...reconciled.held, ...pruned.held]
  const possible = withoutFixed([...reconciled.proposed, ...pruned.proposed], kinds, held, found.context)
  const resolved = resolve(dropImplied(possible.proposed), found)
  const free = withoutCircles(resolved.proposed)
  return {
    proposed: free.proposed,
    held: [...held, ...possible.held].sort(byId),
    leftAlone: pruned.leftAlone.sort(byKindAndReason),
    findings: [
      ...found.context.declaration.findings,
      ...found.findings,
      ...resolved.findings,
      ...free.findings,
      ...notes(kinds, found),
      ...notesOnAll(kinds, found),
    ].sort(byPlace),
  }
}

const requireNoErrors = (findings: readonly Finding[]): void => {
  if (findings.some((finding) => finding.severity === 'error'))
    throw new InvalidInput('the declaration does not match the tenant', findings)
}

const rulesOf = ({ kinds, since, declaration, allRules }: PlanInput, changed: ReadonlyMap<Address, Op>): Setting[] => {
  if (since !== undefined) return settingsOf(kinds, since.declaration, declaration, changed)
  return allRules === true ? everyRuleOf(kinds, declaration, changed) : []
}

interface Proposal {
  found: Refreshed
  proposal: ReturnType<typeof proposePlan>
  accessInput: AccessInput
}

const proposalOf = (kinds: readonly Kind[], found: Refreshed): Proposal => {
  const proposal = proposePlan(kinds, found)
  requireNoErrors(proposal.findings)
  return { found, proposal, accessInput: impactInput(proposal.proposed, kinds, found) }
}

/** Reads what is asked for and compares; where what follows concerns everyone in the tenant, reads them too and compares again. */
const readAndPropose = async (
  { kinds, reader, onStep }: PlanInput,
  context: Omit<Context, 'match'>,
): Promise<Proposal> => {
  const found = await refresh(kinds, reader, context)
  onStep?.('comparing')
  const first = proposalOf(kinds, found)
  if (isWhole(first.accessInput, 'everyone') || everyoneNeeded(first.accessInput).length === 0) return first
  onStep?.('reading all users')
  return proposalOf(kinds, await readEveryone(kinds, reader, context, found))
}

/**
 * Reads the tenant, compares it with the declaration and returns the plan. Sends only GET requests, alone or in `$batch`.
 * Throws WrongTenant when the declaration is for another tenant, InvalidInput for what cannot be planned, and what the reader
 * throws (GraphError, ConnectionError, IncompleteReading): an incomplete reading never becomes a plan.
 *
 * @example
 * ```ts
 * import { connect, kinds, loadDeclaration, makePlan, systemClock } from 'entra-guestlist'
 * import { createSandbox, readSeed } from 'entra-guestlist/sandbox'
 *
 * const today = '2026-11-23'
 * const { declaration } = await loadDeclaration('northwind', { today })
 * const sandbox = createSandbox({ clock: systemClock, seed: await readSeed('northwind/sandbox.seed.yaml') })
 * const baseUrl = 'https://graph.microsoft.com'
 * const { reader } = connect({ baseUrl, transport: sandbox.transport, clock: systemClock })
 *
 * if (declaration) {
 *   const createdAt = `${today}T09:00:00Z`
 *   const { plan } = await makePlan({ kinds, reader, declaration, today, createdAt, tool: 'example' })
 *   console.log(plan.tenant.name, plan.summary.remove) // → northwind 3
 * }
 * ```
 */
export const makePlan = async (input: PlanInput): Promise<{ plan: Plan; state: State; accessInput: AccessInput }> => {
  const { kinds, reader, declaration, since, today } = input
  const tenant = input.tenant ?? (await readTenant(reader))
  requireTenant(declaration, tenant)
  if (since !== undefined) requireTenant(since.declaration, tenant)
  input.onStep?.('reading the tenant')
  const { found, proposal, accessInput } = await readAndPropose(input, {
    declaration,
    previous: since?.declaration,
    previousDate: since?.date,
    today,
    undisputedDay: input.undisputedDay,
    inactiveAsOf: input.inactiveAsOf,
    tenant,
    self: input.self ?? new Set(),
    everyone: input.everyone === true || input.impact === 'all',
    named: input.named,
    licenses: input.licenses,
  })
  const { proposed, held, leftAlone, findings } = proposal
  const surroundingContext: GuardContext = guardContext(proposed, kinds, found)
  const impact = impactOf(accessInput, input.impact ?? 'external')
  const guarded = guards(proposed, kinds, found, surroundingContext, impact)
  const ownerOf = ownerFinder(kinds, found)
  const coming = foreseenOf(kinds, found, surroundingContext)
  const state = stateOf(found, kinds)
  const changes = assembleChanges(proposed, kinds, found, surroundingContext)
  const withoutSummary: Omit<Plan, 'summary'> = {
    format: 2,
    tool: input.tool,
    tenant: { name: declaration.tenant.name, id: tenant.id },
    createdAt: input.createdAt,
    today,
    since: since?.rev ?? null,
    declaration: { digest: declaration.digest },
    settings: withPast(rulesOf(input, new Map(proposed.map(({ change }) => [change.id, change.op]))), kinds, found),
    changes,
    drift: driftOf(proposed, found, ownerOf).sort(byId),
    leftAlone,
    held: withOwners(held, found, ownerOf),
    guards: guarded.guards,
    findings: [
      ...findings,
      ...(input.rolesInDoubt === true ? [permissionsInDoubt] : []),
      ...guarded.findings,
      ...unusedEntries(found.context, new Set([...guarded.used, ...coming.used])),
      ...declaration.unsilenced(stayingOwners(proposed, kinds, found)),
      ...declaration.unsilenced(delaysOf(proposed, changes, applyToState(kinds, state, changes), surroundingContext)),
      ...declaration.unsilenced(licenseFindings(accessInput, impact.membershipChanges)),
      ...crossChecksOf(proposed, kinds, state, found, input.roles),
    ].sort(byPlace),
    access: impact.access,
    ...(impact.internalAccess.length > 0 && { internalAccess: impact.internalAccess }),
    memberships: impact.memberships,
    evaluations: impact.evaluations,
    foreseen: coming.foreseen,
    refs: refsOf(proposed, kinds, found),
    permissions: permissionsOf(proposed, kinds, found, input.roles),
  }
  return { plan: { ...withoutSummary, summary: summarise(withoutSummary) }, state, accessInput }
}
