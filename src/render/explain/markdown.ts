import type { Explanation, Step } from '../../access/index.ts'
import { code, markdown } from '../escape.ts'
import { fitToBudget, type ShrinkableSection } from '../fit-budget.ts'
import { mark } from '../markdown/pieces.ts'
import { phraseMarkdown, sourceLabel } from '../phrase.ts'
import { count } from '../words.ts'
import { namedAndMore } from './named.ts'
import type { ExplainItem, ExplainSection, Fact } from './parts.ts'
import { explainView } from './view.ts'

/** As many of the people of one line are named; of those who lose something, all. */
const NAMED = 50

const sourced = ({ says, source }: Pick<Step, 'says' | 'source'>): string =>
  [phraseMarkdown(says), source === null ? '' : code(sourceLabel(source))].filter((part) => part !== '').join(', ')

const line = ({ sign, says }: ExplainItem): string => `- ${mark(sign)} ${phraseMarkdown(says)}`

const whole = (item: ExplainItem): string => {
  const people =
    item.people === undefined
      ? []
      : [
          namedAndMore(item.people, item.sign === '-' ? Infinity : NAMED)
            .map(markdown)
            .join(', '),
        ]
  return [line(item), ...[...people, ...item.details.map(sourced)].map((detail) => `  - ${detail}`)].join('\n')
}

/** In whole; without what is behind each line; what the plan changes alone; at last the numbers. */
const shrinkable = ({ title, items, none }: ExplainSection): ShrinkableSection => {
  const heading = `#### ${markdown(title)}`
  if (items.length === 0) return [`${heading}\n\n${markdown(none ?? '')}`]
  const changing = items.filter(({ isSteady }) => !isSteady)
  const steady = items.length - changing.length
  const counted = (number: number): string => `- ${count(number, 'more line', 'more lines')} in the other formats`
  return [
    [heading, '', ...items.map(whole)],
    [heading, '', ...items.map(line)],
    [heading, '', ...changing.map(line), ...(steady === 0 ? [] : [counted(steady)])],
    [heading, '', counted(items.length)],
  ].map((lines) => lines.join('\n'))
}

const fact = ({ label, says, source }: Fact): string => `- **${label}**: ${sourced({ says, source: source ?? null })}`

/** Losses give way last, after what the plan does not change. */
const LAST = ['Loses access', 'Restrictions', 'Gains access']

/** What `explain` found, for a comment or a job summary: at most `budget` bytes, shortened by whole sections. */
export const renderExplanationMarkdown = (explanation: Explanation, { budget }: { budget: number }): string => {
  const view = explainView(explanation)
  const head = [`### ${markdown(view.name)} · ${code(view.who)}`, '', ...view.facts.map(fact)]
  const says = view.says.map((each) => `- ${phraseMarkdown(each)}`)
  const first: ShrinkableSection[] = [[[...head, ...says].join('\n')]]
  const places = view.sections.map(({ title }, at) => ({
    at: at + 1,
    rank: LAST.indexOf(title) < 0 ? 0 : 3 - LAST.indexOf(title),
  }))
  const order = [...places].reverse().sort((a, b) => a.rank - b.rank)
  return fitToBudget(
    [...first, ...view.sections.map(shrinkable), [markdown(view.note)]],
    [...order, ...order, ...order].map(({ at }) => at),
    budget,
  )
}
