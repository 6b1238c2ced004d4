import type { Allow } from '../declaration.ts'
import { kindFinder, type Coming, type GuardContext, type Kind } from '../kinds/kind.ts'
import type { Foreseen, ForeseenGuest, Guard, Live } from '../model.ts'
import { addDays } from '../util/days.ts'
import { groupBy } from '../util/group-by.ts'
import { by } from '../util/order.ts'
import { guards } from './guards/index.ts'
import { setSizes } from './guards/sets.ts'
import type { ProposedChange } from './proposed-change.ts'
import { proposeChange } from './reconcile.ts'
import type { Refreshed } from './refresh.ts'

/** How many days a plan looks ahead: as many as an entry of `allow` may hold. */
const DAYS_AHEAD = 14

interface Due {
  kind: Kind
  live: Live | undefined
  coming: Coming
  effect: Foreseen['effect']
}

const NOBODY = { guards: [], used: new Set<Allow>() }

const effectOf = ({ decision }: Coming): Foreseen['effect'] => {
  const word = 'do' in decision ? decision.do : 'nothing'
  return word === 'block' || word === 'delete' ? word : 'nothing'
}

const reasonOf = ({ decision, because }: Coming): string => {
  if ('waits' in decision) return `${because}; ${decision.waits}`
  return 'hold' in decision ? `${because}; ${decision.hold}: ${decision.lift}` : because
}

const dueOf = (kinds: readonly Kind[], { desired, context, since }: Refreshed): Due[] => {
  const last = addDays(context.today, DAYS_AHEAD)
  const foreseeing = kindFinder(kinds.filter((kind) => kind.foresee !== undefined))
  return desired.flatMap((wanted): Due[] => {
    const kind = foreseeing(wanted)
    if (kind?.foresee === undefined) return []
    const found = context.match.liveOf(wanted.address)
    const live = found?.kind === wanted.kind ? found : undefined
    if (live === undefined && context.match.heldAt(wanted.address) !== undefined) return []
    const given = { earlier: live && since?.desiredOf(live), last }
    return kind
      .foresee(wanted, live, context, given)
      .map((coming) => ({ kind, live, coming, effect: effectOf(coming) }))
  })
}

/**
 * What a run of that day finds: the declaration of today, which is the one that was agreed to by then where there is one at all
 * (--since).
 */
const onDay = (day: string, found: Refreshed): Refreshed => {
  const { context, since } = found
  const { match } = context
  return {
    ...found,
    context: { ...context, today: day, undisputedDay: day },
    since: since && {
      ...since,
      context,
      desiredOf: ({ id }) => {
        const address = match.addressForId(id)
        return address === undefined ? undefined : match.desiredOf(address)
      },
      desiredAt: (address) => match.desiredOf(address),
    },
  }
}

const changeOf = ({ kind, live, coming, effect }: Due, { context }: Refreshed): ProposedChange | undefined => {
  if (effect === 'nothing' || live === undefined) return undefined
  const { desired, decision } = coming
  return proposeChange(
    kind,
    desired,
    live,
    effect,
    context,
    ('do' in decision ? decision.end : undefined) ?? desired.end,
  )
}

const guestOf = ({ kind, live, coming }: Due, { context }: Refreshed): ForeseenGuest => {
  const { desired, cause } = coming
  const partner = kind.partner?.(desired, live, context)
  return {
    id: desired.address,
    says: [{ data: live?.name ?? desired.name }],
    reason: reasonOf(coming),
    source: coming.source ?? desired.at(cause),
    ...(partner === undefined ? {} : { partner }),
  }
}

/** The guards that stop the plan of a day. For one after the last day that an entry may hold until, no entry can be written yet. */
const stopsOf = (all: readonly Guard[], on: string, today: string): Guard[] => {
  const stopping = all.filter(({ stop }) => stop)
  if (on <= addDays(today, DAYS_AHEAD)) return stopping
  const from = `an \`allow\` entry can be added from ${addDays(on, -DAYS_AHEAD)} on`
  return stopping.map((guard) =>
    guard.lift === null ? guard : { ...guard, lift: null, message: `${guard.message}; ${from}` },
  )
}

/**
 * What dates alone will bring about in the next days, once this plan is applied, and the guards that would stop it on that day, asked
 * as a run of that day asks them. Somebody who is only invited by this plan is in no set yet that they count. `used` are the
 * entries of `allow` that will be needed then.
 */
export const foreseenOf = (
  kinds: readonly Kind[],
  found: Refreshed,
  guardContext: GuardContext,
): { foreseen: Foreseen[]; used: ReadonlySet<Allow> } => {
  const used = new Set<Allow>()
  // Today's changes are not in them: a plan of one of those days finds the same people in the same sets.
  const sizes = setSizes(kinds, onDay(found.context.today, found))
  const days = [...groupBy(dueOf(kinds, found), ({ coming }) => coming.on)].sort(by(([day]) => day))
  const foreseen = days.flatMap(([on, due]): Foreseen[] => {
    const then = onDay(on, found)
    const changes = due.flatMap((one) => changeOf(one, then) ?? [])
    const guarded =
      changes.length === 0 ? NOBODY : guards(changes, kinds, then, guardContext, undefined, found.context.today, sizes)
    for (const entry of guarded.used) used.add(entry)
    const stopping = stopsOf(guarded.guards, on, found.context.today)
    const groups = [...groupBy(due, ({ coming, effect }) => `${effect} ${coming.cause}`)].sort(by(([key]) => key))
    return groups.flatMap(([, alike]): Foreseen[] => {
      const [first] = alike
      if (first === undefined) return []
      const guests = alike.map((one) => guestOf(one, found)).sort(by(({ id }) => id))
      const { effect, coming } = first
      return [{ on, cause: coming.cause, effect, guests, guards: effect === 'nothing' ? [] : stopping }]
    })
  })
  return { foreseen, used }
}
