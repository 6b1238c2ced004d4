import { internalLines, sectionPeople } from '../internal-access.ts'
import { appCounts, countPeople, type OwnedAccess } from '../outline.ts'
import { accessLines, lineSign } from '../access-lines.ts'
import { peopleLines, peoplePhrase } from '../people.ts'
import { markdown } from '../escape.ts'
import { obstacleCounts } from '../obstacles.ts'
import type { PartnerSection } from '../partners.ts'
import { phraseMarkdown } from '../phrase.ts'
import { ROLES_TITLE, rolesSuffix } from '../role-changes.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { details, mark, type View } from './pieces.ts'

const heading = (title: string, body: string): string => `#### ${title}\n\n${body}`

/** What is lost is never folded. */
const WORDS = {
  loses: { sign: '−', title: 'Loses access', frame: heading },
  roles: { sign: '±', title: ROLES_TITLE, frame: heading },
  gains: { sign: '+', title: 'Gains access', frame: details },
  blocked: { sign: '!', title: 'Blocked access', frame: details },
  keeps: { sign: '=', title: 'Keeps access through another path', frame: details },
}

/** In full; then, where it does not fit, one line a partner, then the number in the title alone. */
export function accessSection(effect: keyof typeof WORDS, outline: View, more: string): ShrinkableSection {
  const groups = outline[effect]
  const { from } = outline
  const internal = internalLines(effect, outline)
  if (groups.length + internal.length === 0) return ['']
  const { sign, title, frame } = WORDS[effect]
  const people = sectionPeople(groups, effect, outline.plan)
  const whole = `${sign} ${title}: ${people}`
  const by = ({ label, items }: PartnerSection<OwnedAccess>): string =>
    `**${phraseMarkdown(label)}**: ${countPeople(items)}: ${phraseMarkdown(appCounts(items, outline.names))}`
  const full = accessLines(groups, outline).map((line) => {
    const under = [...line.causes, ...peopleLines(line)]
    const bullets = under.map(({ says, source }) => `\n  - ${phraseMarkdown(says)}${from(source)}`)
    const apps = line.apps.map((app) => `**${markdown(app)}**`).join(', ')
    return `- ${mark(lineSign(line, sign))} ${apps}${phraseMarkdown(rolesSuffix(line.roles))}: ${phraseMarkdown(peoplePhrase(line))}${bullets.join('')}`
  })
  const counted = internal.map(({ app, says, cause }) => {
    const head = `- ${mark(sign)} **${markdown(app)}**: ${phraseMarkdown(says)}`
    const because = `${phraseMarkdown(cause.says)}${from(cause.source)}`
    return cause.says.length === 0 ? `${head}${because}` : `${head}\n  - ${because}`
  })
  const why = (items: readonly OwnedAccess[]): string[] =>
    effect === 'blocked' ? obstacleCounts(items).map((says) => `\n  - ${phraseMarkdown(says)}`) : []
  const short = groups.map((group) => `- ${by(group)}${why(group.items).join('')}`)
  return [
    frame(whole, [...full, ...counted].join('\n')),
    frame(whole, `${[...short, ...counted].join('\n')}\n\n${more}`),
    frame(whole, more),
  ]
}
