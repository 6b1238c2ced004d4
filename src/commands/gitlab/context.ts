import { GuestlistError, InvalidInput } from '../../errors.ts'
import type { Api } from '../../forge/index.ts'
import type { Run } from '../../gitlab/index.ts'
import type { CommonOptions, Io } from '../../session/io.ts'

export interface GitlabFlags extends CommonOptions {
  /** The tenant's environment; also tells its note from another tenant's. */
  environment?: string
  /** The declaration's folder, seen from the repository's root. */
  directory?: string
  plan?: string
  /** Where the plan is kept, seen from the repository's root, as its artifacts are. */
  out?: string
  /** SHA-256 of the plan that was agreed to. */
  digest?: string
  exit?: string
  log?: string
  outcomes?: string
  writes?: boolean
  unprotected?: boolean
}

/** What every step works with. */
export interface StepContext {
  /** With the job's own token: it may read deployments and merge requests. */
  job: Api
  /** With the bot's token, which may write; undefined where the project has none. */
  bot: Api | undefined
  run: Run
  flags: GitlabFlags
  io: Io
}

/** A flag that a step cannot do without. Throws InvalidInput where the job did not give it. */
export const requireFlag = (flags: GitlabFlags, name: 'environment' | 'plan' | 'out' | 'digest'): string => {
  const value = flags[name]
  if (value === undefined || value === '') throw new InvalidInput(`--${name} is missing`)
  return value
}

/** The environment of the job that writes is the one that was named: its checks are what an approval is. */
export const requireDeployment = <T>(found: T | undefined, environment: string): T => {
  if (found !== undefined) return found
  throw new GuestlistError(`This job has no deployment to ${environment}.`, {
    help: `The job that applies needs \`environment: ${environment}\`.`,
  })
}
