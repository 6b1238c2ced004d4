import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { apply } from '../engine/apply.ts'
import { compareSaved } from '../engine/saved-plan.ts'
import { GuestlistError, Interrupted, InvalidInput } from '../errors.ts'
import { isLoopback } from '../graph/index.ts'
import { kinds } from '../kinds/index.ts'
import type { Outcome, Plan } from '../model.ts'
import { renderOutcomes, renderOutcomesJson } from '../render/outcomes.ts'
import { phraseText } from '../render/phrase.ts'
import { count } from '../render/words.ts'
import type { Tenancy } from './connection.ts'
import type { CommonOptions, Io } from './io.ts'
import { renderPlan } from './plan.ts'
import { type Progress, progress } from './progress.ts'
import { openRedeemLinks, type RedeemLinks } from './redeem-links.ts'
import { type Planned, planSession } from './session.ts'

export interface ApplyOptions extends CommonOptions {
  yes?: boolean
  plan?: string
  /** The SHA-256 of that file, where somebody has approved its very bytes. */
  planSha256?: string
  /** Where the links of new invitations go. */
  redeemLinks?: string
}

/**
 * The saved plan. Its bytes are read once: those whose digest is compared are those that are followed. Throws InvalidInput for a
 * file that is not JSON, or not the one that was approved.
 */
const readSaved = async (file: string, digest: string | undefined, io: Io): Promise<unknown> => {
  const refuse = (why: string): InvalidInput =>
    new InvalidInput(`${file} is not a saved plan: ${why}`, [], 'make one with `guestlist plan --out FILE`')
  const bytes = await readFile(resolve(io.cwd, file)).catch((cause: unknown) => {
    throw refuse(cause instanceof Error ? cause.message : String(cause))
  })
  const own = createHash('sha256').update(bytes).digest('hex')
  if (digest !== undefined && digest.toLowerCase() !== own)
    throw new InvalidInput(
      `${file} is not the plan that was approved: its SHA-256 is ${own}, not ${digest}`,
      [],
      'apply the file whose digest was approved, or have this one approved',
    )
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause))
  }
}

/** What the reviewer saw is a ceiling: anything more is refused (exit 3) before the first write. */
const wasSeen = (plan: Plan, saved: unknown, file: string, io: Io): boolean => {
  const { extra, extraSettings, notes } = compareSaved(plan, saved, file)
  for (const note of notes) io.stderr(`${note}\n`)
  const items = [
    ...extraSettings.map(({ setting: { says, id, field }, why }) => ({ says, about: `${id}, ${field}`, why })),
    ...extra.map(({ change: { says, id }, why }) => ({ says, about: id, why })),
  ]
  if (items.length === 0) return true
  const what = [
    ...(extraSettings.length > 0
      ? [count(extraSettings.length, 'rule of the declaration', 'rules of the declaration')]
      : []),
    ...(extra.length > 0 ? [count(extra.length, 'change')] : []),
  ]
  io.stderr(`refused: ${what.join(' and ')} not in ${file}:\n`)
  for (const { says, about, why } of items) io.stderr(`  ${phraseText(says)} (${about}): ${why}\n`)
  io.stderr('make a new plan, have it reviewed, and apply that one\n')
  return false
}

/**
 * What a change needs and the identity lacks would fail in the middle; so it ends the run before the first write. Throws
 * GuestlistError (exit 1) that names each permission, what it is for, and a change that needs it.
 */
export const requirePermitted = ({ permissions, changes }: Pick<Plan, 'permissions' | 'changes'>): void => {
  const missing = permissions.missing.filter((one) => one.changes.length > 0)
  if (missing.length === 0) return
  const lines = missing.map((one) => {
    const example = changes.find((change) => change.id === one.changes[0])
    const more = one.changes.length === 1 ? '' : `, and ${one.changes.length - 1} more`
    return `  ${one.permission}, ${one.reason} (${example === undefined ? one.changes[0] : phraseText(example.says)}${more})`
  })
  throw new GuestlistError(`the identity that runs lacks permissions, so nothing was written:\n${lines.join('\n')}`, {
    help: 'A new token carries a permission some minutes after the consent; then run again.',
  })
}

