/** What our comments say around the plan. What is passed in is Markdown already. */

const short = (sha: string): string => sha.slice(0, 7)

export const computingBody = (commit: string, url: string): string =>
  `### Computing the plan for ${short(commit)} …\n\n[Run](${url})`

export const footer = (commit: string, url: string, when: string): string =>
  `<sub>Commit ${short(commit)} · ${when} · [run](${url})</sub>`

/** Keeps what a person reads first, at its end: that is where a failing program says why. */
export function tail(text: string, most: number): string {
  const bytes = Buffer.from(text.trimEnd())
  if (bytes.length <= most) return bytes.toString()
  const cut = bytes.subarray(bytes.length - most).toString()
  return cut.slice(cut.indexOf('\n') + 1)
}

export function failedBody(commit: string, exit: string, log: string): string {
  const why = log === '' ? 'See the log of the run for the reason.' : log
  return `### No plan for ${short(commit)}: exit code ${exit === '' ? 'unknown' : exit}\n\n${why}`
}

const ENDS: { readonly [exit: string]: string } = {
  '0': 'applied',
  '1': 'nothing was written',
  '3': 'refused, nothing was written',
  '4': 'not every change was made',
}

/** An exit code that is not in the table was not foreseen: writes may have been made. */
export const exitHeading = (exit: string): string =>
  ENDS[exit] ?? (exit === '' ? 'it did not start' : 'it ended in an unknown state')

export function appliedBody(result: {
  commit: string
  exit: string
  outcomes: string
  log: string
  plan: string
}): string {
  const folded =
    result.plan === '' ? '' : `<details><summary>The plan that was applied</summary>\n\n${result.plan}\n\n</details>`
  const heading = `## ${short(result.commit)}: ${exitHeading(result.exit)}`
  return [heading, result.outcomes, result.exit === '0' ? '' : result.log, folded]
    .filter((part) => part !== '')
    .join('\n\n')
}
