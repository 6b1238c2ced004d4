import { explain, explainable, type Explanation } from '../../access/index.ts'
import { nearest } from '../../util/nearest.ts'
import { InvalidInput } from '../../errors.ts'
import { renderExplanation, renderExplanationJson } from '../../render/explain.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { type Planned, planSession } from '../../session/plan-session.ts'

/** What was probably meant by an unknown name: the nearest address, with or without its kind. */
const meant = (who: string, names: readonly string[]): string | undefined => {
  const typed = who.toLowerCase()
  if (typed.includes(':')) return nearest(typed, names)
  const bare = new Map(names.map((name) => [name.slice(name.indexOf(':') + 1), name]))
  const found = nearest(typed, bare.keys())
  return found === undefined ? undefined : bare.get(found)
}

const explained = (who: string, { accessInput, plan }: Planned): Explanation => {
  const found = explain(who, accessInput, plan.held)
  if (found !== undefined) return found
  const near = meant(who, explainable(accessInput))
  const help =
    near === undefined ? 'Give an email address, guest:…, user:…, group:KEY or app:KEY.' : `Did you mean ${near}?`
  throw new InvalidInput(`No user, guest, group or app matches "${who}".`, [], help)
}

/**
 * `guestlist explain WHO [DIR]`: every path of access of a guest, a user, a group or an app, the line that causes each
 * step, and what stands in the way; as it is, and as it is once the plan is applied. Throws InvalidInput for a name that
 * nothing has, and whatever planning throws.
 */
export const explainCommand = async (who: string, options: CommonOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  const bar = progress(io)
  try {
    const explanation = explained(who, await planSession(options, io, bar))
    io.stdout(
      format === 'json'
        ? renderExplanationJson(explanation)
        : renderExplanation(explanation, { width: io.width, color: io.color }),
    )
    return 0
  } finally {
    bar.end()
  }
}
