import { peopleLines, peoplePhrase } from '../people.ts'
import { html } from '../escape.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { type ForeseenDay, type ForeseenLine, STOPPED_THEN, TO_APPROVE_THEN } from '../foreseen.ts'
import type { Outline } from '../outline.ts'
import { phraseHtml } from '../phrase.ts'
import type { Filters } from './filters.ts'
import { ASIDE, from, section, SHORTENED } from './row-pieces.ts'

/** The kind by which the filter knows what is foreseen. */
const FORESEEN = 'foreseen'

const rowOf = (line: ForeseenLine, filters: Filters): string => {
  const homes = line.partners.map(({ key }) => filters.partners.of(key)).join(' ')
  const mark = line.sign === '-' ? '<b class="remove">− ends</b>' : '<b class="change">! due</b>'
  const under = [...peopleLines(line), ...line.causes].map(
    ({ says, source }) => `<span class="fields">${phraseHtml(says)}${from(source)}</span>`,
  )
  return `<li data-p="${homes}" data-k="${filters.kinds.of(FORESEEN)}">${mark} ${html(line.head)} ${phraseHtml(peoplePhrase(line))}${under.join('')}</li>`
}

const stopOf = ({ stops: { list, allow } }: ForeseenDay): string[] => {
  if (list.length === 0) return []
  const guards = list.map(
    ({ code, message, source }) =>
      `<span class="fields"><code>${html(code)}</code> ${phraseHtml(message)}${from(source)}</span>`,
  )
  const lift =
    allow === undefined
      ? ''
      : `<span class="fields">${TO_APPROVE_THEN}</span><pre tabindex="0" role="group" aria-label="Entry to approve it">${html(allow)}</pre>`
  return [`${ASIDE}<b class="warning">⚠ guard</b> ${STOPPED_THEN}:${guards.join('')}${lift}</li>`]
}

/** What dates alone bring about, by day; beyond the page's budget as titles. */
export const foreseenRows = ({ foreseen }: Outline, filters: Filters): ShrinkableSection => {
  if (foreseen.length === 0) return ['']
  const all = foreseen.map(({ id, title, says, days }) => {
    const rows = days.flatMap((day) => [...day.lines.map((line) => rowOf(line, filters)), ...stopOf(day)])
    return section(id, `${title} (${says})`, `<ul class="rows">${rows.join('\n')}</ul>`)
  })
  const short = foreseen.map(({ id, title, says }) => section(id, `${title} (${says})`, SHORTENED))
  return [all.join('\n'), short.join('\n')]
}
