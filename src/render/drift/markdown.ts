import type { Plan } from '../../model.ts'
import { reasonLine } from '../change-view.ts'
import { withEdges } from '../edges.ts'
import { code, markdown, markdownProse } from '../escape.ts'
import { type ShrinkableSection, fitToBudget } from '../fit-budget.ts'
import { inOneLine } from '../fold-findings.ts'
import { type DisplayNames, displayNamesOf } from '../names.ts'
import { phraseMarkdown, sourceLabel } from '../phrase.ts'
import { NOTHING_UNDECLARED, type UndeclaredView, undeclaredMarkdown } from '../undeclared.ts'
import { formatNumber } from '../words.ts'
import {
  type Difference,
  detailsOf,
  differencesOf,
  foundIn,
  headline,
  inReadingOrder,
  ORDER,
  subject,
  tally,
} from './difference.ts'

const item = (difference: Difference, names: DisplayNames): string => {
  const { reason, source } = difference
  const why = [markdownProse(reasonLine({ reason, source })), source === null ? '' : code(sourceLabel(source))]
  const under = [
    ...detailsOf(difference, names).map(phraseMarkdown),
    ...[why.filter((part) => part !== '').join(', ')].filter((part) => part !== ''),
  ]
  return `- ${phraseMarkdown(subject(difference, names))}${under.map((line) => `\n  - ${line}`).join('')}`
}

/** Each way of differing in whole; then without what is behind each line; then as a number. */
const sections = (differences: readonly Difference[], names: DisplayNames): ShrinkableSection[] =>
  ORDER.flatMap((how) => {
    const of = differences.filter((difference) => difference.how === how)
    const [line = ''] = tally(of)
    if (of.length === 0) return []
    const short = of.map((difference) => `- ${phraseMarkdown(subject(difference, names))}`)
    return [
      [
        `#### ${markdown(line)}\n\n${of.map((difference) => item(difference, names)).join('\n')}`,
        `#### ${markdown(line)}\n\n${short.join('\n')}`,
        `- **${markdown(line)}**`,
      ],
    ]
  })

/**
 * The differences for an issue, within `budget` bytes: findings give way first, then what is behind each line, from the end; what is in
 * the tenant and should not be is named longest.
 */
export const renderDriftMarkdown = (
  plan: Plan,
  { budget }: { budget: number },
  undeclared: UndeclaredView = NOTHING_UNDECLARED,
): string => {
  const names = displayNamesOf(withEdges(plan))
  const differences = inReadingOrder(differencesOf(plan), names)
  const told = sections(differences, names)
  const notes = foundIn(plan).map(
    (finding) => `- ${finding.severity} ${code(finding.code)} ${markdownProse(inOneLine(finding))}`,
  )
  const title = `#### Findings (${formatNumber(notes.length)}; not counted as differences)`
  const findings: ShrinkableSection = notes.length === 0 ? [''] : [`${title}\n\n${notes.join('\n')}`, title]
  const others: ShrinkableSection = [
    undeclaredMarkdown(undeclared),
    undeclaredMarkdown({ ...undeclared, listed: false }),
  ]
  const fromEnd = told.map((_, at) => at + 1).reverse()
  return fitToBudget(
    [[`### ${markdown(headline(plan, differences))}`], ...told, others, findings],
    [told.length + 2, told.length + 1, ...fromEnd, ...fromEnd],
    budget,
  )
}
