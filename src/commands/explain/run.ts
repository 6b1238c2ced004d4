import { explain, explainable, type Explanation } from '../../access/index.ts'
import { nearest } from '../../util/nearest.ts'
import { InvalidInput } from '../../errors.ts'
import { kinds } from '../../kinds/index.ts'
import { prefixFinder, prefixOf } from '../../kinds/kind.ts'
import type { Address } from '../../model.ts'
import { renderExplanation, renderExplanationJson } from '../../render/explain.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { type Asked, type Planned, planSession } from '../../session/plan-session.ts'

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

const people = kinds.filter(({ access }) => access === 'account' || access === 'everyone')

const isPerson = prefixFinder(people)

/** A person is looked up by name; a group or an app is told with everyone who is in it. */
const askedAbout = (who: string): Asked => {
  const name = isPerson(who) ? who.slice(who.indexOf(':') + 1) : who
  if (name === who && !who.includes('@')) return { everyone: true }
  return { named: people.map((kind): Address => `${prefixOf(kind)}:${name}`) }
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
    const explanation = explained(who, await planSession(options, io, bar, kinds, askedAbout(who)))
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
