import { peopleLines, peoplePhrase } from '../people.ts'
import { code, fenced, markdown } from '../escape.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { type ForeseenDay, type ForeseenSection, STOPPED_THEN, TO_APPROVE_THEN } from '../foreseen.ts'
import { phraseMarkdown } from '../phrase.ts'
import { count } from '../words.ts'
import { ALERT, details, mark, type View } from './pieces.ts'

const stopsOf = ({ stops: { list, allow } }: ForeseenDay, { from }: View): string[] => {
  if (list.length === 0) return []
  const guards = list.map(
    ({ code: name, message, source }) => `  - ${code(name)} ${phraseMarkdown(message)}${from(source)}`,
  )
  const lift = allow === undefined ? '' : `\n\n${TO_APPROVE_THEN}\n\n${fenced(allow, 'yaml')}`
  return [`- ${ALERT} ${STOPPED_THEN}:\n${guards.join('\n')}${lift}`]
}

const dayOf = (day: ForeseenDay, view: View, named: boolean): string[] => [
  ...day.lines.map((line) => {
    const people = named ? phraseMarkdown(peoplePhrase(line)) : count(line.number, 'person', 'people')
    const under = [...(named ? peopleLines(line) : []), ...line.causes]
    const bullets = under.map(({ says, source }) => `\n  - ${phraseMarkdown(says)}${view.from(source)}`)
    return `- ${mark(line.sign)} ${markdown(line.head)} ${people}${bullets.join('')}`
  }),
  ...stopsOf(day, view),
]

const section = ({ title, says, days }: ForeseenSection, view: View, named: boolean): string => {
  const lines = days.flatMap((day) => dayOf(day, view, named))
  return details(`${title} (${says})`, lines.join('\n'), lines.length)
}

/** What dates alone bring about: with the names, by day as counts, then as titles alone. */
export const foreseenSection = (view: View, more: string): ShrinkableSection => {
  const { foreseen } = view
  if (foreseen.length === 0) return ['']
  const all = (named: boolean): string => foreseen.map((one) => section(one, view, named)).join('\n\n')
  const titles = foreseen.map(({ title, says }) => `**${title} (${says}).** ${more}`)
  return [all(true), `${all(false)}\n\n${more}`, titles.join('\n\n')]
}
