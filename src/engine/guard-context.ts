import type { Kind, GuardContext } from '../kinds/kind.ts'
import type { Address, Live } from '../model.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { Refreshed } from './refresh.ts'

const DEFAULT: Address = 'policy:crossTenantAccessPolicy/default'

const domainsOf = (kind: Kind, lives: readonly Live[]): string[] =>
  lives.filter((live) => live.deleted !== true).flatMap((live) => kind.mailDomain?.(live) ?? [])

/** What a judgement on one change must know of the rest: the default policy before and after, and where the guests come from. */
export const guardContext = (
  proposed: readonly ProposedChange[],
  kinds: readonly Kind[],
  { context, livesOf }: Refreshed,
): GuardContext => {
  const live = context.match.liveOf(DEFAULT)
  const desired = proposed.find(({ change }) => change.id === DEFAULT)
  const kind = kinds.find((candidate) => candidate.name === live?.kind)
  const before = live !== undefined && kind !== undefined ? kind.toFields(live, context) : {}
  return {
    defaults: { before, after: { ...before, ...desired?.change.after } },
    guestDomains: new Set(kinds.flatMap((each) => domainsOf(each, livesOf.get(each.name) ?? []))),
  }
}
