import type { Surroundings } from '../kinds/exposure.ts'
import type { Kind } from '../kinds/kind.ts'
import { domainOf, type GraphUser } from '../kinds/user.ts'
import type { Address } from '../model.ts'
import type { Draft } from './draft.ts'
import type { Survey } from './survey.ts'

const DEFAULT: Address = 'policy:crossTenantAccessPolicy/default'

/** What a judgement on one change must know of the rest: the default policy before and after, and where the guests come from. */
export const surroundings = (
  drafts: readonly Draft[],
  kinds: readonly Kind[],
  { context, livesOf }: Survey,
): Surroundings => {
  const live = context.match.liveOf(DEFAULT)
  const wish = drafts.find(({ change }) => change.id === DEFAULT)
  const kind = kinds.find((candidate) => candidate.name === live?.kind)
  const before = live !== undefined && kind !== undefined ? kind.describe(live, context) : {}
  const guests = (livesOf.get('guest') ?? []).filter((guest) => guest.deleted !== true)
  return {
    defaults: { before, after: { ...before, ...wish?.change.after } },
    guestDomains: new Set(guests.flatMap((guest) => domainOf((guest.raw as GraphUser).mail ?? '') || [])),
  }
}
