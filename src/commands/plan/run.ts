import { resolve } from 'node:path'
import type { Declaration } from '../../declaration.ts'
import { InvalidInput } from '../../errors.ts'
import type { Address, Plan } from '../../model.ts'
import { partOfPartner } from '../../render/part-of-partner.ts'
import { count, formatNumber } from '../../render/words.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { planSession } from '../../session/plan-session.ts'
import { requirePartner } from '../../session/require-partner.ts'
import { unsupported } from '../../session/unsupported.ts'
import { progress } from '../../session/progress.ts'
import { OWNER_ONLY, writeFiles } from '../../written-file.ts'
import { renderPlan } from './render.ts'
import { savedNotice } from './saved-notice.ts'

export interface PlanOptions extends CommonOptions {
  out?: string
  detailedExitcode?: boolean
  impact?: string
  at?: string
  allRules?: boolean
  partner?: string
  full?: boolean
}

/** Throws InvalidInput where a part is to be saved, which could then be applied, or the partner is not declared. */
const shownPart = (plan: Plan, { partner, out }: PlanOptions, declaration: Declaration): Plan => {
  if (partner === undefined) return plan
  if (out !== undefined)
    throw new InvalidInput(
      '--partner shows a part of the plan, and only a whole plan is saved',
      [],
      'leave out --partner or --out',
    )
  const address: Address = `partner:${partner}`
  // One that is taken out is declared no more, and it is what somebody asks about.
  const isInPlan = [...plan.changes, ...plan.access].some((entry) => entry.partner === address)
  if (!isInPlan) requirePartner(partner, declaration)
  return partOfPartner(plan, address)
}

/** A part looks like a plan, and is none. */
const partNotice = (plan: Plan, part: Plan, partner: string): string =>
  `note: only the part of partner ${partner} is shown: ${formatNumber(part.changes.length)} of ${count(plan.changes.length, 'change')}. Guards, findings and the exit code are those of the whole plan.`

/** 3 when a guard stops it, 2 when there are changes and the caller asked to be told, else 0 (contract 4). */
export const exitOf = (plan: Plan, detailed: boolean): number => {
  if (plan.guards.some((guard) => guard.stop)) return 3
  return detailed && plan.changes.length > 0 ? 2 : 0
}

/** Guests and external members, or everyone. Throws InvalidInput for another word. */
const impactOf = (text: string | undefined): 'external' | 'all' => {
  if (text === undefined || text === 'external' || text === 'all') return text ?? 'external'
  throw unsupported('--impact', text, ['external', 'all'])
}

/** `guestlist plan`: reads, compares, prints. */
export const planCommand = async (options: PlanOptions, io: Io): Promise<number> => {
  const impact = impactOf(options.impact)
  const bar = progress(io)
  try {
    const { plan, declaration } = await planSession({ ...options, impact }, io, bar)
    const shown = shownPart(plan, options, declaration)
    const text = await renderPlan(shown, options, io)
    if (shown !== plan) bar.say(partNotice(plan, shown, options.partner ?? ''))
    if (options.out !== undefined)
      writeFiles([
        {
          path: resolve(io.cwd, options.out),
          text: (await import('../../render/json.ts')).renderJson(plan),
          mode: OWNER_ONLY,
        },
      ])
    io.stdout(text)
    const { out } = options
    if (out !== undefined && io.interactive) bar.say(savedNotice(plan, { ...options, out }, io.cwd))
    return exitOf(plan, options.detailedExitcode === true)
  } finally {
    bar.end()
  }
}
