import type { WidenedRule } from '../../access/index.ts'
import { type GuardContext, prefixOf } from '../../kinds/kind.ts'
import type { Guard } from '../../model.ts'
import type { ProposedChange } from '../proposed-change.ts'
import type { Allowances } from './allow.ts'
import { told, overGuardLimit } from './messages.ts'

type Way = 'widen' | 'narrow'

/** The fields of a change that give more access, or block users. */
export const fieldsOf =
  (way: Way, guardContext: GuardContext) =>
  ({ kind, change }: ProposedChange): string[] =>
    kind.exposes?.(change.before ?? {}, change.after ?? {}, guardContext)[way] ?? []

const SAYS: { [way in Way]: string } = {
  widen: 'gives external users more access',
  narrow: 'may block users who currently have access',
}

const guardFor = (way: Way, what: string, message: string, source: Guard['source'], allow: Allowances): Guard => {
  const entry = allow.use((candidate) => candidate[way] === what)
  return {
    code: way === 'widen' ? 'WIDER' : 'NARROWER',
    scope: null,
    stop: entry === undefined,
    count: null,
    of: null,
    limit: null,
    ...told(message, entry !== undefined),
    lift: entry === undefined ? allow.propose({ [way]: what }) : null,
    source: entry === undefined ? source : allow.at(entry),
  }
}

/** One field that is opened for many: each alone would pass. */
const inMasses = (proposed: readonly ProposedChange[], allow: Allowances): Guard[] =>
  [...new Set(proposed.map(({ kind }) => kind))].flatMap((kind): Guard[] => {
    const { massWidening } = kind
    if (massWidening === undefined) return []
    const opened = proposed.filter((one) => one.kind === kind && massWidening.isOne(one.change))
    const [first] = opened
    if (first === undefined || opened.length <= massWidening.most) return []
    const what = `${prefixOf(kind)}:*.${massWidening.field}`
    const message = overGuardLimit(`${opened.length} ${massWidening.says}`, massWidening.most)
    return [guardFor('widen', what, message, first.change.source, allow)]
  })

/**
 * Wider and narrower access by the two complete lists of contract 6, judged on effective values. `widenedRules` are the
 * changed rules that match people they did not match before.
 */
export const exposures = (
  proposedChanges: readonly ProposedChange[],
  guardContext: GuardContext,
  widenedRules: readonly WidenedRule[],
  allow: Allowances,
): Guard[] => {
  const ways: readonly Way[] = ['widen', 'narrow']
  const settings = proposedChanges.flatMap((proposed) =>
    ways.flatMap((way) =>
      fieldsOf(
        way,
        guardContext,
      )(proposed).map((field) => {
        const what = `${proposed.change.id}.${field}`
        return guardFor(way, what, `${what} ${SAYS[way]}`, proposed.change.source, allow)
      }),
    ),
  )
  const rules = widenedRules.map(({ field, message, source }) => guardFor('widen', field, message, source, allow))
  return [...settings, ...rules, ...inMasses(proposedChanges, allow)]
}
