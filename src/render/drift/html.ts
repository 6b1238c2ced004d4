import type { Plan } from '../../model.ts'
import { withEdges } from '../edges.ts'
import { inOneLine } from '../fold-findings.ts'
import { displayNamesOf } from '../names.ts'
import { phraseText, sourceLabel } from '../phrase.ts'
import { type Column, renderTable } from '../table/index.ts'
import { NOTHING_UNDECLARED, type UndeclaredView, undeclaredInOrder, undeclaredPhrase } from '../undeclared.ts'
import { countKinds } from '../words.ts'
import { differencesOf, foundIn, headline, SAYS, tally } from './difference.ts'
import { driftLines } from './lines.ts'

const COLUMNS: readonly Column[] = [
  { key: 'how', title: 'How' },
  { key: 'what', title: 'What', role: 'name' },
  { key: 'details', title: 'Details' },
  { key: 'reason', title: 'Reason', prose: true },
  { key: 'place', title: 'Place' },
]

/** The differences as a page; what nobody declared has rows of its own where it is to be listed. `full` folds nothing. */
export const renderDriftHtml = (
  plan: Plan,
  undeclared: UndeclaredView = NOTHING_UNDECLARED,
  { full }: { full?: boolean | undefined } = {},
): string => {
  const differences = differencesOf(plan)
  // A page has room for every name.
  const lines = driftLines(plan, displayNamesOf(withEdges(plan)), { full, most: Infinity })
  const rows = lines.map(({ how, says, details, reason, source }) => [
    SAYS[how],
    phraseText(says),
    details.map(phraseText).join('; '),
    reason,
    source === null ? '' : sourceLabel(source),
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
