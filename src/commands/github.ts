/** `guestlist github …`: what the workflows under .github do beside planning and applying. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { compareSaved } from '../engine/saved-plan.ts'
import { GuestlistError, InvalidInput } from '../errors.ts'
import {
  addSummary,
  type Api,
  ApiRefusal,
  appliedBody,
  artifactName,
  beyond,
  commitsSince,
  computingBody,
  createApi,
  endOf,
  failedBody,
  findSticky,
  footer,
  hasReviewers,
  keepPlan,
  lastApplied,
  ownLogin,
  parseJson,
  type Place,
  pullOf,
  quietLog,
  readIfThere,
  readJson,
  readOutcomes,
  readPlan,
  readRedacted,
  recordApplied,
  redactedMarkdown,
  redactedOutcomes,
  redactPlan,
  refusal,
  requirePlan,
  type Run,
  runOf,
  runWithPlan,
  setOutputs,
  sha256,
  syncDriftIssue,
  tail,
  uploadSarif,
  visibilityOf,
  writeSticky,
} from '../github/index.ts'
import { systemClock } from '../graph/clock.ts'
import { nodeTransport } from '../graph/transport.ts'
import type { Change, Plan } from '../model.ts'
import { differencesOf, renderDriftMarkdown } from '../render/drift.ts'
import { fenced, markdown } from '../render/escape.ts'
import { findingsGithub } from '../render/findings/github.ts'
import { renderMarkdown } from '../render/markdown.ts'
import { renderOutcomesMarkdown } from '../render/outcomes.ts'
import { phraseMarkdown } from '../render/phrase.ts'
import type { Io } from './io.ts'

export interface GithubFlags {
  /** The tenant's environment; also tells its comment from another tenant's. */
  environment?: string
  /** The declaration's folder, seen from the repository's root. */
  directory?: string
  plan?: string
  /** What a reviewer saw, and its SHA-256. */
  seen?: string
  digest?: string
  /** The plan as it would have been when the last apply was made. */
  before?: string
  /** The environment whose reviewers agree to what is extra. */
  approval?: string
  since?: string
  exit?: string
  log?: string
  outcomes?: string
  out?: string
  /** As whom we write, where the token cannot tell. */
  author?: string
  redact?: boolean
  writes?: boolean
  files?: string[]
}

interface Setting {
  api: Api
  run: Run
  flags: GithubFlags
  io: Io
}

const COMMENT = 57_000
const SUMMARY = 990_000
const LOG = 6_000

/** Runs one of the subcommands. Answers the exit code; throws GuestlistError outside of a workflow or when GitHub refuses. */
export async function githubCommand(name: string, flags: GithubFlags, io: Io): Promise<number> {
  if (name === 'log') return showLogs(flags, io)
  const command = commands[name]
  if (command === undefined)
    throw new InvalidInput(`github ${name} is not a command`, [], `one of ${Object.keys(commands).join(', ')}, log`)
  const { env } = io
  const eventFile = env['GITHUB_EVENT_PATH']
  const event = eventFile === undefined || eventFile === '' ? undefined : await readJson(eventFile)
  const run = runOf(env, event)
  const token = env['GITHUB_TOKEN']
  if (token === undefined || token === '')
    throw new GuestlistError('GITHUB_TOKEN is not set.', {
      help: 'Give it to the step: `env: { GITHUB_TOKEN: ${{ github.token }} }`.',
    })
  const api = createApi({
    transport: nodeTransport({ env }),
    clock: systemClock,
    url: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    token,
    repository: run.repository,
  })
  return command({ api, run, flags, io })
}

const commands: { readonly [name: string]: (setting: Setting) => Promise<number> } = {
  preflight,
  computing,
  since,
  planned,
  unplanned,
  seen,
  compare,
  within,
  applied,
  drift,
  sarif,
}

const needed = (flags: GithubFlags, name: 'environment' | 'plan' | 'seen' | 'out'): string => {
  const value = flags[name]
  if (value === undefined || value === '') throw new InvalidInput(`--${name} is missing`)
  return value
}