/** Throws Interrupted where Ctrl-C came before the first write: that is no half of an apply, but none (exit 1). */
const requireUninterrupted = (io: Io): void => {
  if (io.signal.aborted) throw new Interrupted()
}

const agreed = async (plan: Plan, options: ApplyOptions, io: Io): Promise<void> => {
  requireUninterrupted(io)
  if (options.yes === true) return
  if (!io.interactive) {
    throw new GuestlistError('there is no terminal to ask on', { help: 'look at the plan, then pass --yes' })
  }
  const answer = await io.ask(
    `Apply ${plan.changes.length} change${plan.changes.length === 1 ? '' : 's'}? Only "yes" does: `,
  )
  requireUninterrupted(io)
  if (answer.trim().toLowerCase() !== 'yes') throw new GuestlistError('declined: nothing was written')
}

const write = async (
  { plan, tenancy }: Planned,
  links: RedeemLinks | undefined,
  io: Io,
  bar: Progress,
): Promise<Outcome[]> => {
  bar.step('applying')
  io.writing?.()
  const stopping = () => bar.say('stopping after the writes that are under way; once more to stop at once')
  io.signal.addEventListener('abort', stopping, { once: true })
  return apply({
    plan,
    kinds,
    writer: tenancy.connection.writer,
    root: tenancy.root,
    signal: io.signal,
    onRedeemLink: links?.add,
    onOutcome: (_, done, of) => bar.step(`applying, ${done} of ${of}`),
  })
}

/** The writes, with the links kept where the user wants them, and a word about each that never came. */
const writeAll = async (planned: Planned, options: ApplyOptions, io: Io, bar: Progress): Promise<Outcome[]> => {
  const { changes } = planned.plan
  if (changes.length === 0) return []
  const invites = changes.some(({ kind, op }) => kind === 'guest' && op === 'add')
  const links =
    options.redeemLinks === undefined || !invites ? undefined : openRedeemLinks(resolve(io.cwd, options.redeemLinks))
  try {
    const outcomes = await write(planned, links, io, bar)
    for (const line of links?.missing(outcomes) ?? []) io.stderr(`${line}\n`)
    return outcomes
  } finally {
    links?.close()
  }
}

/** Done is what Graph has confirmed; its readers may not all have heard (designing-for-eventual-consistency). */
const LATE =
  'Entra may take minutes to show all of this, and an hour to obey policies: a plan or an apply before then may see what was.\n'

/** A sandbox on this machine shows everything at once, unless it was asked to behave as Entra does. */
const mayLag = ({ root, connection }: Tenancy): boolean => !isLoopback(root) || connection.stats.late > 0

/** `guestlist apply`: plans, shows, asks, writes, reports each change. */
export const applyCommand = async (options: ApplyOptions, io: Io): Promise<number> => {
  if (options.format !== undefined && options.format !== 'text' && options.format !== 'json') {
    throw new InvalidInput(`--format ${options.format} is not one that apply has`, [], 'one of text, json')
  }
  const json = options.format === 'json'
  if (options.planSha256 !== undefined && options.plan === undefined)
    throw new InvalidInput('--plan-sha256 is given without a plan', [], 'name the file with --plan')
  const saved = options.plan === undefined ? undefined : await readSaved(options.plan, options.planSha256, io)
  const bar = progress(io)
  try {
    const planned = await planSession(options, io, bar)
    const { plan } = planned
    const shown = await renderPlan(plan, 'text', io)
    if (json) io.stderr(shown)
    else io.stdout(shown)
    const seen = options.plan === undefined || wasSeen(plan, saved, options.plan, io)
    if (!seen || plan.guards.some((guard) => guard.stop)) return 3
    requirePermitted(plan)
    if (plan.changes.length > 0) await agreed(plan, options, io)
    const outcomes = await writeAll(planned, options, io, bar)
    if (json) io.stdout(renderOutcomesJson(outcomes))
    else if (outcomes.length > 0) io.stdout(`\n${renderOutcomes(outcomes, { width: io.width, color: io.color })}`)
    const done = outcomes.filter((outcome) => outcome.status === 'done').length
    if (done > 0 && mayLag(planned.tenancy)) io.stderr(LATE)
    return done === outcomes.length ? 0 : 4
  } finally {
    bar.end()
  }
}
