import { quoted } from '../../document/index.ts'
import type { Form, Option, Question } from './questions.ts'

/** What stands under each heading, by the question's id: the values of what was chosen, or the one text. */
export type Answers = ReadonlyMap<string, readonly string[]>

/** As long as GitHub lets a body be, in UTF-16 units; GitLab and Azure DevOps allow more. */
const LONGEST = 65_536

/** What GitHub writes where nothing was answered. */
const NOTHING: ReadonlySet<string> = new Set(['_No response_', 'None'])

const TICK = /^[-*] \[([ xX])\] (.*)$/

/**
 * Reads the text of an issue that a form made. It is hostile: whoever writes an issue can write any text. So each heading of the form
 * stands in it once and in its order, an answer is one line or one of the options, and whatever else is there is a problem; nothing is
 * guessed. `preamble`: lines that may stand before the first heading.
 */
export const readAnswers = (
  body: string,
  { questions }: Form,
  preamble: readonly string[] = [],
): { answers: Answers } | { problem: string } => {
  if (body.length > LONGEST)
    return { problem: `The text has ${body.length} characters; a form makes at most ${LONGEST}.` }
  const lines = body.replaceAll('\r\n', '\n').split('\n')
  const places = questions.map(({ label }) => lines.flatMap((line, at) => (line === `### ${label}` ? [at] : [])))
  for (const [at, { label }] of questions.entries()) {
    const found = places[at] ?? []
    if (found.length === 0)
      return { problem: `The heading ${quoted(label)} is missing. The form may have changed since.` }
    if (found.length > 1) return { problem: `The heading ${quoted(label)} stands there ${found.length} times.` }
  }
  const starts = places.map(([place = 0]) => place)
  if (starts.some((start, at) => at > 0 && start < (starts[at - 1] ?? 0)))
    return { problem: 'The headings stand in another order than in the form.' }
  if (lines.slice(0, starts[0]).some((line) => line.trim() !== '' && !preamble.includes(line)))
    return { problem: 'There is text before the first heading.' }
  const answers = new Map<string, readonly string[]>()
  for (const [at, question] of questions.entries()) {
    const said = lines.slice((starts[at] ?? 0) + 1, starts[at + 1]).filter((line) => line.trim() !== '')
    const read = answerTo(question, said)
    if ('problem' in read) return read
    answers.set(question.id, read.values)
  }
  return { answers }
}

type Read = { values: readonly string[] } | { problem: string }

const answerTo = (question: Question, lines: readonly string[]): Read => {
  const [first] = lines
  if (first === undefined || (lines.length === 1 && NOTHING.has(first))) return { values: [] }
  if (question.kind === 'text')
    return lines.length === 1
      ? { values: [first.trim()] }
      : { problem: `The answer to ${quoted(question.label)} has more than one line.` }
  if (question.kind === 'choice' && lines.length === 1 && !TICK.test(first)) return chosen(question, [first])
  const ticks = lines.map((line) => TICK.exec(line))
  if (ticks.some((tick) => tick === null))
    return { problem: `Under ${quoted(question.label)} stands something else than the options.` }
  const all = ticks.map((tick) => tick?.[2] ?? '')
  if (new Set(all).size < all.length) return { problem: `Under ${quoted(question.label)} an option stands twice.` }
  const known = chosen(question, all)
  if ('problem' in known) return known
  const ticked = chosen(
    question,
    ticks.flatMap((tick) => (tick?.[1] === ' ' ? [] : [tick?.[2] ?? ''])),
  )
  return question.kind === 'choice' && 'values' in ticked && ticked.values.length > 1
    ? { problem: `Under ${quoted(question.label)} more than one option is ticked.` }
    : ticked
}

const chosen = ({ label, options }: { label: string; options: readonly Option[] }, said: readonly string[]): Read => {
  const found = said.map((one) => options.find((option) => option.label === one))
  const unknown = said.find((_, at) => found[at] === undefined)
  return unknown === undefined
    ? { values: found.flatMap((option) => (option === undefined ? [] : [option.value])) }
    : { problem: `${quoted(unknown)} is not an option of ${quoted(label)}. The form may have changed since.` }
}
