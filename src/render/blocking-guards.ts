import { type ToldGuard, toldOnce } from '../engine/guards/told-once.ts'
import type { Change, Guard, Phrase, Plan, Source } from '../model.ts'
import type { DisplayNames } from './names.ts'
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
    list: guards.map((guard) => blockingGuardOf(guard, plan, names)),
    allow: lifts.length === 0 ? undefined : ['allow:', ...lifts].join('\n'),
  }
}

const withTotal = ({ guard, whole }: ToldGuard<Guard>): Guard =>
  whole === undefined
    ? guard
    : {
        ...guard,
        message: `${guard.message}; in total ${whole.count} of ${whole.of} in the tenant (limit: ${whole.limit})`,
      }

/** Introduces the entries that approve what the guards stopped. */
export const TO_APPROVE = 'To approve, add this to the declaration:'

function blockingGuardOf(guard: Guard, plan: Pick<Plan, 'changes'>, names: DisplayNames): BlockingGuard {
  const { code, message, scope, source } = guard
  const [field = ''] = message.split(' ', 1)
  const change = plan.changes.find(({ id }) => field.startsWith(`${id}.`))
  if (change !== undefined) {
    const rest = field.slice(change.id.length + 1)
    const says = [...subject(change, names), ': ', { data: rest }, message.slice(field.length)]
    return { code, message: says, about: aboutOf(change), source }
  }
  const at = scope === null ? -1 : message.indexOf(scope)
  if (scope === null || at < 0) return { code, message: [message], about: [], source }
  const named = [message.slice(0, at), ...names.of(scope), message.slice(at + scope.length)]
  return { code, message: named.filter((piece) => piece !== ''), about: [], source }
}

function subject({ id, kind }: Change, names: DisplayNames): Phrase {
  return isOnlyOne(kind) ? [kindLabel(kind)] : names.of(id)
}

/** `change the group X` says nothing that the guard does not. */
function aboutOf({ says }: Change): Phrase {
  const [first] = says
  return typeof first === 'string' && first.startsWith('change ') ? [] : says
}
