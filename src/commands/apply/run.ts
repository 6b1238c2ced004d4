import { InvalidInput } from '../../errors.ts'
import { isLoopback } from '../../graph/index.ts'
import { renderOutcomes, renderOutcomesJson } from '../../render/outcomes.ts'
import type { TenantConnection } from '../../session/connect-tenant.ts'
import type { Io } from '../../session/io.ts'
import { planSession } from '../../session/plan-session.ts'
import { progress } from '../../session/progress.ts'
import { renderPlan } from '../plan/render.ts'
import { confirm, requirePermitted } from './confirm.ts'
import type { ApplyOptions } from './options.ts'
import { readSaved, wasSeen } from './saved-plan.ts'
import { writeAll } from './write.ts'
import { notice } from '../../session/notice.ts'

/** Done is what Graph has confirmed; its readers may not all have heard (designing-for-eventual-consistency). */
const LATE =
  'Entra may take minutes to show these changes and up to an hour to enforce policies; until then a plan or an apply may see the old state.\n'

/** A sandbox on this machine shows everything at once, unless it was asked to behave as Entra does. */
const mayLag = ({ root, connection }: TenantConnection): boolean => !isLoopback(root) || connection.stats.late > 0

/** `guestlist apply`: plans, shows, asks, writes, reports each change. */
export const applyCommand = async (options: ApplyOptions, io: Io): Promise<number> => {
  const json = options.format === 'json'
  if (options.planSha256 !== undefined && options.plan === undefined)
    throw new InvalidInput('--plan-sha256 is given without a plan', [], 'name the file with --plan')
  const saved = options.plan === undefined ? undefined : await readSaved(options.plan, options.planSha256, io)
  const bar = progress(io)
  try {
    const planned = await planSession(options, io, bar)
    const { plan } = planned
    const shown = await renderPlan(plan, { format: 'text' }, io)
    if (json) io.stderr(shown)
    else io.stdout(shown)
    const seen = options.plan === undefined || wasSeen(plan, saved, options.plan, io)
    if (!seen || plan.guards.some((guard) => guard.stop)) return 3
    requirePermitted(plan)
    if (plan.changes.length > 0) await confirm(plan, options, io)
    const outcomes = await writeAll(planned, options, io, bar)
    if (json) io.stdout(renderOutcomesJson(outcomes))
    else if (outcomes.length > 0) io.stdout(`\n${renderOutcomes(outcomes, { width: io.width, color: io.color })}`)
    const done = outcomes.filter((outcome) => outcome.status === 'done').length
    if (done > 0 && mayLag(planned.tenant)) io.stderr(notice(LATE, io))
    return done === outcomes.length ? 0 : 4
  } finally {
    bar.end()
  }
}
