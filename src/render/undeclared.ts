import type { Address, Phrase } from '../model.ts'
import { naturallyBy } from '../util/natural-order.ts'
import { markdown } from './escape.ts'
import { phraseText } from './phrase.ts'
import type { Terminal } from './terminal.ts'
import { countKinds, kindLabel } from './words.ts'

/** Something that is in the tenant though nobody declared it, and that is left alone. */
export interface Undeclared {
  id: Address
  kind: string
  /** What it is called; of a membership, both its ends. Directory text, hostile. */
  names: readonly string[]
  reason: string
}

/** What appeared outside of the declaration, and whether it is listed or only counted. */
export interface UndeclaredView {
  all: readonly Undeclared[]
  listed: boolean
}

/** What drift says where nobody looked. */
export const NOTHING_UNDECLARED: UndeclaredView = { all: [], listed: false }

/** In the order in which people look for names. */
export const undeclaredInOrder = ({ all }: UndeclaredView): Undeclared[] =>
  [...all].sort(
    naturallyBy(
      ({ kind }) => kind,
      (each) => phraseText(undeclaredPhrase(each)),
      ({ id }) => id,
    ),
  )

/** `guest Pat (pat@…)`, `membership Pat (pat@…) → Pilot` */
export const undeclaredPhrase = ({ kind, names }: Undeclared): Phrase => [
  `${kindLabel(kind)} `,
  ...names.flatMap((name, at): Phrase => (at === 0 ? [{ data: name }] : [' → ', { data: name }])),
]

const headline = ({ all, listed }: UndeclaredView): string => {
  const counted = `Unmanaged (not in the declaration, left alone): ${countKinds(all.map(({ kind }) => kind))}`
  return listed ? counted : `${counted} (listed by --undeclared)`
}

export const printUndeclared = (out: Terminal, view: UndeclaredView): void => {
  if (view.all.length === 0) return
  out.section(headline(view), 'bold')
  if (view.listed) for (const each of undeclaredInOrder(view)) out.item('·', undeclaredPhrase(each), 'plain')
}

/** For a comment: the headline, and the list where it is asked for. */
export const undeclaredMarkdown = (view: UndeclaredView): string => {
  if (view.all.length === 0) return ''
  const listed = view.listed ? undeclaredInOrder(view) : []
  const list = listed.map((each) => `\n- ${markdown(phraseText(undeclaredPhrase(each)))}`).join('')
  return `#### ${markdown(headline(view))}${list === '' ? '' : `\n${list}`}`
}
