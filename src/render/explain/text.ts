import type { Explanation } from '../../access/index.ts'
import type { Phrase } from '../../model.ts'
import { joinPhrases, phraseText } from '../phrase.ts'
import { terminal, type Terminal, type TextOptions } from '../terminal.ts'
import { count } from '../words.ts'
import { namedAndMore } from './named.ts'
import type { ExplainItem, ExplainSection } from './parts.ts'
import { explainView } from './view.ts'

/** More things that the plan does not change than this are counted, not listed. */
const MOST = 200

/** As many of the people of one line are named; of those who lose something, all. */
const NAMED = 200

const item = (out: Terminal, { sign, says, colour, people, details }: ExplainItem): void => {
  out.item(sign, phraseText(says), colour)
  if (people !== undefined)
    out.detail(
      joinPhrases(
        namedAndMore(people, sign === '-' ? Infinity : NAMED).map((data): Phrase => [{ data }]),
        ', ',
      ),
    )
  for (const step of details) out.detail(phraseText(step.says), step.source)
}

const section = (out: Terminal, { title, colour, items, none }: ExplainSection): void => {
  out.section(title, colour)
  if (items.length === 0 && none !== undefined) out.line(`  ${none}`)
  const steady = items.filter(({ isSteady }) => isSteady)
  const untold = new Set(title === 'Members' || title === 'Groups' ? steady.slice(MOST) : [])
  for (const one of items) if (!untold.has(one)) item(out, one)
  if (untold.size > 0) out.line(`  and ${count(untold.size, 'more', 'more')}`)
}

/** What `explain` found, for a terminal. Nothing wraps inside an address or a place. */
export const renderExplanation = (explanation: Explanation, options: TextOptions): string => {
  const view = explainView(explanation)
  const out = terminal(options)
  out.heading(`${view.name} · ${view.who}`, 'bold')
  for (const { label, says, source } of view.facts) out.fact(label, phraseText(says), source)
  for (const says of view.says) out.item('·', phraseText(says), 'plain')
  for (const one of view.sections) section(out, one)
  out.gap()
  out.line(view.note)
  return out.text()
}
