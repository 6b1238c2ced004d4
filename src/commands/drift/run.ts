import type { Plan } from '../../model.ts'
import { COMMENT_BUDGET } from '../../render/fit-budget.ts'
import type { UndeclaredView } from '../../render/undeclared.ts'
import { undeclaredIn } from '../../report/undeclared.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { planSession } from '../../session/plan-session.ts'

export interface DriftOptions extends CommonOptions {
  undeclared?: boolean
  full?: boolean
}

/** Changes, or declared accounts that are held; a pending invitation is neither (contract 4). */
const differs = (plan: Plan): boolean => plan.changes.length > 0 || plan.held.some((held) => held.declared)

const render = async (
  plan: Plan,
  undeclared: UndeclaredView,
  { format = 'text', full }: DriftOptions,
  io: Io,
): Promise<string> => {
  const drift = await import('../../render/drift/index.ts')
  switch (format) {
    case 'json':
      return drift.renderDriftJson(plan, undeclared)
    case 'markdown':
      return drift.renderDriftMarkdown(plan, { budget: COMMENT_BUDGET, full }, undeclared)
    case 'html':
      return drift.renderDriftHtml(plan, undeclared, { full })
    default:
      return drift.renderDrift(plan, { width: io.width, color: io.color, full }, undeclared)
  }
}

/**
 * `guestlist drift`: exit 2 when the tenant differs from the declaration, naming what and how. What nobody declared is counted, and
 * listed with `--undeclared`; it is no difference.
 */
export const driftCommand = async (options: DriftOptions, io: Io): Promise<number> => {
  const bar = progress(io)
  try {
    const { plan, accessInput } = await planSession(options, io, bar)
    const undeclared = { all: undeclaredIn(accessInput, plan), listed: options.undeclared === true }
    io.stdout(await render(plan, undeclared, options, io))
    return differs(plan) ? 2 : 0
  } finally {
    bar.end()
  }
}
