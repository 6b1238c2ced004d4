import type { Outcome } from '../model.ts'
import { markdown } from './escape.ts'
import { stableJson } from './json.ts'
import { SIGNS } from './outline.ts'
import { phraseMarkdown } from './phrase.ts'
import { fitToBudget } from './fit-budget.ts'
import { terminal, type TextOptions } from './terminal.ts'

const STATUS = ['failed', 'not attempted', 'done'] as const
const LOOK = {
  failed: { sign: '!', title: 'Failed', colour: 'red' },
  'not attempted': { sign: '*', title: 'Not attempted', colour: 'yellow' },
  done: { sign: '+', title: 'Done', colour: 'green' },
} as const

/** What became of each change, for a terminal: what failed first, the counts first and last. */
export function renderOutcomes(outcomes: readonly Outcome[], options: TextOptions): string {
  const out = terminal(options)
  out.heading(headline(outcomes), 'bold')
  for (const status of STATUS) {
    const of = outcomes.filter((outcome) => outcome.status === status)
    if (of.length === 0) continue
    const { sign, title, colour } = LOOK[status]
    out.section(`${title} (${of.length})`, colour)
    for (const outcome of of) {
      out.item(status === 'done' ? SIGNS[outcome.op].sign : sign, outcome.says, colour)
      for (const line of why(outcome)) out.detail(line)
    }
  }
  if (outcomes.length > 0) out.section(headline(outcomes), 'bold')
  return out.text()
}

/** The document that `schemas/outcomes.schema.json` describes. */
export function renderOutcomesJson(outcomes: readonly Outcome[]): string {
  const of = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length
  const summary = { done: of('done'), failed: of('failed'), notAttempted: of('not attempted') }
  return stableJson({ format: 1, summary, outcomes })
}

/**
 * For a comment or a job summary: whole lists give way to their counts before `budget` bytes are exceeded, what is
 * done first.
 */
export function renderOutcomesMarkdown(outcomes: readonly Outcome[], { budget }: { budget: number }): string {
  const sections = STATUS.map((status) => {
    const of = outcomes.filter((outcome) => outcome.status === status)
    const heading = `#### ${LOOK[status].title} (${of.length})`
    const list = of.map((outcome) => `- ${phraseMarkdown(outcome.says)}${why(outcome).map(subItem).join('')}`)
    return of.length === 0 ? [''] : [`${heading}\n\n${list.join('\n')}`, `${heading}\n\nToo many to list.`]
  })
  return fitToBudget([[`### ${headline(outcomes)}`], ...sections], [3, 2, 1], budget)
}

function subItem(line: string): string {
  return `\n  - ${markdown(line)}`
}

function why(outcome: Outcome): string[] {
  if (outcome.status === 'failed') return outcome.help === null ? [outcome.error] : [outcome.error, outcome.help]
  return outcome.status === 'not attempted' ? [outcome.reason] : []
}

function headline(outcomes: readonly Outcome[]): string {
  const of = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length
  return outcomes.length === 0
    ? 'Nothing to apply'
    : `Applied: ${of('done')} done, ${of('failed')} failed, ${of('not attempted')} not attempted`
}