/** Whether this run may go on at all; and how the artifact of its plan is called. */
async function preflight({ api, run: given, flags, io }: Setting): Promise<number> {
  const run = { ...given, visibility: given.visibility ?? visibilityOf(await api.get('')) }
  const why = refusal(run, { redact: flags.redact === true, writes: flags.writes === true })
  if (why !== undefined) throw new GuestlistError(why)
  await setOutputs(io.env, { artifact: artifactName(needed(flags, 'environment'), run.pull?.number ?? 'apply') })
  return 0
}

async function computing(setting: Setting): Promise<number> {
  const { run } = setting
  if (run.pull !== undefined)
    await say(setting, { pull: run.pull.number }, run.pull.head, computingBody(run.pull.head, run.url))
  return 0
}

/** The revision that was applied last, empty when none was. */
async function since({ api, flags, io }: Setting): Promise<number> {
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

/** Says what came of planning: comment, summary, annotations, and the file that is kept as an artifact. */
async function planned(setting: Setting): Promise<number> {
  const { run, flags, io } = setting
  const plan = flags.plan === undefined ? undefined : await readPlan(flags.plan)
  const commit = run.pull?.head ?? run.sha
  if (plan === undefined) {
    const body = failedBody(commit, flags.exit ?? '', await logMarkdown(flags))
    await addSummary(io.env, body)
    if (run.pull !== undefined) await say(setting, { pull: run.pull.number }, commit, `${body}\n\n${foot(run, commit)}`)
    return 0
  }
  const digest = await keepPlan(plan, needed(flags, 'plan'), needed(flags, 'out'), flags.redact === true)
  if (flags.redact !== true)
    io.stdout(findingsGithub(plan.findings, (source) => path.posix.join(flags.directory ?? '.', source)))
  await addSummary(io.env, planMarkdown(plan, flags, SUMMARY, 'the artifact'))
  if (run.pull !== undefined) {
    const body = `${planMarkdown(plan, flags, COMMENT, 'the job summary')}\n\n${foot(run, commit)}`
    await say(setting, { pull: run.pull.number }, commit, body, digest)
  }
  return 0
}

/** Says that an apply ended before it had a plan. */
async function unplanned(setting: Setting): Promise<number> {
  const { run, flags, io } = setting
  const body = failedBody(run.sha, flags.exit ?? '', await logMarkdown(flags))
  await addSummary(io.env, body)
  await writeBack(setting, body)
  return 0
}

/** The pull request that a push came from, and where its plan is. */
async function seen({ api, run, flags, io }: Setting): Promise<number> {
  const environment = needed(flags, 'environment')
  // A schedule runs long after the review of its commit; it is judged by what was due instead.
  const pull = run.event === 'schedule' ? undefined : await pullOf(api, run.sha, run.branch)
  const comment =
    pull && (await findSticky(api, { pull: pull.number }, environment, flags.author ?? (await ownLogin(api))))
  const digest = comment?.memory?.commit === pull?.head ? (comment?.memory?.plan ?? '') : ''
  const from = pull && digest !== '' ? await runWithPlan(api, environment, pull) : undefined
  io.stdout(
    pull === undefined
      ? 'No pull request brought this commit.\n'
      : `Pull request ${pull.number}${from === undefined ? ', without a plan' : `, planned in run ${from}`}\n`,
  )
  await setOutputs(io.env, {
    pull: pull?.number ?? '',
    run: from ?? '',
    digest,
    artifact: pull ? artifactName(environment, pull.number) : '',
  })
  return 0
}

/** What a fresh plan wants beyond what was seen. 3 when a guard stops it, or when nobody could agree to what is extra. */
async function compare(setting: Setting): Promise<number> {
  const { api, flags, io } = setting
  const plan = await requirePlan(needed(flags, 'plan'))
  await keepPlan(plan, needed(flags, 'plan'), needed(flags, 'out'), flags.redact === true)
  const { extra, why } = await extraOf(plan, flags)
  const stopped = plan.guards.some((guard) => guard.stop)
  const approval = flags.approval ?? ''
  const agreeable = extra.length === 0 || stopped || (approval !== '' && (await hasReviewers(api, approval)))
  const words = stopped
    ? 'A guard refuses this plan.'
    : extra.length === 0
      ? 'Nothing in this plan is new since it was reviewed.'
      : `**${extra.length} of ${plan.changes.length} changes ${why}.** ${
          agreeable
            ? `They wait for the approval of ${markdown(approval)}.`
            : `Nobody can agree to them: the environment ${markdown(approval || '(none)')} has no required reviewers. Nothing is applied; a new pull request with a fresh plan does it.`
        }`
  const list =
    flags.redact === true
      ? ''
      : extra
          .slice(0, 200)
          .map((change) => `- ${phraseMarkdown(change.says)}`)
          .join('\n')
  await addSummary(
    io.env,
    [words, list, planMarkdown(plan, flags, SUMMARY - 200_000, 'the artifact')]
      .filter((part) => part !== '')
      .join('\n\n'),
  )
  await setOutputs(io.env, { extra: extra.length > 0, changes: plan.changes.length })
  const waits = extra.length > 0 && agreeable && !stopped
  if (waits || stopped || !agreeable) {
    const shown = planMarkdown(plan, flags, COMMENT - 4_000, 'the job summary')
    await writeBack(
      setting,
      `## ${setting.run.sha.slice(0, 7)}: ${waits ? 'waits for approval' : 'refused, nothing was written'}\n\n${words}\n\n${shown}`,
    )
  }
  return waits || (!stopped && agreeable) ? 0 : 3
}

async function extraOf(plan: Plan, flags: GithubFlags): Promise<{ extra: Change[]; why: string }> {
  if (flags.before !== undefined && flags.before !== '') {
    const before = await readPlan(flags.before)
    const known = new Set(before?.changes.map(({ fingerprint }) => fingerprint))
    return {
      extra: before === undefined ? plan.changes : plan.changes.filter(({ fingerprint }) => known.has(fingerprint)),
      why: 'are not due to a date that passed',
    }
  }
  if (flags.redact === true)
    return { extra: plan.changes, why: 'could not be compared, since a public repository keeps no plan' }
  const bytes = flags.seen === undefined ? undefined : await readIfThere(flags.seen)
  if (bytes === undefined || flags.seen === undefined)
    return { extra: plan.changes, why: 'were seen by nobody: no plan of a pull request is known' }
  if (sha256(bytes) !== flags.digest)
    return { extra: plan.changes, why: 'could not be compared: the plan that was kept is not the one that was shown' }
  return {
    extra: compareSaved(plan, parseJson(bytes, flags.seen), flags.seen).extra.map(({ change }) => change),
    why: 'were not in the plan of the pull request',
  }
}

/** For a public repository: what is about to be applied stays within the counts that were agreed to. */
async function within({ flags, io }: Setting): Promise<number> {
  const fresh = redactPlan(await requirePlan(needed(flags, 'plan')))
  const more = beyond(fresh, readRedacted(await readJson(needed(flags, 'seen'))))
  if (more.length === 0) return 0
  await addSummary(io.env, `**More than was agreed to:**\n\n${redactedMarkdown(fresh, more)}`)
  io.stderr('refused: the tenant or the declaration moved since it was agreed to; run the workflow again\n')
  return 3
}

/** Says what came of applying, and moves the mark when it was everything. */
async function applied(setting: Setting): Promise<number> {
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
  const told = (budget: number): string =>
    outcomes === undefined
      ? ''
      : flags.redact === true
        ? redactedOutcomes(outcomes)
        : renderOutcomesMarkdown(outcomes, { budget })
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

/** Opens, updates or closes the issue. A reading that failed says nothing about drift, and fails the run. */
async function drift({ api, run, flags, io }: Setting): Promise<number> {
  const environment = needed(flags, 'environment')
  const plan = await requirePlan(needed(flags, 'plan'))
  const redacted = redactPlan(plan)
  const differences = differencesOf(plan).length
  const shown = flags.redact === true ? redactedMarkdown(redacted) : renderDriftMarkdown(plan, { budget: COMMENT })
  await addSummary(io.env, flags.redact === true ? shown : renderDriftMarkdown(plan, { budget: SUMMARY }))
  const done = await syncDriftIssue(api, {
    environment,
    author: flags.author ?? (await ownLogin(api)),
    tenant: plan.tenant.name,
    differences,
    body: `${shown}\n\n${foot(run, run.sha)}`,
    url: run.url,
  })
  io.stdout(done.did === 'nothing' ? 'The tenant is as declared.\n' : `Issue ${done.issue} ${done.did}.\n`)
  await setOutputs(io.env, { differences })
  return 0
}

async function sarif({ api, run, flags, io }: Setting): Promise<number> {
  const ref =
    run.pull === undefined ? (io.env['GITHUB_REF'] ?? `refs/heads/${run.branch}`) : `refs/pull/${run.pull.number}/merge`
  for (const file of flags.files ?? []) {
    const why = await uploadSarif(api, run, await readFile(file, 'utf8'), ref)
    if (why !== undefined)
      io.stdout(`::notice::Code scanning did not take the findings: ${why.replaceAll('\n', ' ')}\n`)
  }
  return 0
}

async function showLogs(flags: GithubFlags, io: Io): Promise<number> {
  for (const file of flags.files ?? []) io.stdout(quietLog((await readIfThere(file))?.toString('utf8') ?? ''))
  return 0
}

// --- Saying --------------------------------------------------------------------------------------------------------

const foot = (run: Run, commit: string): string =>
  footer(commit, run.url, `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`)

const planMarkdown = (plan: Plan, flags: GithubFlags, budget: number, elsewhere: string): string =>
  flags.redact === true ? redactedMarkdown(redactPlan(plan)) : renderMarkdown(plan, { budget, elsewhere })

async function logMarkdown(flags: GithubFlags): Promise<string> {
  if (flags.redact === true) return 'The log may name people, and is withheld.'
  const log = flags.log === undefined ? undefined : await readIfThere(flags.log)
  return log === undefined || log.length === 0 ? '' : fenced(tail(log.toString('utf8'), LOG), 'text')
}

/** A token that may only read (a bot's pull request) costs the comment, not the run. */
async function say(
  { api, run, flags, io }: Setting,
  place: Place,
  commit: string,
  body: string,
  plan?: string,
): Promise<void> {
  try {
    const author = flags.author ?? (await ownLogin(api))
    const written = await writeSticky(api, {
      place,
      environment: needed(flags, 'environment'),
      author,
      memory: { run: run.id, commit, plan },
      body,
    })
    if (!written) io.stdout('::notice::A later run has written the comment already.\n')
  } catch (error) {
    if (!(error instanceof ApiRefusal) || error.status !== 403) throw error
    io.stdout(`::warning::The comment could not be written: ${error.message.replaceAll('\n', ' ')}\n`)
  }
}

/** To every pull request whose commits came with this apply; to the commit itself when none brought it. */
async function writeBack(setting: Setting, body: string): Promise<void> {
  const { api, run, flags, io } = setting
  if (run.event === 'schedule') return
  const pulls = new Map<number, string>()
  for (const sha of await commitsSince(io.cwd, flags.since, run.sha)) {
    const pull = await pullOf(api, sha, run.branch)
    if (pull !== undefined) pulls.set(pull.number, pull.head)
    else if (sha === run.sha) await say(setting, { commit: sha }, sha, `${body}\n\n${foot(run, sha)}`)
  }
  for (const [pull, head] of pulls) await say(setting, { pull }, head, `${body}\n\n${foot(run, run.sha)}`)
}
