import { InvalidInput } from '../errors.ts'
import { nearest } from '../util/nearest.ts'
import { type Section, SECTIONS } from '../kinds/entry.ts'
import type { ImportScope, ImportTrait } from '../kinds/import.ts'
import { invalid } from '../util/messages.ts'

/** Settings of the tenant say nothing about people, and can be read without them. */
const isSetting = (section: Section): boolean => section === 'policies'

/** `guest` of `guests`, `policy` of `policies`. */
const singular = (section: Section): string => section.replace(/(ie)?s$/, (end) => (end === 'ies' ? 'y' : ''))

/** `--only partners,guests`, also in the singular. Throws InvalidInput for a word that is none of the five. */
export const scopeOf = (only: string | undefined, partner: string | undefined): ImportScope => {
  if (only === undefined) {
    const sections = partner === undefined ? SECTIONS : SECTIONS.filter((section) => !isSetting(section))
    return { sections: new Set(sections), named: false, partner }
  }
  const words = only.split(/[\s,]+/).filter((word) => word !== '')
  const sections = words.map((word) => {
    const section = SECTIONS.find((known) => [known, singular(known)].includes(word.toLowerCase()))
    if (section !== undefined) return section
    const near = nearest(word, [...SECTIONS, ...SECTIONS.map(singular)])
    throw new InvalidInput(
      invalid(`--only ${word}`, 'section'),
      [],
      near === undefined ? `use one or more of ${SECTIONS.join(', ')}, separated by commas` : `did you mean ${near}?`,
    )
  })
  if (sections.length === 0) throw new InvalidInput('--only is empty', [], `use one or more of ${SECTIONS.join(', ')}`)
  return { sections: new Set(sections), named: true, partner }
}

/** Whether a kind is read for a scope. Where people matter, everything about people is read: each tells the names of others. */
export const isRead = ({ sections: own }: ImportTrait, { sections }: ImportScope): boolean =>
  [...sections].some((section) => own.some((one) => isSetting(one) === isSetting(section)))

/** Whether a reading that is refused ends the run: what no import goes without, and the rest where it was asked for by name. */
export const isRequired = ({ sections: own, isEssential }: ImportTrait, { sections, named }: ImportScope): boolean =>
  isEssential === true || (named && own.some((section) => sections.has(section)))
