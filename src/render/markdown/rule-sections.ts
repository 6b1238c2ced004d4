import type { Outline } from '../outline.ts'
import { type PartnerSection, total } from '../partners.ts'
import { joinPhrases, phraseMarkdown } from '../phrase.ts'
import { RULES_TITLE, ruleLines } from '../settings.ts'
import type { Setting } from '../../model.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count } from '../words.ts'
import { from } from './pieces.ts'

const list = ({ label, items }: PartnerSection<Setting>, named: boolean): string => {
  const lines = ruleLines(items).map(({ says, about, source }) => {
    const people = named && about.length > 0 ? `\n  - ${phraseMarkdown(joinPhrases(about, ', '))}` : ''
    return `- ${phraseMarkdown(says)}${from(source)}${people}`
  })
  return `**${phraseMarkdown(label)}**\n\n${lines.join('\n')}`
}

/** Rules of the declaration that changed: in full; without the names of those whose rules change alike; by partner; counted. */
export function rulesSection({ rules: groups }: Outline, more: string): ShrinkableSection {
  if (groups.length === 0) return ['']
  const title = `#### ${RULES_TITLE} (${total(groups)})`
  const partners = groups.map(({ label, items }) => `- **${phraseMarkdown(label)}**: ${count(items.length, 'rule')}`)
  return [
    `${title}\n\n${groups.map((group) => list(group, true)).join('\n\n')}`,
    `${title}\n\n${groups.map((group) => list(group, false)).join('\n\n')}\n\n${more}`,
    `${title}\n\n${partners.join('\n')}\n\n${more}`,
    `${title}\n\n${more}`,
  ]
}
