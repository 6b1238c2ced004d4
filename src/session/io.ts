/** The outside of a command: where its words go and what it may ask. The result goes to stdout, all else to stderr. */
export interface Io {
  stdout(text: string): void
  stderr(text: string): void
  stdin(): Promise<string>
  /** Whether a person can answer a question. */
  interactive: boolean
  /** Columns of the terminal that stdout or stderr is. */
  width: number
  /** Columns of the terminal that stderr is; undefined where it is none and COLUMNS says nothing: a line of a log stays whole. */
  noticeWidth?: number | undefined
  color: boolean
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  /** Aborted by Ctrl-C or SIGTERM: what is under way is finished, nothing new begins. */
  signal: AbortSignal
  /** Told once, before the first write: from here on an end at once leaves work half done. */
  writing?(): void
  /** Answers the line that was typed; empty where the question was left by Ctrl-C or Ctrl-D. */
  ask(question: string): Promise<string>
}

/** What every command accepts, also where it has no use for it. */
export interface CommonOptions {
  dir: string
  sandbox?: boolean
  graphUrl?: string
  since?: string
  now?: string
  format?: string
  color?: boolean
  logLevel?: string
}
