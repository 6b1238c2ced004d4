import type { Plan } from '../../model.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { planSession } from '../../session/plan-session.ts'

/** Changes, or declared accounts that are held; a pending invitation is neither (contract 4). */
const differs = (plan: Plan): boolean => plan.changes.length > 0 || plan.held.some((held) => held.declared)

const render = async (plan: Plan, format: string, io: Io): Promise<string> => {
  const { renderDrift, renderDriftJson } = await import('../../render/drift.ts')
  return format === 'json' ? renderDriftJson(plan) : renderDrift(plan, { width: io.width, color: io.color })
}

/** `guestlist drift`: exit 2 when the tenant differs from the declaration, naming what and how. */
export const driftCommand = async (options: CommonOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  const bar = progress(io)
  try {
    const { plan } = await planSession(options, io, bar)
    io.stdout(await render(plan, format, io))
    return differs(plan) ? 2 : 0
  } finally {
    bar.end()
  }
}
