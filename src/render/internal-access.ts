import type { Address, InternalAccess, Phrase, Plan, Source } from '../model.ts'
import type { Cause } from './people.ts'
import { countPeople, type Outline, type OwnedAccess } from './outline.ts'
import { EVERY, internalOf } from './internal-effect.ts'
import type { PartnerSection } from './partners.ts'
import { count } from './words.ts'

/** `4 people, internal users`: of whom a section tells. */
export const sectionPeople = (
  groups: readonly PartnerSection<OwnedAccess>[],
  effect: keyof typeof EFFECTS,
  plan: Plan,
): string => {
  const parts = groups.length === 0 ? [] : [countPeople(groups.flatMap(({ items }) => items))]
  return [...parts, ...(internalOf(plan, effect).length > 0 ? ['internal users'] : [])].join(' and ')
}

/** The effects that a section may have; internal users have two of them. */
const EFFECTS = { loses: true, roles: false, gains: true, blocked: false, keeps: false }

const samePlace = (a: Source | null, b: Source | null): boolean =>
  a !== null && b !== null && a.file === b.file && a.line === b.line && a.rev === b.rev

/** The change that is the cause: of the app itself, else of an assignment or a membership on the same line. */
const causeOf = ({ app, source }: InternalAccess, plan: Plan): Cause => {
  const there = plan.changes.filter((change) => samePlace(change.source, source))
  const cause = there.find(({ id }) => id === app) ?? there.find(({ edge }) => edge !== undefined)
  return { says: cause?.says ?? [], source }
}

export interface InternalLine {
  address: Address
  /** The app's name. Directory text, hostile. */
  app: string
  /** Null for every one. */
  number: number | null
  says: Phrase
  cause: Cause
}

/** The internal users of a section: a line for each app, with their number and the line of the declaration. They are not named. */
export const internalLines = (effect: string, { plan, names }: Outline): InternalLine[] =>
  internalOf(plan, effect).map((entry) => ({
    address: entry.app,
    app: names.short(entry.app),
    number: entry.number,
    says: [entry.number === null ? EVERY : count(entry.number, 'internal user')],
    cause: causeOf(entry, plan),
  }))
