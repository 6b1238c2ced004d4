import { directoryHistory, formerFiles, loadDeclaration } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import { InvalidInput } from '../../errors.ts'
import type { FolderStep, HistoryCommit } from '../../git/index.ts'
import { kinds } from '../../kinds/index.ts'
import type { Address } from '../../model.ts'
import { renderTable } from '../../render/table/index.ts'
import { declaredState } from '../../report/declared-state.ts'
import { commitsThatMatter, historyTable, type Step } from '../../report/history.ts'
import { meantInFiles } from '../../report/meant-in-files.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress, type Progress } from '../../session/progress.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { parseNow } from '../../session/time.ts'
import { dayOf } from '../../util/days.ts'
import { reviewsOf } from './reviews.ts'

/** What a commit declared: undefined where it cannot be read, and without the folder, where nothing was declared yet. */
type Reading = FolderStep & { declaration: Declaration | 'nothing yet' | undefined }

const readAt = async (dir: string, { commit, folder }: FolderStep, today: string): Promise<Reading> => {
  const files = await formerFiles(dir, folder, commit.id).catch((error: unknown) => {
    if (error instanceof InvalidInput && error.message.startsWith('There is no directory')) return undefined
    throw error
  })
  if (files === undefined) return { commit, folder, declaration: 'nothing yet' }
  return { commit, folder, declaration: (await loadDeclaration(dir, { today, files })).declaration }
}

const readAll = async (dir: string, steps: readonly FolderStep[], today: string, bar: Progress): Promise<Reading[]> => {
  const readings: Reading[] = []
  for (const [at, step] of steps.entries()) {
    bar.step(`reading commit ${at + 1} of ${steps.length}`)
    readings.push(await readAt(dir, step, today))
  }
  return readings
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

const declarationsOf = (readings: readonly Reading[]): Declaration[] =>
  readings.toReversed().flatMap(({ declaration }) => (typeof declaration === 'object' ? [declaration] : []))

/** Where the folder got another name: the history goes on through it. */
const movesIn = (readings: readonly Reading[]): string[] =>
  readings.flatMap(({ folder, commit }, at) => {
    const then = readings[at - 1]?.folder
    return then === undefined || then === folder
      ? []
      : [`${then === '' ? 'the root of the repository' : then} → ${folder}, in ${commit.id.slice(0, 12)}`]
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
    const { steps: found, before: formerly } = await directoryHistory(options.dir, {
      since: options.since,
      whole: reachesOut(now),
    })
    if (found.length === 0)
      throw new InvalidInput('No commit of this branch has these files.', [], 'Commit them first.')
    const base = options.since === undefined ? [] : [{ commit: startAt(options.since), folder: formerly }]
    const readings = await readAll(options.dir, [...base, ...found], today, bar)
    const address = meantInFiles(who, declarationsOf(readings), kinds)
    const steps = stepsFor(address, readings)
    const before = base.length === 0 ? undefined : steps.shift()?.state
    bar.step('asking for reviews')
    const reviews = await reviewsOf(options.dir, commitsThatMatter(steps, before), io)
    const table = historyTable(address, { steps, before, today, reviews, moves: movesIn(readings) })
    io.stdout(renderTable(table, options.format, io.width))
    return 0
  } finally {
    bar.end()
  }
}
