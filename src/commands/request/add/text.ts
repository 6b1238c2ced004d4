import { ASKS, type RequestChange } from '../../../requests/index.ts'
import { visible } from '../../../render/escape.ts'

/** Where the change is now. */
export type Outcome =
  { written: string } | { branch: string; commit: string; isNew: boolean } | { pullRequest: string; isNew: boolean }

/** The lines of one file that go and come: what is alike before and behind them is left out. */
export const differingLines = (before: string, after: string): { gone: string[]; come: string[] } => {
  const [old, now] = [before.split('\n'), after.split('\n')]
  let start = 0
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1
  let end = 0
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  return { gone: old.slice(start, old.length - end), come: now.slice(start, now.length - end) }
}

const placeOf = (outcome: Outcome, at: string): string =>
  'written' in outcome
    ? `Written to ${visible(outcome.written)}. Next: guestlist plan${at}`
    : 'branch' in outcome
      ? `${outcome.isNew ? 'Committed' : 'Was committed before'} on branch ${outcome.branch}. Next: push it and open a pull request`
      : `${outcome.isNew ? 'Opened' : 'Was opened before'}: ${visible(outcome.pullRequest)}`

/** A change as people read it: what it is, its lines, and where it is now. `at` is the folder as an argument, with its space. */
export const requestText = (change: RequestChange, before: string, outcome: Outcome, at: string): string => {
  const { gone, come } = differingLines(before, change.text)
  const lines = [...gone.map((line) => `- ${line}`), ...come.map((line) => `+ ${line}`)].filter((line) => line !== '+ ')
  return [
    `Request ${change.id}: ${ASKS[change.asks]} for ${visible(change.email)} (partner ${visible(change.partner)}), until ${change.until}`,
    ...(change.reinstate === undefined
      ? []
      : [`The access had ended: \`reinstate: ${change.reinstate}\` unblocks the account until that day.`]),
    '',
    `  ${visible(change.file)}${change.replaces === undefined ? (change.isNew ? ' (new)' : '') : ` (was ${visible(change.replaces)})`}`,
    ...lines.map((line) => `  ${visible(line.replace(/\r$/, ''))}`),
    '',
    placeOf(outcome, at),
    '',
  ].join('\n')
}
