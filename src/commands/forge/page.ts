import path from 'node:path'
import { type RedactedPlan, redactPlan } from '../../forge/index.ts'
import type { Plan } from '../../model.ts'
import { renderHtml } from '../../render/html.ts'
import { type Column, renderTable } from '../../render/table/index.ts'
import { OWNER_ONLY, writeFiles } from '../../written-file.ts'

const COLUMNS: readonly Column[] = [
  { key: 'op', title: 'Operation' },
  { key: 'kind', title: 'Kind' },
  { key: 'scope', title: 'Where' },
  { key: 'count', title: 'How many', numeric: true },
]

/** A plan for everybody's eyes as a page: counts and keys. */
const redactedPage = (plan: RedactedPlan): string => {
  const stops = plan.guards.map(({ code, scope }) => `Stopped by ${code}${scope === null ? '' : ` (${scope})`}.`)
  const notes = [...stops, `Changed outside Guestlist: ${plan.drift}. On hold: ${plan.held}.`, 'Redacted: no names.']
  const rows = [...plan.settings, ...plan.changes].map(({ op, kind, scope, count }) => [op, kind, scope, count])
  return renderTable({ title: `Plan for ${plan.tenant.name}`, columns: COLUMNS, rows, notes }, 'html', 0)
}

/** Puts the plan as a page beside the kept one, for whoever opens the artifact. */
export const keepPage = (plan: Plan, kept: string, redact: boolean): void => {
  const text = redact ? redactedPage(redactPlan(plan)) : renderHtml(plan)
  writeFiles([{ path: path.join(path.dirname(kept), 'plan.html'), text, mode: OWNER_ONLY, folders: true }])
}
