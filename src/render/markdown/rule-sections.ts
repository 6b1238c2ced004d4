import { type PartnerSection, total } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import { RULES_TITLE, ruleLines } from '../settings.ts'
import type { Setting } from '../../model.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count } from '../words.ts'
import { mark, type View } from './pieces.ts'

const list = ({ label, items }: PartnerSection<Setting>, { plan, from }: View, named: boolean): string => {
  const lines = ruleLines(items, plan).map(({ says, effect, about, source }) => {
    const under = [...(effect.length > 0 ? [{ says: effect, source: null }] : []), ...(named ? about : [])]
    const bullets = under.map((each) => `\n  - ${phraseMarkdown(each.says)}${from(each.source)}`)
    return `- ${mark('~')} ${phraseMarkdown(says)}${from(source)}${bullets.join('')}`
  })
  return `**${phraseMarkdown(label)}**\n\n${lines.join('\n')}`
}

/** Rules of the declaration that changed: in full; without the names of those whose rules change alike; by partner; counted. */
export function rulesSection(view: View, more: string): ShrinkableSection {
  const { rules: groups } = view
  if (groups.length === 0) return ['']
  const title = `#### ${RULES_TITLE} (${total(groups)})`
  const partners = groups.map(({ label, items }) => `- **${phraseMarkdown(label)}**: ${count(items.length, 'rule')}`)
  return [
    `${title}\n\n${groups.map((group) => list(group, view, true)).join('\n\n')}`,
    `${title}\n\n${groups.map((group) => list(group, view, false)).join('\n\n')}\n\n${more}`,
    `${title}\n\n${partners.join('\n')}\n\n${more}`,
    `${title}\n\n${more}`,
  ]
}
