import type { Plan } from '../../model.ts'
import { reasonLine } from '../change-view.ts'
import { withEdges } from '../edges.ts'
import { inOneLine } from '../fold-findings.ts'
import { displayNamesOf } from '../names.ts'
import { phraseText, sourceLabel } from '../phrase.ts'
import { type Column, renderTable } from '../table/index.ts'
import { NOTHING_UNDECLARED, type UndeclaredView, undeclaredInOrder, undeclaredPhrase } from '../undeclared.ts'
import { countKinds } from '../words.ts'
import { detailsOf, differencesOf, foundIn, headline, inReadingOrder, SAYS, subject, tally } from './difference.ts'

const COLUMNS: readonly Column[] = [
  { key: 'how', title: 'How' },
  { key: 'what', title: 'What', role: 'name' },
  { key: 'details', title: 'Details' },
  { key: 'reason', title: 'Reason', prose: true },
  { key: 'place', title: 'Place' },
]

/** The differences as a page; what nobody declared has rows of its own where it is to be listed. */
export const renderDriftHtml = (plan: Plan, undeclared: UndeclaredView = NOTHING_UNDECLARED): string => {
  const names = displayNamesOf(withEdges(plan))
  const differences = inReadingOrder(differencesOf(plan), names)
  const rows = differences.map((difference) => [
    SAYS[difference.how],
    phraseText(subject(difference, names)),
    detailsOf(difference, names).map(phraseText).join('; '),
    reasonLine(difference),
    difference.source === null ? '' : sourceLabel(difference.source),
  ])
  const others = undeclared.listed
    ? undeclaredInOrder(undeclared).map((each) => [
        'Unmanaged, left alone',
        phraseText(undeclaredPhrase(each)),
        '',
        each.reason,
        '',
      ])
    : []
  const left = undeclared.all.length
  const table = {
    title: headline(plan, differences),
    summary: tally(differences),
    columns: COLUMNS,
    rows: [...rows, ...others],
    notes: [
      ...(left === 0
        ? []
        : [`Unmanaged (not in the declaration, left alone): ${countKinds(undeclared.all.map(({ kind }) => kind))}.`]),
      ...foundIn(plan).map((finding) => `${finding.severity} ${finding.code}: ${inOneLine(finding)}`),
    ],
  }
  return renderTable(table, 'html', 0)
}
