import type { Finding, Foreseen, ForeseenGuest, Phrase, Plan } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import type { Cause, People } from './people.ts'
import { FEW } from './few.ts'
import { type BlockingGuards, blockingGuardsOf } from './blocking-guards.ts'
import type { DisplayNames } from './names.ts'
import { byPartner, type PartnerOf } from './partners.ts'
import { count } from './words.ts'

/** What falls due on one day for one cause. */
export interface ForeseenLine extends People {
  sign: string
  /** `2026-12-05: block`, after which the people stand. */
  head: string
  /** Why, where it is the same for all. */
  causes: Cause[]
}

export interface ForeseenDay {
  on: string
  lines: ForeseenLine[]
  /** The guards that would stop the plan of that day, told once however many lines there are. */
  stops: BlockingGuards
}

export interface ForeseenSection {
  id: string
  title: string
  number: number
  /** `3 guests`. */
  says: string
  days: ForeseenDay[]
}

/** Causes that make a section of their own; all others are ends by a date. */
const INACTIVE: ReadonlySet<string> = new Set(['inactiveDays', 'redeemWithinDays'])

const SECTIONS = [
  { id: 'ending', title: 'Ending in the next 14 days', holds: ({ cause }: Foreseen) => !INACTIVE.has(cause) },
  { id: 'inactive', title: 'Inactive in the next 14 days', holds: ({ cause }: Foreseen) => INACTIVE.has(cause) },
]

const EFFECTS: { [effect in Foreseen['effect']]: { sign: string; word: string } } = {
  block: { sign: '-', word: 'block' },
  delete: { sign: '-', word: 'delete' },
  nothing: { sign: '!', word: 'no change for' },
}

/** A fact that all have in common, undefined where they differ. */
const common = <T>(guests: readonly ForeseenGuest[], of: (guest: ForeseenGuest) => T): T | undefined => {
  const [first] = guests
  if (first === undefined) return undefined
  const text = JSON.stringify(of(first))
  return guests.every((guest) => JSON.stringify(of(guest)) === text) ? of(first) : undefined
}

const lineOf = ({ on, effect, guests }: Foreseen, names: DisplayNames, partnerOf: PartnerOf): ForeseenLine => {
  const [reason, source] = [common(guests, (guest) => guest.reason), common(guests, (guest) => guest.source)]
  const own = source === undefined && guests.length <= FEW
  const nameOf = ({ says, reason: why }: ForeseenGuest): Phrase => (reason === undefined ? [...says, `: ${why}`] : says)
  const { sign, word } = EFFECTS[effect]
  return {
    sign,
    head: `${on}: ${word}`,
    number: guests.length,
    partners: byPartner(guests, partnerOf, names, ['Without a partner']).map(({ key, label, items }) => ({
      key,
      label,
      items: items.map((guest) => ({ name: nameOf(guest), source: own ? guest.source : null })),
    })),
    causes: reason === undefined && source === undefined ? [] : [{ says: [reason ?? ''], source: source ?? null }],
  }
}

/** What dates alone bring about, by section, day and cause: one line for one fact, whoever it is about. */
export const foreseenSections = (plan: Plan, names: DisplayNames, partnerOf: PartnerOf): ForeseenSection[] =>
  SECTIONS.flatMap(({ id, title, holds }): ForeseenSection[] => {
    const own = (plan.foreseen ?? []).filter(holds)
    if (own.length === 0) return []
    const days = [...groupBy(own, ({ on }) => on)].map(([on, ofDay]): ForeseenDay => {
      // Of one day all have the same, since guards judge a plan as a whole.
      const guards = ofDay.find((one) => one.guards.length > 0)?.guards ?? []
      const stops = blockingGuardsOf({ guards, changes: plan.changes }, names)
      return { on, lines: ofDay.map((one) => lineOf(one, names, partnerOf)), stops }
    })
    const number = new Set(own.flatMap(({ guests }) => guests.map((guest) => guest.id))).size
    return [{ id, title, number, says: count(number, 'guest'), days }]
  })

/** Introduces the guards that would stop the plan of a day. */
export const STOPPED_THEN = 'The plan of this day would be stopped'

/** Introduces the entries that approve what they would stop. */
export const TO_APPROVE_THEN = 'To approve it, add this to the declaration by then:'

/** Says of one guest what a section says of all: it stays in the document, for those who read no section. */
export const isToldAsForeseen = ({ code }: Finding, { foreseen }: Plan): boolean =>
  code === 'GUEST-ENDING' && foreseen !== undefined
