import { InvalidInput } from '../../errors.ts'
import type { Api } from '../../forge/index.ts'
import type { Notary, ProofPlace, Run } from '../../github/index.ts'
import type { Io } from '../../session/io.ts'

export interface GithubFlags {
  /** The tenant's environment; also tells its comment from another tenant's. */
  environment?: string
  /** The declaration's folder, seen from the repository's root. */
  directory?: string
  plan?: string
  /** What a reviewer saw; the proof of it lies beside it. */
  seen?: string
  /** The pull request that brought the commit, its head as it was merged, and when that was. */
  pull?: string
  head?: string
  merged?: string
  /** SHA-256 of the plan that was agreed to, and the attempt of the run in which it was. */
  digest?: string
  attempt?: string
  /** The plan of what was applied last, for the tenant as it is today. */
  before?: string
  /** The environment whose identity may only read. */
  reader?: string
  /** The environment whose reviewers agree to what is extra. */
  approval?: string
  since?: string
  exit?: string
  log?: string
  outcomes?: string
  /** The address of the artifact that holds the plan as a page. */
  page?: string
  out?: string
  /** The account we write as, where the token does not say. */
  author?: string
  graphUrl?: string
  redact?: boolean
  writes?: boolean
  /** Whether there is a mail server, which no other step is told. */
  mail?: boolean
  files?: string[]
}

/** What every step works with. */
export interface StepContext {
  api: Api
  notary: Notary
  run: Run
  flags: GithubFlags
  io: Io
}

/** A flag that a step cannot do without. Throws InvalidInput where the workflow did not give it. */
export const requireFlag = (flags: GithubFlags, name: 'environment' | 'plan' | 'seen' | 'out' | 'reader'): string => {
  const value = flags[name]
  if (value === undefined || value === '') throw new InvalidInput(`--${name} is missing`)
  return value
}

/** What a plan or a mark of this run belongs to. */
export const placeOf = (flags: GithubFlags): ProofPlace => ({
  environment: requireFlag(flags, 'environment'),
  directory: flags.directory ?? '.',
  graphUrl: flags.graphUrl ?? '',
})

/** The environment whose reviewers agree to what is extra. */
export const approvalNameOf = (flags: GithubFlags): string =>
  flags.approval === undefined || flags.approval === ''
    ? `${requireFlag(flags, 'environment')}-approval`
    : flags.approval
