import { InvalidInput } from '../../errors.ts'
import type { Api, Run } from '../../github/index.ts'
import type { Io } from '../io.ts'

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
  graphUrl?: string
  redact?: boolean
  writes?: boolean
  files?: string[]
}

/** What every step works with. */
export interface Setting {
  api: Api
  run: Run
  flags: GithubFlags
  io: Io
}

/** A flag that a step cannot do without. Throws InvalidInput where the workflow did not give it. */
export const needed = (flags: GithubFlags, name: 'environment' | 'plan' | 'seen' | 'out'): string => {
  const value = flags[name]
  if (value === undefined || value === '') throw new InvalidInput(`--${name} is missing`)
  return value
}
