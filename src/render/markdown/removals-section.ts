import type { Change, Phrase } from '../../model.ts'
import { markdown } from '../escape.ts'
import { changeView, finality, reasonLine } from '../change-view.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { type PartnerSection, total } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import { count, countKinds } from '../words.ts'
import { changeItem, groupHeading } from './change-sections.ts'
import { foldLargest } from './folding.ts'
import { mark, type View } from './pieces.ts'

/**
 * Removals are never cut. They are told in full; then each on one line, its reason once; then, largest first, partners are folded
 * to their counts, each as a whole, so that no list of names is a part of one; at last all of them, by kind where even the
 * partners are too many.
 */
export function removalsSection(outline: View, elsewhere: string): ShrinkableSection {
  const groups = outline.removals
  if (groups.length === 0) return ['']
  const title = `#### − Removed (${total(groups)})`
  const heading = ({ label, items }: PartnerSection<Change>): string => groupHeading(label, items)
  const full = groups.map(
    (group) => `${heading(group)}\n\n${group.items.map((change) => changeItem(change, outline)).join('\n')}`,
  )
  const lists = groups.map((group) => ({
    size: group.items.length,
    named: `${heading(group)}\n\n${briefList(group.items, outline)}`,
    counted: heading(group),
  }))
  const note = `Folded by partner, because a comment could not hold them otherwise. See ${elsewhere} for the whole list.`
  const kinds = countKinds(groups.flatMap(({ items }) => items.map((change) => change.kind)))
  const partners = count(groups.length, 'partner')
  return [
    full.join('\n\n'),
    lists.map(({ named }) => named).join('\n\n'),
    ...foldLargest(lists, note),
    `${markdown(kinds)} of ${partners}. See ${elsewhere} for the whole list.`,
  ].map((text) => `${title}\n\n${text}`)
}

/** A name a line, under what the removals have in common: what is done, why, and the line of the declaration where it is the same. */
function briefList(items: readonly Change[], { names, from }: View): string {
  const alike = new Map<string, Change[]>()
  for (const change of items) {
    const key = JSON.stringify([lead(changeView(change, names).head), change.reason, finality(change)])
    const known = alike.get(key)
    if (known === undefined) alike.set(key, [change])
    else known.push(change)
  }
  const lists = [...alike.values()].map((changes) => {
    const heads = changes.map((change) => changeView(change, names).head)
    const what = lead(heads[0] ?? [])
    const whys = new Set(changes.map((change) => `${markdown(reasonLine(change))}${from(change.source)}`))
    const [why = ''] = whys.size === 1 ? whys : changes.map((change) => markdown(reasonLine(change)))
    const kept = changes[0] === undefined ? '' : finality(changes[0])
    const final = kept === '' ? '' : ` (${kept})`
    const title = `${mark('-')} ${markdown(what)}${final}${why === '' ? '' : `: ${why.replace(/^, /, '')}`}`
    const lines = heads.map((head) => `- ${phraseMarkdown(what === '' ? head : head.slice(1))}`)
    return `${title}\n\n${lines.join('\n')}`
  })
  return lists.join('\n\n')
}

/** The words of ours that a sentence begins with: `block sign-in of `. */
function lead([first]: Phrase): string {
  return typeof first === 'string' ? first : ''
}
