import type { Phrase, Source } from '../model.ts'
import { FEW } from './few.ts'
import type { PartnerSection } from './partners.ts'
import { joinPhrases } from './phrase.ts'
import { count } from './words.ts'

/** A fact under a line, with the place that causes it. */
export interface Cause {
  says: Phrase
  source: Source | null
}

/** People to whom the same happens. */
export interface People {
  number: number
  /** By partner, in the plan's order. */
  partners: PartnerSection<NamedPerson>[]
}

export interface NamedPerson {
  name: Phrase
  /** Null where the people of a line have the same one, which stands in `causes`. */
  source: Source | null
}

/** Whether the people of a line stand in it; else each partner's, or each person's, have a line of their own under it. */
export const isNamedInLine = ({ number, partners }: People): boolean =>
  number === 1 || (number <= FEW && partners.every(({ items }) => items.every(({ source }) => source === null)))

const namesOf = (people: readonly NamedPerson[]): Phrase =>
  joinPhrases(
    people.map(({ name }) => name),
    ', ',
  )

/** The people of a line, for the line itself: their names, or how many. */
export const peoplePhrase = (line: People): Phrase =>
  isNamedInLine(line) ? namesOf(line.partners.flatMap(({ items }) => items)) : [count(line.number, 'person', 'people')]

/** Everybody of a line that does not name them itself: a partner a line, or a person where each has a place of their own. */
export const peopleLines = (line: People): Cause[] => {
  if (isNamedInLine(line)) return []
  return line.partners.flatMap(({ label, items }): Cause[] => {
    const own = items.filter(({ source }) => source !== null)
    const rest = items.filter(({ source }) => source === null)
    return [
      ...own.map(({ name, source }) => ({ says: name, source })),
      ...(rest.length === 0 ? [] : [{ says: [...label, ': ', ...namesOf(rest)], source: null }]),
    ]
  })
}

/** `Contoso Ltd: 12 people, Fabrikam: 3 people`: the people of a line by partner, where they are not named. */
export const partnerCounts = ({ partners }: People): Phrase =>
  joinPhrases(
    partners.map(({ label, items }): Phrase => [...label, `: ${count(items.length, 'person', 'people')}`]),
    ', ',
  )
