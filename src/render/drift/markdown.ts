import type { Plan } from '../../model.ts'
import { withEdges } from '../edges.ts'
import { code, markdown, markdownProse } from '../escape.ts'
import { type ShrinkableSection, fitToBudget } from '../fit-budget.ts'
import { inOneLine } from '../fold-findings.ts'
import { displayNamesOf } from '../names.ts'
import { phraseMarkdown, sourceLabel } from '../phrase.ts'
import { NOTHING_UNDECLARED, type UndeclaredView, undeclaredMarkdown } from '../undeclared.ts'
import { formatNumber } from '../words.ts'
import { type Difference, differencesOf, foundIn, headline, ORDER, tally } from './difference.ts'
import { type DriftLine, driftLines } from './lines.ts'

const item = ({ says, details, reason, source }: DriftLine): string => {
  const why = [markdownProse(reason), source === null ? '' : code(sourceLabel(source))]
  const under = [
    ...details.map(phraseMarkdown),
    ...[why.filter((part) => part !== '').join(', ')].filter((part) => part !== ''),
  ]
  return `- ${phraseMarkdown(says)}${under.map((line) => `\n  - ${line}`).join('')}`
}

/** Each way of differing in whole; then without what is behind each line; then as a number. */
const sections = (differences: readonly Difference[], lines: readonly DriftLine[]): ShrinkableSection[] =>
  ORDER.flatMap((how) => {
    const [line] = tally(differences.filter((difference) => difference.how === how))
    if (line === undefined) return []
    const own = lines.filter((each) => each.how === how)
    return [
      [
        `#### ${markdown(line)}\n\n${own.map(item).join('\n')}`,
        `#### ${markdown(line)}\n\n${own.map(({ says }) => `- ${phraseMarkdown(says)}`).join('\n')}`,
        `- **${markdown(line)}**`,
      ],
    ]
  })

/**
 * The differences for an issue, within `budget` bytes: findings give way first, then what is behind each line, from the end; what is in
 * the tenant and should not be is named longest. Differences alike are one line; `full` folds none of them.
 */
export const renderDriftMarkdown = (
  plan: Plan,
  { budget, full }: { budget: number; full?: boolean | undefined },
  undeclared: UndeclaredView = NOTHING_UNDECLARED,
): string => {
  const differences = differencesOf(plan)
  const told = sections(differences, driftLines(plan, displayNamesOf(withEdges(plan)), { full }))
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
