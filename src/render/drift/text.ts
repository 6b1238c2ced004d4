import type { Plan } from '../../model.ts'
import { reasonLine } from '../change-view.ts'
import { withEdges } from '../edges.ts'
import { foldHeld, releaseOfAll } from '../fold-held.ts'
import { displayNamesOf } from '../names.ts'
import { terminal, type TextOptions } from '../terminal.ts'
import { printFindings } from '../text-sections.ts'
import { NOTHING_UNDECLARED, printUndeclared, type UndeclaredView } from '../undeclared.ts'
import {
  declaredHolds,
  detailsOf,
  differencesOf,
  foundIn,
  headline,
  inReadingOrder,
  ORDER,
  subject,
  tally,
} from './difference.ts'

/**
 * The differences for a terminal, each with what the tenant has and what is declared; then the findings, which are no
 * difference: a pending invitation is one.
 */
export const renderDrift = (
  plan: Plan,
  options: TextOptions,
  undeclared: UndeclaredView = NOTHING_UNDECLARED,
): string => {
  const out = terminal(options)
  const names = displayNamesOf(withEdges(plan))
  const differences = inReadingOrder(differencesOf(plan), names)
  out.heading(headline(plan, differences), 'bold')
  const counts = tally(differences)
  for (const line of counts.length > 1 ? counts : []) out.item('·', line, 'plain')
  for (const how of ORDER) {
    const of = differences.filter((difference) => difference.how === how)
    if (of.length === 0) continue
    const [line = ''] = tally(of)
    out.section(line, 'yellow')
    const several = how === 'held' ? foldHeld(declaredHolds(plan)).filter(({ length }) => length > 1) : []
    for (const alike of several) {
      out.item('*', releaseOfAll(alike), 'plain')
      for (const one of alike) out.detail([...one.says, `: ${one.reason}`], one.source)
    }
    const told = new Set(several.flat().map(({ id }) => id))
    for (const difference of of.filter(({ id }) => !told.has(id))) {
      const { reason, source } = difference
      out.item('*', subject(difference, names), 'plain')
      for (const under of detailsOf(difference, names)) out.detail(under)
      out.detail(reasonLine({ reason, source }), source)
    }
  }
  printUndeclared(out, undeclared)
  printFindings(out, foundIn(plan))
  if (differences.length > 0) out.section(headline(plan, differences), 'bold')
  return out.text()
}
