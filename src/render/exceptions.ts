import type { Access, Obstacle, Phrase, Source } from '../model.ts'
import { FEW, FEW_PLACES } from './few.ts'
import { obstacleLines } from './obstacles.ts'
import type { Outline, OwnedAccess } from './outline.ts'
import type { PartnerSection } from './partners.ts'
import type { Cause } from './people.ts'
import { joinPhrases } from './phrase.ts'
import { groupBy } from '../util/group-by.ts'
import { count } from './words.ts'

/** Somebody's entry, and the partner it stands with. */
export interface Placed {
  entry: OwnedAccess
  section: PartnerSection<OwnedAccess>
}

/** Something that stands against one of them, or is noted of one. */
interface Found {
  placed: Placed
  says: Phrase
  source: Source | null
  isNote: boolean
}

/** Who it is: the sentence names the person first. */
export const personOf = ({ who, says: [first] }: Access, { names }: Outline): Phrase =>
  typeof first === 'object' ? [first] : names.of(who)

const foundOf = (placed: Placed): Found[] =>
  (placed.entry.obstacles ?? []).flatMap((obstacle: Obstacle) =>
    obstacleLines({ ...placed.entry, obstacles: [obstacle] }).map((line) => ({
      placed,
      ...line,
      isNote: !obstacle.closes,
    })),
  )

const number = (people: readonly unknown[]): string => count(people.length, 'person', 'people')

/** Whom it is about: a few by name, and of many a partner where it is about everybody there, or how many of how many. */
const whom = (same: readonly Placed[], group: readonly Placed[], outline: Outline): Phrase => {
  const named = (people: readonly Placed[]): Phrase =>
    joinPhrases(
      people.map(({ entry }) => personOf(entry, outline)),
      ', ',
    )
  if (same.length <= FEW) return named(same)
  const all = groupBy(group, ({ section }) => section)
  const parts = [...groupBy(same, ({ section }) => section)].map(([section, people]): Phrase => {
    const whole = all.get(section) ?? []
    if (people.length === whole.length) return [...section.label, ` (${number(people)})`]
    return people.length <= FEW ? named(people) : [`${people.length} of ${number(whole)} of `, ...section.label]
  })
  return joinPhrases(parts, ', ')
}

/** One sentence, with the lines that cause it: a few each for itself; of many it is enough that every person has their own. */
const toldOf = (same: readonly Found[], group: readonly Placed[], outline: Outline): Cause[] => {
  const [first] = same
  if (first === undefined) return []
  const { says, isNote } = first
  const places = groupBy(same, ({ source }) => JSON.stringify(source))
  const isFew = places.size <= FEW_PLACES
  return (isFew ? [...places.values()] : [same]).map((ofPlace): Cause => {
    const source = isFew ? (ofPlace[0]?.source ?? null) : null
    const people = ofPlace.map(({ placed }) => placed)
    if (people.length === group.length) return { says, source }
    // A note keeps nobody out: with many it is enough to say of how many.
    const who = isNote && people.length > FEW ? [number(people)] : whom(people, group, outline)
    return { says: [...who, ': ', ...says], source }
  })
}

/**
 * What stands against some of a group, or is noted of them, each fact once: with their names or partners, and without where it is everybody.
 * `isSaid`: whether something is told of all of them already.
 */
export const exceptionsOf = (
  group: readonly Placed[],
  isSaid: (says: Phrase) => boolean,
  outline: Outline,
): Cause[] => {
  const alike = groupBy(
    group.flatMap(foundOf).filter(({ says }) => !isSaid(says)),
    ({ says }) => JSON.stringify(says),
  )
  // What holds for all of them first: below a name it would be read as that one's. Notes of many keep nobody out, and come last.
  const rank = (same: readonly Found[]): number => {
    if (same.length === group.length) return 0
    return same.length > FEW && same[0]?.isNote === true ? 2 : 1
  }
  return [...alike.values()]
    .toSorted((one, other) => rank(one) - rank(other))
    .flatMap((same) => toldOf(same, group, outline))
}
