/**
 * What remembers an approval and cannot be forged: a token of GitHub whose audience is a digest of what it stands for. Comments,
 * artifacts, deployments and statuses can be written by any workflow of a branch; such a token only by the reusable workflow, in
 * the environment that it names.
 */
import { canonicalJson, sha256 } from '../engine/canonical.ts'
import { GuestlistError } from '../errors.ts'
import { fieldOf, textOf } from '../forge/index.ts'
import { type Claims, type Notary, Unproven } from './oidc.ts'

/** What a plan or a mark belongs to. */
export interface ProofPlace {
  environment: string
  /** The declaration's folder, as the workflow names it. */
  directory: string
  graphUrl: string
}

/** What a job knows about itself, by its own token. */
export interface Self {
  issuer: string
  repository: string
  repositoryId: string
  /** Where the reusable workflows stand: `owner/repository/.github/workflows`. */
  tool: string
  toolCommit: string
}

const WORKFLOW = /^(?<tool>[^@]+)\/(?<file>[^/@]+)@.+$/

/** Who we are. Throws GuestlistError for a job that is not one of a reusable workflow. */
export async function selfOf(notary: Notary): Promise<Self> {
  const claims = await notary.read(await notary.sign('guestlist-self'))
  const said = (name: string): string => {
    const value = textOf(claims[name])
    if (value === undefined || value === '')
      throw new GuestlistError(`The identity token of this job has no ${name}.`, {
        help: 'Call the workflows of Guestlist as reusable workflows: `uses: OWNER/REPO/.github/workflows/…`.',
      })
    return value
  }
  return {
    issuer: said('iss'),
    repository: said('repository'),
    repositoryId: said('repository_id'),
    tool: WORKFLOW.exec(said('job_workflow_ref'))?.groups?.['tool'] ?? '',
    toolCommit: said('job_workflow_sha'),
  }
}

const digestOf = (value: unknown): string => sha256(canonicalJson(value))

/** The audience for the plan of a pull request, by the SHA-256 of its bytes. */
export const planAudience = (plan: string, place: ProofPlace, pull: number, head: string): string =>
  `guestlist-plan:${plan}:${digestOf({ ...placeOf(place), pull, head })}`

/** The audience for the mark: this commit was applied whole, by this plan. */
export const markAudience = (commit: string, place: ProofPlace, plan: string): string =>
  `guestlist-mark:${commit}:${digestOf({ ...placeOf(place), plan })}`

/** Only what counts: a caller may hand in more. */
const placeOf = ({ environment, directory, graphUrl }: ProofPlace): ProofPlace => ({ environment, directory, graphUrl })

export interface Expected {
  audience: string
  /** The file of the reusable workflow. */
  workflow: 'plan.yml' | 'apply.yml'
  environment: string
  events: readonly string[]
  /** Other claims, to the letter. */
  claims: Readonly<Record<string, string>>
}

export interface Proof {
  /** When it was made, in seconds since 1970, by GitHub's clock. */
  at: number
  /** Whether the very commit of the workflows made it that runs now. */
  current: boolean
}

/**
 * What a token proves. It may have expired: what it says was true when it was made. Throws Unproven, with the reason, where it is
 * not the token of that job; GuestlistError where that cannot be told.
 */
export async function proofOf(notary: Notary, self: Self, token: string, expected: Expected): Promise<Proof> {
  const claims = await notary.read(token, self.issuer)
  const wrong = mismatch(claims, self, expected)
  if (wrong !== undefined) throw new Unproven(`it has a different ${wrong}`)
  const at = claims['iat']
  if (typeof at !== 'number') throw new Unproven('it has no issue time')
  return { at, current: claims['job_workflow_sha'] === self.toolCommit }
}

/** The first thing in which a token differs from the one that is expected. */
function mismatch(claims: Claims, self: Self, expected: Expected): string | undefined {
  const workflow = WORKFLOW.exec(textOf(claims['job_workflow_ref']) ?? '')?.groups
  const wanted: readonly (readonly [what: string, is: unknown, expected: unknown])[] = [
    ['repository', claims['repository_id'], self.repositoryId],
    ['repository', claims['repository'], self.repository],
    ['workflow', `${workflow?.['tool']}/${workflow?.['file']}`, `${self.tool}/${expected.workflow}`],
    ['environment', claims['environment'], expected.environment],
    ['event', expected.events.includes(textOf(claims['event_name']) ?? ''), true],
    ...Object.entries(expected.claims).map(([name, value]) => [name, fieldOf(claims, name), value] as const),
    ['plan, commit or place (audience)', claims['aud'], expected.audience],
  ]
  return wanted.find(([, is, expects]) => is !== expects)?.[0]
}

/** A plan that lies beside a proof, and the merge that it is said to have been made for. */
export interface KeptPlan {
  sha256: string
  place: ProofPlace
  reader: string
  branch: string
  pull: { number: number; head: string; merged: string }
}

/**
 * Why a plan is not proven to be the one that a reviewer could see; undefined where it is. Only the same commit of the workflows
 * counts here, and only a time before the merge: whoever may run a job again could otherwise have a plan of his own day approved.
 */
export async function planDoubt(
  notary: Notary,
  self: Self,
  proof: string | undefined,
  { sha256: digest, place, reader, branch, pull }: KeptPlan,
): Promise<string | undefined> {
  if (proof === undefined) return 'it has no proof'
  try {
    const { at, current } = await proofOf(notary, self, proof, {
      audience: planAudience(digest, place, pull.number, pull.head),
      workflow: 'plan.yml',
      environment: reader,
      events: ['pull_request'],
      claims: { ref: `refs/pull/${pull.number}/merge`, base_ref: branch },
    })
    if (!current) return 'it was made by another version of the workflows'
    return at * 1_000 <= Date.parse(pull.merged) ? undefined : 'it was made after the merge'
  } catch (error) {
    if (error instanceof Unproven) return error.message
    throw error
  }
}
