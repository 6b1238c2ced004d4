import type { Kind, GuardContext } from '../kinds/kind.ts'
import type { Live } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

const domainsOf = (kind: Kind, lives: readonly Live[]): string[] =>
  lives.filter((live) => live.deleted !== true).flatMap((live) => kind.mailDomain?.(live) ?? [])

/** What the guards must know beside one change of the rest: the default policy before and after, and where the guests come from. */
export const guardContext = (
  proposed: readonly ProposedChange[],
  kinds: readonly Kind[],
  { context, livesOf }: Refreshed,
): GuardContext => {
  const kind = kinds.find(({ inherited }) => inherited === true)
  const [live] = kind === undefined ? [] : (livesOf.get(kind.name.word) ?? [])
  const desired = proposed.find((one) => one.kind === kind)
  const before = live !== undefined && kind !== undefined ? kind.toFields(live, context) : {}
  return {
    defaults: { before, after: { ...before, ...desired?.change.after } },
    guestDomains: new Set(kinds.flatMap((each) => domainsOf(each, livesOf.get(each.name.word) ?? []))),
  }
}
