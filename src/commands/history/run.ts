import { directoryHistory, loadDeclaration, revisionFiles } from '../../config/index.ts'
import { normalizeEmail } from '../../config/emails.ts'
import type { Declaration } from '../../declaration.ts'
import { InvalidInput } from '../../errors.ts'
import type { HistoryCommit } from '../../git/index.ts'
import { kinds } from '../../kinds/index.ts'
import type { Address } from '../../model.ts'
import { renderTable } from '../../render/table/index.ts'
import { addressesIn, declaredState } from '../../report/declared-state.ts'
import { commitsThatMatter, historyTable, type Step } from '../../report/history.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress, type Progress } from '../../session/progress.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { parseNow } from '../../session/time.ts'
import { dayOf } from '../../util/days.ts'
import { nearest } from '../../util/nearest.ts'
import { reviewsOf } from './reviews.ts'

/** What a commit declared: undefined where it cannot be read, and without the folder, where nothing was declared yet. */
type Reading = { commit: HistoryCommit; declaration: Declaration | 'nothing yet' | undefined }

const readAt = async (dir: string, commit: HistoryCommit, today: string): Promise<Reading> => {
  const files = await revisionFiles(dir, commit.id).catch((error: unknown) => {
    if (error instanceof InvalidInput && error.message.startsWith('There is no directory')) return undefined
    throw error
  })
  if (files === undefined) return { commit, declaration: 'nothing yet' }
  return { commit, declaration: (await loadDeclaration(dir, { today, files })).declaration }
}

const readAll = async (
  dir: string,
  commits: readonly HistoryCommit[],
  today: string,
  bar: Progress,
): Promise<Reading[]> => {
  const readings: Reading[] = []
  for (const [at, commit] of commits.entries()) {
    bar.step(`reading commit ${at + 1} of ${commits.length}`)
    readings.push(await readAt(dir, commit, today))
  }
  return readings
}

/** The address that is meant: as it is declared now, else as it was declared last. Throws InvalidInput where there is none, or more. */
const meant = (who: string, readings: readonly Reading[]): Address => {
  const local = (address: string): string => address.slice(address.indexOf(':') + 1)
  const seen = new Map<Address, string>()
  for (const { declaration } of readings.toReversed()) {
    if (declaration === undefined || declaration === 'nothing yet') continue
    const all = addressesIn(declaration, kinds)
    for (const { address, name } of all) seen.set(address, name)
    const typed = who.toLowerCase()
    const byAddress = all.filter(
      ({ address }) =>
        address.toLowerCase() === typed ||
        local(address).toLowerCase() === typed ||
        local(address) === normalizeEmail(who),
    )
    const found =
      byAddress.length > 0
        ? byAddress
        : all.filter(({ name }) => name.replace(/ \([^()]*\)$/, '').toLowerCase() === typed)
    const [first, ...others] = [...new Set(found.map(({ address }) => address))]
    if (first !== undefined && others.length === 0) return first
    if (first !== undefined)
      throw new InvalidInput(`"${who}" may be ${[first, ...others].join(' or ')}.`, [], 'Name one of them.')
  }
  const near = nearest(
    who.toLowerCase(),
    [...seen.keys()].flatMap((address) => [address, local(address)]),
  )
  throw new InvalidInput(
    `No commit declares a guest, group, app or partner that matches "${who}".`,
    [],
    near === undefined
      ? 'Give an email address, guest:…, group:KEY, app:KEY, partner:KEY, or a display name.'
      : `Did you mean ${near}?`,
  )
}

/** Backwards, so that an entry is followed through the addresses that it had before. */
const stepsFor = (address: Address, readings: readonly Reading[]): Step[] => {
  const names = new Set<string>([address])
  return readings
    .toReversed()
    .map(({ commit, declaration }): Step => {
      if (declaration === undefined) return { commit, readable: false, state: undefined }
      const state = declaration === 'nothing yet' ? undefined : declaredState(declaration, names, kinds)
      for (const former of state?.formerly ?? []) names.add(former)
      return { commit, readable: true, state }
    })
    .toReversed()
}

/** The revision that a history begins after: it is read, and nothing is told of it. */
const startAt = (rev: string): HistoryCommit => ({
  id: rev,
  time: '',
  authors: [],
  subject: '',
  approvals: [],
  request: undefined,
})

/** Whether files beside the folder belong to the declaration: a commit that changes them may change it. */
const reachesOut = (declaration: Declaration): boolean =>
  declaration.guests.some((guest) => declaration.at(guest).file.startsWith('..')) ||
  declaration.partners.some((partner) => declaration.at(partner).file.startsWith('..'))

/**
 * `guestlist history`: what the files said of somebody, commit by commit; who reviewed and merged from the forge where a token is there, else offline. With `--since` only what came after. Throws
 * InvalidInput where there is no repository, a part of its history is missing, or nobody has that name.
 */
export const historyCommand = async (who: string, options: CommonOptions, io: Io): Promise<number> => {
  const today = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  const bar = progress(io)
  try {
    const now = requireDeclaration(await loadDeclaration(options.dir, { today }))
    const commits = await directoryHistory(options.dir, { since: options.since, whole: reachesOut(now) })
    if (commits.length === 0)
      throw new InvalidInput('No commit of this branch has these files.', [], 'Commit them first.')
    const base = options.since === undefined ? [] : [startAt(options.since)]
    const readings = await readAll(options.dir, [...base, ...commits], today, bar)
    const address = meant(who, readings)
    const steps = stepsFor(address, readings)
    const before = base.length === 0 ? undefined : steps.shift()?.state
    bar.step('asking for reviews')
    const reviews = await reviewsOf(options.dir, commitsThatMatter(steps, before), io)
    io.stdout(renderTable(historyTable(address, steps, before, today, reviews), options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
