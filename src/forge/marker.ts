/** How a comment or an issue of ours is known again, and what it remembers. Written as HTML comments, which no reader sees. */

/** Inside an HTML comment neither `--` nor `>` may stand. */
const safe = (name: string): string => encodeURIComponent(name).replaceAll('--', '-%2D')

/** The first line of the one comment, or the one issue, for an environment. */
export const markerOf = (what: 'plan' | 'drift', environment: string): string =>
  `<!-- guestlist ${what} ${safe(environment)} -->`

/** For display alone, whoever wrote it: which comment is the newer one. Nothing is decided by it. */
export interface Memory {
  /** The run that wrote it; a later one has a higher number. */
  run: number
  commit: string
}

export const memoryLine = ({ run, commit }: Memory): string => `<!-- guestlist run=${run} commit=${commit} -->`

/** What a comment of ours remembers; undefined for one without such a line. Only the second line counts: the rest quotes the directory. */
export function memoryOf(body: string): Memory | undefined {
  const line = body.split('\n')[1] ?? ''
  const found = /^<!-- guestlist run=(\d+) commit=([0-9a-f]+)(?: plan=[0-9a-f]{64})? -->\r?$/.exec(line)
  return found === null ? undefined : { run: Number(found[1]), commit: found[2] ?? '' }
}
