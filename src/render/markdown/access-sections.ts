import { appCounts, countPeople, type Outline, type OwnedAccess, pathsOf } from '../outline.ts'
import type { Group } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { Section } from '../shed.ts'
import { details, from, mark } from './pieces.ts'

const heading = (title: string, body: string): string => `#### ${title}\n\n${body}`

/** What is lost is never folded. */
const WORDS = {
  loses: { sign: '−', title: 'Loses access', frame: heading },
  gains: { sign: '+', title: 'Gains access', frame: details },
  keeps: { sign: '=', title: 'Keeps access by another path', frame: details },
}

/** In full; then, where it does not fit, one line a partner, then the number in the title alone. */
export function access(effect: keyof typeof WORDS, outline: Outline, more: string): Section {
  const groups = outline[effect]
  if (groups.length === 0) return ['']
  const { sign, title, frame } = WORDS[effect]
  const people = countPeople(groups.flatMap(({ items }) => items))
  const whole = `${sign} ${title}: ${people}`
  const by = ({ label, items }: Group<OwnedAccess>): string =>
    `**${phraseMarkdown(label)}**: ${countPeople(items)}: ${phraseMarkdown(appCounts(items, outline.names))}`
  const full = groups.map((group) => {
    const lines = group.items.map((entry) => {
      const source = (entry.effect === 'loses' ? entry.before : entry.after)[0]?.source ?? null
      return `- ${mark(sign)} ${phraseMarkdown(entry.says)}\n  - ${phraseMarkdown(pathsOf(entry))}${from(source)}`
    })
    return `${by(group)}\n\n${lines.join('\n')}`
  })
  const short = groups.map((group) => `- ${by(group)}`)
  return [frame(whole, full.join('\n\n')), frame(whole, `${short.join('\n')}\n\n${more}`), frame(whole, more)]
}
