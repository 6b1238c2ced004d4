import type { Plan } from '../../model.ts'
import { stableJson } from '../json.ts'
import { NOTHING_UNDECLARED, type UndeclaredView } from '../undeclared.ts'
import { differencesOf } from './difference.ts'

/** The differences as stable JSON: `{format, tenant, today, differs, differences, undeclared, findings}`. */
export const renderDriftJson = (plan: Plan, undeclared: UndeclaredView = NOTHING_UNDECLARED): string => {
  const differences = differencesOf(plan)
  return stableJson({
    format: 1,
    tool: plan.tool,
    tenant: plan.tenant,
    today: plan.today,
    differs: differences.length > 0,
    differences,
    undeclared: { count: undeclared.all.length, ...(undeclared.listed ? { objects: undeclared.all } : {}) },
    findings: plan.findings,
  })
}
