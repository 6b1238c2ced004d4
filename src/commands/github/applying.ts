/** Since when an apply takes removals, and what came of it. */
import {
  addSummary,
  appliedBody,
  endOf,
  lastApplied,
  readOutcomes,
  readPlan,
  recordApplied,
  redactedOutcomes,
  setOutputs,
} from '../../github/index.ts'
import { renderOutcomesMarkdown } from '../../render/outcomes.ts'
import { COMMENT, logMarkdown, planMarkdown, SUMMARY, writeBack } from './saying.ts'
import { needed, type Setting } from './setting.ts'

/** The revision that was applied last, empty when none was. */
export async function since({ api, flags, io }: Setting): Promise<number> {
  const environment = needed(flags, 'environment')
  const last = await lastApplied(api, environment)
  io.stdout(
    last === undefined
      ? `Nothing was applied to ${environment} yet: no removals by a shorter declaration.\n`
      : `Applied last: ${last.sha}\n`,
  )
  await setOutputs(io.env, { since: last?.sha ?? '', at: last?.at ?? '' })
  return 0
}

/** Says what came of applying, and moves the mark when it was everything. */
export async function applied(setting: Setting): Promise<number> {
  const { api, run, flags, io } = setting
  const environment = needed(flags, 'environment')
  const exit = flags.exit ?? ''
  const outcomes = await readOutcomes(flags.outcomes)
  if (exit !== '')
    await recordApplied(api, {
      environment,
      sha: run.sha,
      success: exit === '0',
      description: `guestlist: ${endOf(exit)}`,
      url: run.url,
    })
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const told = (budget: number): string => {
    if (outcomes === undefined) return ''
    return flags.redact === true ? redactedOutcomes(outcomes) : renderOutcomesMarkdown(outcomes, { budget })
  }
  const body = async (budget: number): Promise<string> =>
    appliedBody({
      commit: run.sha,
      exit,
      outcomes: told(budget / 3),
      log: await logMarkdown(flags),
      plan: plan === undefined ? '' : planMarkdown(plan, flags, budget / 2, 'the job summary'),
    })
  await addSummary(io.env, await body(SUMMARY))
  await writeBack(setting, await body(COMMENT))
  return 0
}
