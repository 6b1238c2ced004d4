import { type ToldGuard, toldOnce } from '../engine/guards/told-once.ts'
import type { Change, Guard, Phrase, Plan, Source } from '../model.ts'
import { type DisplayNames, localName } from './names.ts'
import { groupBy } from '../util/group-by.ts'
import { isOnlyOne, kindLabel } from './words.ts'

/** A guard that stops the plan, by the names of what it speaks of. */
export interface BlockingGuard {
  code: string
  message: Phrase
  /** What the change itself says, where the guard names no more than a field of it. */
  about: Phrase
  source: Source | null
}
export interface BlockingGuards {
  list: BlockingGuard[]
  /** The part of the declaration that lifts them, as YAML; undefined where no entry does. */
  allow: string | undefined
}

/** The guards that stop a plan; one list of entries lifts them all, so that what is stopped stands together. */
export function blockingGuardsOf(plan: Pick<Plan, 'guards' | 'changes'>, names: DisplayNames): BlockingGuards {
  const guards = toldOnce(plan.guards.filter((guard) => guard.stop)).map(withTotal)
  const lifts = guards.flatMap(({ lift }) => (lift === null ? [] : lift.replace(/^/gm, '  ')))
  return {
    list: spokenGuards(guards, plan, names),
    allow: lifts.length === 0 ? undefined : ['allow:', ...lifts].join('\n'),
  }
}

/** The guards that an `allow` entry lifts: what was refused once and goes through now is what a reviewer looks at first. */
export function approvedGuardsOf(plan: Plan, names: DisplayNames): BlockingGuard[] {
  return spokenGuards(
    plan.guards.filter(({ stop, approved }) => !stop && approved === true),
    plan,
    names,
  )
}

/** Several fields of one change are one guard to a reader: what the change says is said once. */
function spokenGuards(guards: readonly Guard[], plan: Pick<Plan, 'changes'>, names: DisplayNames): BlockingGuard[] {
  const spoken = guards.map((guard) => spokenGuard(guard, plan))
  const alike = groupBy(spoken, ({ guard, change, said }) =>
    change === undefined ? guard : JSON.stringify([guard.code, change.id, said]),
  )
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { guard, change, said } = first
    const { code, source } = guard
    if (change === undefined) return [blockingGuardOf(withPolicyNamed(guard), names)]
    const fields = same.map(({ field }) => field).join(', ')
    const words = same.length > 1 ? said.replace(/^ gives /, ' give ') : said
    return [
      { code, message: [...subject(change, names), ': ', { data: fields }, words], about: aboutOf(change), source },
    ]
  })
}

interface SpokenGuard {
  guard: Guard
  /** The change whose field it is about. */
  change: Change | undefined
  field: string
  /** What the guard says of the field. */
  said: string
}

function spokenGuard(guard: Guard, plan: Pick<Plan, 'changes'>): SpokenGuard {
  const [named = ''] = guard.message.split(' ', 1)
  const change = plan.changes.find(({ id }) => named.startsWith(`${id}.`))
  const field = change === undefined ? '' : named.slice(change.id.length + 1)
  return { guard, change, field, said: guard.message.slice(named.length) }
}

const withTotal = ({ guard, whole }: ToldGuard<Guard>): Guard =>
  whole === undefined
    ? guard
    : {
        ...guard,
        message: `${guard.message}; in total ${whole.count} of ${whole.of} in the tenant (limit: ${whole.limit})`,
      }

/** The heading of what such an entry approved. */
export const APPROVED_TITLE = 'Approved by `allow` entries'

/** Introduces the entries that approve what the guards stopped. */
export const TO_APPROVE = 'To approve, add this to the declaration:'

function blockingGuardOf({ code, message, scope, source }: Guard, names: DisplayNames): BlockingGuard {
  const at = scope === null ? -1 : message.indexOf(scope)
  if (scope === null || at < 0) return { code, message: [message], about: [], source }
  const named = [message.slice(0, at), ...names.of(scope), message.slice(at + scope.length)]
  return { code, message: named.filter((piece) => piece !== ''), about: [], source }
}

/** `policy:authorizationPolicy.allowInvitesFrom gives …`: a part of a plan need not hold the change that it is about. */
const OF_FIELD = /^([^\s.]+)\.(\S+) /

function withPolicyNamed(guard: Guard): Guard {
  const message = guard.message.replace(OF_FIELD, (whole, id: string, field: string) => {
    const kind = localName(id)
    return isOnlyOne(kind) ? `${kindLabel(kind)}: ${field} ` : whole
  })
  return { ...guard, message }
}

function subject({ id, kind }: Change, names: DisplayNames): Phrase {
  return isOnlyOne(kind) ? [kindLabel(kind)] : names.of(id)
}

/** `change the group X` says nothing that the guard does not. */
function aboutOf({ says }: Change): Phrase {
  const [first] = says
  return typeof first === 'string' && first.startsWith('change ') ? [] : says
}
