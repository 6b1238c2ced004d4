import { peopleLines, peoplePhrase } from './people.ts'
import { type ForeseenDay, type ForeseenSection, STOPPED_THEN, TO_APPROVE_THEN } from './foreseen.ts'
import { phraseText } from './phrase.ts'
import type { Terminal } from './terminal.ts'

const printStops = (out: Terminal, { stops }: ForeseenDay): void => {
  if (stops.list.length === 0) return
  out.item('!', `${STOPPED_THEN}:`, 'yellow')
  for (const { code, message, source } of stops.list) out.detail(`${code}: ${phraseText(message)}`, source)
  if (stops.allow === undefined) return
  out.detail(TO_APPROVE_THEN)
  out.verbatim(stops.allow)
}

/** What dates alone bring about in the next days, for a terminal. */
export const printForeseen = (out: Terminal, sections: readonly ForeseenSection[]): void => {
  for (const { title, says, days } of sections) {
    out.section(`${title} (${says})`, 'yellow')
    for (const day of days) {
      for (const line of day.lines) {
        out.item(line.sign, `${line.head} ${phraseText(peoplePhrase(line))}`, line.sign === '-' ? 'red' : 'yellow')
        for (const person of peopleLines(line)) out.detail(phraseText(person.says), person.source)
        for (const cause of line.causes) out.detail(phraseText(cause.says), cause.source)
      }
      printStops(out, day)
    }
  }
}
