import type { Change, Phrase } from '../../model.ts'
import { code, markdown } from '../escape.ts'
import { foldAlike } from '../alike.ts'
import { signOf } from '../outline.ts'
import { type PartnerSection, total } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { finality, initialFields, changeView, reasonLine } from '../change-view.ts'
import { count, countKinds } from '../words.ts'
import { details, mark, type View } from './pieces.ts'

export function changesSection(outline: View, more: string): ShrinkableSection {
  const groups = outline.changes
  if (groups.length === 0) return ['']
  const title = `#### ± Changed (${total(groups)})`
  const full = groups.map(({ label, items }) => `${groupHeading(label, items)}\n\n${list(items, outline)}`)
  const fields = new Map<string, number>()
  for (const change of groups.flatMap(({ items }) => items)) {
    const { fields: shown, names } = changeView(change, outline.names)
    for (const field of [...shown.map((each) => each.field), ...names]) fields.set(field, (fields.get(field) ?? 0) + 1)
  }
  const byField = [...fields].slice(0, 100).map(([field, number]) => `- ${code(field)}: ${number}`)
  const left = fields.size > 100 ? [`- and ${count(fields.size - 100, 'more field')}`] : []
  const short = `${title}\n\n${[...byField, ...left].join('\n')}\n\n${more}`
  return [`${title}\n\n${full.join('\n\n')}`, short, ...counted(title, groups, more).slice(1)]
}

export function additionsSection(outline: View, more: string): ShrinkableSection {
  const groups = outline.additions
  if (groups.length === 0) return ['']
  const kinds = countKinds(groups.flatMap(({ items }) => items.map((change) => change.kind)))
  const title = `+ Added (${total(groups)}): ${kinds}`
  const full = groups.map(({ label, items }) => `${groupHeading(label, items)}\n\n${list(items, outline)}`)
  const [byPartner = '', byKind = ''] = counted('', groups, more)
  const number = groups.reduce((sum, { items }) => sum + items.length, 0)
  return [details(title, full.join('\n\n'), number), details(title, byPartner), details(title, byKind)]
}

/** By partner; where even that is long, by kind. */
function counted(title: string, groups: readonly PartnerSection<Change>[], more: string): string[] {
  const lines = groups.map(({ label, items }) => `- ${groupHeading(label, items)}`)
  const kinds = countKinds(groups.flatMap(({ items }) => items.map((change) => change.kind)))
  const of = `${markdown(kinds)} of ${count(groups.length, 'partner')}. ${more}`
  return [`${title}\n\n${lines.join('\n')}\n\n${more}`.trimStart(), `${title}\n\n${of}`.trimStart()]
}

function list(items: readonly Change[], outline: View): string {
  return foldAlike(items, outline.names)
    .map((change) => changeItem(change, outline))
    .join('\n')
}

/** Folded within a line, where a blank line would end the list. */
const inLine = (title: string, text: string): string => `<details><summary>${title}</summary>${text}</details>`

/** A change as an item of a list, with its reason and fields under it. */
export function changeItem(change: Change, { names, from }: View): string {
  const { sign } = signOf(change)
  const { head, lines, fields, names: told } = changeView(change, names)
  const kept = finality(change)
  const final = kept === '' ? '' : ` (${kept})`
  const brings = initialFields(change, names)
  const why = `${markdown(reasonLine(change))}${from(change.source)}`.replace(/^, /, '')
  const under = [
    ...lines.map(phraseMarkdown),
    ...fields.map(({ field, now, after, differs }) => {
      const whole = `${phraseMarkdown(now)} → ${phraseMarkdown(after)}`
      const first = differs === undefined ? whole : `${phraseMarkdown(differs)} ${inLine('Both texts', whole)}`
      return `${code(field)}: ${first}`
    }),
    ...(told.length > 0 ? [`in Graph: ${told.map(code).join(', ')}`] : []),
    ...(brings.length > 0 ? [phraseMarkdown(brings)] : []),
    ...(why === '' ? [] : [why]),
  ]
  const bullets = under.map((line) => `\n  - ${line}`).join('')
  return `- ${mark(sign)} ${phraseMarkdown(head)}${final}${bullets}`
}

export function groupHeading(label: Phrase, items: readonly Change[]): string {
  return `**${phraseMarkdown(label)}**: ${markdown(countKinds(items.map((change) => change.kind)))}`
}
