/** What a log may know of an error: nothing that somebody wrote, so never its message. */
export interface ErrorFacts {
  error: string
  /** Of an answer of somebody else's: `429`, `EAUTH 535`; of what is below first. */
  code?: string
  /** Where it was thrown: files without their folders. */
  at?: readonly string[]
}

/** A word of ours or of a protocol; an address or a name is none. */
const isCode = (text: string): boolean => /^[A-Za-z\d_]{1,40}(?: \d{1,4})?$/.test(text)

/** Most places, and most errors below one. */
const [PLACES, DEPTH] = [6, 4]

const codeOf = (error: unknown, depth = 0): string | undefined => {
  if (!(error instanceof Error) || depth >= DEPTH) return undefined
  const own = ['code', 'status'].map((name) => String(Reflect.get(error, name) ?? '')).find(isCode)
  return codeOf(error.cause, depth + 1) ?? own
}

/** A message may have lines that look like places. */
const placesOf = ({ stack = '', message }: Error): string[] =>
  stack
    .replace(message, '')
    .split('\n')
    .flatMap((line) => /^\s+at .*?([\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .slice(0, PLACES)

/** What went wrong and where, for whoever runs the portal. */
export const errorFacts = (error: unknown): ErrorFacts => {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const [code, at] = [codeOf(error), placesOf(error)]
  return {
    error: isCode(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    ...(at.length === 0 ? {} : { at }),
  }
}
