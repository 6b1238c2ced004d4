import type { PartnerSection } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import { ruleLines, rulesTitle, toldElsewhere } from '../settings.ts'
import type { Setting } from '../../model.ts'
import { markdown } from '../escape.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count } from '../words.ts'
import { details, mark, type View } from './pieces.ts'

const list = ({ label, items }: PartnerSection<Setting>, { plan, from }: View, named: boolean): string => {
  const lines = ruleLines(items, plan).map(({ says, effect, about, source }) => {
    const under = [
      ...(effect.length > 0 ? [{ says: effect, source: null, folded: undefined }] : []),
      ...(named ? about : []),
    ]
    const bullets = under.map((each) => {
      const item = `${phraseMarkdown(each.says)}${from(each.source)}`
      const { folded } = each
      return folded === undefined ? `\n  - ${item}` : `\n  - ${details(folded, item).replace(/\n(?=.)/g, '\n    ')}`
    })
    return `- ${mark('~')} ${phraseMarkdown(says)}${from(source)}${bullets.join('')}`
  })
  return `**${phraseMarkdown(label)}**\n\n${lines.join('\n')}`
}

/** Rules of the declaration that changed: in full; without the names of those whose rules change alike; by partner; counted. */
export function rulesSection(view: View, more: string): ShrinkableSection {
  const { rules: groups } = view
  if (groups.length === 0) return ['']
  const title = `#### ${rulesTitle(view.plan)}`
  const elsewhere = toldElsewhere(view)
  const rest = elsewhere === undefined ? '' : `\n\n${markdown(elsewhere)}`
  const partners = groups.map(({ label, items }) => `- **${phraseMarkdown(label)}**: ${count(items.length, 'rule')}`)
  return [
    `${title}\n\n${groups.map((group) => list(group, view, true)).join('\n\n')}${rest}`,
    `${title}\n\n${groups.map((group) => list(group, view, false)).join('\n\n')}${rest}\n\n${more}`,
    `${title}\n\n${partners.join('\n')}\n\n${more}`,
    `${title}\n\n${more}`,
  ]
}
