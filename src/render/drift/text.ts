import type { Plan } from '../../model.ts'
import { withEdges } from '../edges.ts'
import { displayNamesOf } from '../names.ts'
import { terminal, type TextOptions } from '../terminal.ts'
import { printFindings } from '../text-sections.ts'
import { NOTHING_UNDECLARED, printUndeclared, type UndeclaredView } from '../undeclared.ts'
import { differencesOf, foundIn, headline, ORDER, tally } from './difference.ts'
import { driftLines } from './lines.ts'

/**
 * The differences for a terminal, each with what the tenant has and what is declared; then the findings, which are no
 * difference: a pending invitation is one. Those alike are one line with their names; `full` folds nothing.
 */
export const renderDrift = (
  plan: Plan,
  { full, ...options }: TextOptions & { full?: boolean | undefined },
  undeclared: UndeclaredView = NOTHING_UNDECLARED,
): string => {
  const out = terminal(options)
  const differences = differencesOf(plan)
  const lines = driftLines(plan, displayNamesOf(withEdges(plan)), { full })
  out.heading(headline(plan, differences), 'bold')
  const counts = tally(differences)
  for (const line of counts.length > 1 ? counts : []) out.item('·', line, 'plain')
  for (const how of ORDER) {
    const [line] = tally(differences.filter((difference) => difference.how === how))
    if (line === undefined) continue
    out.section(line, 'yellow')
    for (const { says, details, reason, source } of lines.filter((each) => each.how === how)) {
      out.item('*', says, 'plain')
      for (const under of details) out.detail(under)
      out.detail(reason, source)
    }
  }
  printUndeclared(out, undeclared)
  printFindings(out, foundIn(plan))
  if (differences.length > 0) out.section(headline(plan, differences), 'bold')
  return out.text()
}
