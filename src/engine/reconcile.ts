import { isOf, type Context, type Desired, type End, type Kind, type Decision } from '../kinds/kind.ts'
import type { Fields, Held, Live, Phrase, Source } from '../model.ts'
import { pastLimit } from './inactivity.ts'
import { canonicalFields, completed, difference, fieldsOfLive } from './diff.ts'
import type { ProposedChange } from './proposed-change.ts'
import { groupBy } from '../util/group-by.ts'
import { refsInFields } from '../references.ts'
import type { Refreshed } from './refresh.ts'

const decideByEnsure = (desired: Desired, live: Live | undefined): Decision => {
  if (desired.ensure === 'present') return { do: live === undefined ? 'add' : 'change' }
  if (live === undefined) return { do: 'nothing' }
  return { do: desired.ensure === 'absent' ? 'delete' : 'block' }
}

const declaredReason = 'declared'

/** What only happens where a field differs; a restored object comes back all the same. */
const COMPARED: ReadonlySet<string> = new Set(['change', 'rename', 'restore'])

/** What a deletion shows: enough to know what goes, no more of the person than that. */
export const fieldsShownOnDelete = (kind: Kind, live: Live, context: Context): Fields => {
  const described = fieldsOfLive(kind, live, context)
  if (kind.summaryFields === undefined) return described
  return Object.fromEntries(
    kind.summaryFields.flatMap((name) => (name in described ? [[name, described[name] ?? null]] : [])),
  )
}

export const BLOCKED: { before: Fields; after: Fields } = {
  before: { accountEnabled: true },
  after: { accountEnabled: false },
}

/** The line that ends it: the entry, or the line around it that says so for others as well. */
const sourceOfEnd = (desired: Desired, end: End | undefined): Source => {
  const field = end?.by.find((name) => desired.isOwn?.(name) === false)
  return field === undefined ? desired.source : desired.at(field)
}

/** The change that a decision stands for; undefined where it changes nothing. */
export const proposeChange = (
  kind: Kind,
  desired: Desired,
  live: Live | undefined,
  verb: Exclude<Decision, { hold: string }>['do'],
  context: Context,
  end: End | undefined,
): ProposedChange | undefined => {
  if (verb === 'nothing') return undefined
  const fields = live !== undefined && COMPARED.has(verb) ? difference(kind, desired, live, context) : undefined
  // Of most objects nothing differs, and nothing else is worked out for them.
  if (COMPARED.has(verb) && (live === undefined || (fields === undefined && verb !== 'restore'))) return undefined
  const base = {
    id: desired.address,
    kind: kind.name.word,
    liveId: live?.id ?? null,
    onCreate: null,
    source: desired.source,
  }
  const reason = end?.because ?? declaredReason
  const ending = {
    ...base,
    source: end?.rule?.source ?? sourceOfEnd(desired, end),
    op: 'remove' as const,
    reason,
    reversible: kind.comesBack,
    ...(end?.inactivity === undefined ? { endedBy: end?.by ?? ['ensure'] } : {}),
  }
  switch (verb) {
    case 'add': {
      const after = completed(canonicalFields(desired.fields, kind, context), {}, kind, context)
      const once = { ...desired.onCreate, ...kind.resolveOnCreate?.(desired, context) }
      const onCreate = Object.keys(once).length === 0 ? null : once
      return {
        kind,
        live,
        desired,
        change: { ...base, op: 'add', before: null, after, onCreate, reason, reversible: true },
      }
    }
    case 'block':
      return {
        kind,
        live,
        desired,
        end,
        ...(end?.rule === undefined ? {} : { rule: end.rule.number }),
        change: {
          ...ending,
          ...BLOCKED,
          reversible: true,
          ...(end?.inactivity === undefined ? {} : { inactivity: pastLimit(end.inactivity) }),
        },
      }
    case 'delete':
      return (
        live && {
          kind,
          live,
          desired,
          end,
          change: { ...ending, before: fieldsShownOnDelete(kind, live, context), after: null },
        }
      )
    case 'change':
    case 'rename':
    case 'restore': {
      const [first] = Object.keys(fields?.after ?? {})
      const source = first === undefined || verb === 'restore' ? desired.source : desired.at(first)
      const { before, after } = fields ?? { before: {}, after: {} }
      return {
        kind,
        live,
        desired,
        change: { ...base, op: verb, before, after, source, reason: declaredReason, reversible: true },
      }
    }
  }
}

/** Every desired object becomes at most one change; what a person must decide first is held. */
export const reconcile = (
  kinds: readonly Kind[],
  { context, desired, held, since }: Refreshed,
): { proposed: ProposedChange[]; held: Held[] } => {
  const proposedChanges: ProposedChange[] = []
  const more: Held[] = []
  const heldIds = new Set(held.map((item) => item.id))
  const byKind = groupBy(desired, (wanted) => wanted.kind)
  for (const kind of kinds) {
    const meant = new Set<string>()
    if (!context.match.wasRead(kind.name.word)) continue
    for (const wanted of byKind.get(kind.name.word) ?? []) {
      if (heldIds.has(wanted.address)) continue
      const live = context.match.liveOf(wanted.address)
      const own = isOf(kind, live) ? live : undefined
      // Of an edge that is there already, nothing follows, however often it is declared.
      const meaning = own !== undefined && kind.edge !== undefined ? undefined : kind.identityOf?.(wanted, context)
      if (meaning !== undefined && meant.has(meaning)) continue
      if (meaning !== undefined) meant.add(meaning)
      const decision = kind.decide?.(wanted, own, context, own && since?.desiredOf(own)) ?? decideByEnsure(wanted, own)
      if ('hold' in decision) {
        if (!decision.fields) context.match.hold(wanted.address, decision.hold)
        more.push(heldOf(kind, wanted, own, decision, context))
      }
      const verb = 'do' in decision ? decision.do : decision.fields ? (decision.by ?? 'change') : 'nothing'
      const end = ('do' in decision ? decision.end : undefined) ?? wanted.end
      const proposed = proposeChange(kind, wanted, own, verb, context, end)
      if (proposed !== undefined) proposedChanges.push(proposed)
    }
  }
  return { proposed: proposedChanges, held: more }
}

/** An edge has no name of its own: it is told by what it joins. */
const sayHeld = (kind: Kind, desired: Desired, live: Live | undefined, { match }: Context): Phrase => {
  if (kind.edge === undefined) return [{ data: live?.name ?? desired.name }]
  const [to, from] = refsInFields(desired.fields).map((address) => ({
    data: match.liveOf(address)?.name ?? match.desiredOf(address)?.name ?? address,
  }))
  return from === undefined || to === undefined ? [{ data: desired.name }] : [from, ' → ', to]
}

const heldOf = (
  kind: Kind,
  desired: Desired,
  live: Live | undefined,
  decision: Extract<Decision, { hold: string }>,
  context: Context,
): Held => ({
  id: desired.address,
  kind: desired.kind,
  liveId: live?.id ?? null,
  code: decision.code,
  reason: decision.hold,
  lift: decision.lift,
  declared: true,
  says: sayHeld(kind, desired, live, context),
  source: desired.source,
})
