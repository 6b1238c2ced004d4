/** The mark: the revision that was applied last and whole, as deployments remember it and tokens prove it. */
import { type Api, fieldOf, number, textOf } from '../forge/index.ts'
import { type Notary, Unproven } from './oidc.ts'
import { markAudience, type ProofPlace, proofOf, type Self } from './proof.ts'
import { isRecord } from '../util/guards.ts'

/** What our own deployments are called, so that another workflow's use of the environment is told apart. */
const TASK = 'guestlist'
/** How long after its proof a deployment is made at most; a later one repeats another one's proof. */
const DELAY = 3_600_000

export interface Mark {
  sha: string
  /** ISO 8601, by the proof. */
  at: string
  /** False where another commit of the workflows made it: then everything waits for approval once. */
  current: boolean
}

export interface MarkPlace extends ProofPlace {
  /** The branch that applies are made from. */
  branch: string
}

/**
 * The newest mark by its proof's own time: a deployment that repeats an older proof is newer, and no mark. A deployment without a
 * valid proof is nothing, whoever made it, and so is any status. Throws GuestlistError where a proof cannot be checked.
 */
export async function lastApplied(api: Api, notary: Notary, self: Self, place: MarkPlace): Promise<Mark | undefined> {
  const path = `/deployments?environment=${encodeURIComponent(place.environment)}&task=${TASK}&per_page=100`
  let best: Mark | undefined
  for await (const page of api.pages(path))
    for (const deployment of page) {
      const created = Date.parse(textOf(fieldOf(deployment, 'created_at')) ?? '')
      // The list begins with the newest, and no proof is younger than its deployment.
      if (best !== undefined && created < Date.parse(best.at) - DELAY) return best
      const mark = await markOf(notary, self, place, deployment)
      if (mark === undefined || !(Math.abs(created - Date.parse(mark.at)) <= DELAY)) continue
      if (best === undefined || mark.at > best.at) best = mark
    }
  return best
}

async function markOf(notary: Notary, self: Self, place: MarkPlace, deployment: unknown): Promise<Mark | undefined> {
  const sha = textOf(fieldOf(deployment, 'sha'))
  const payload = payloadOf(fieldOf(deployment, 'payload'))
  const proof = textOf(fieldOf(payload, 'proof'))
  const plan = textOf(fieldOf(payload, 'plan'))
  if (sha === undefined || proof === undefined || plan === undefined) return undefined
  try {
    const { at, current } = await proofOf(notary, self, proof, {
      audience: markAudience(sha, place, plan),
      workflow: 'apply.yml',
      environment: place.environment,
      events: ['push', 'schedule', 'workflow_dispatch'],
      claims: { sha, ref: `refs/heads/${place.branch}` },
    })
    return { sha, at: new Date(at * 1_000).toISOString(), current }
  } catch (error) {
    if (error instanceof Unproven) return undefined
    throw error
  }
}

/** GitHub gives it back as an object, or as the text that it was sent as. */
function payloadOf(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload
  try {
    const parsed: unknown = JSON.parse(payload)
    return isRecord(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

export interface Deployment {
  environment: string
  sha: string
  success: boolean
  description: string
  url: string
}

/**
 * Leaves word of an apply. With a proof it is the mark; without, and in its status, it is for people. Dying before the first
 * request leaves the mark where it was.
 */
export async function recordApplied(
  api: Api,
  { environment, sha, success, description, url }: Deployment,
  mark: { plan: string; proof: string } | undefined,
): Promise<void> {
  const deployment = {
    ref: sha,
    task: TASK,
    environment,
    description,
    // GitHub would otherwise merge the default branch into it, or wait for checks (this one among them).
    auto_merge: false,
    required_contexts: [],
    payload: mark ?? {},
  }
  // One too many says nothing: the same proof twice is one mark, and a status said twice is said.
  const harmless = (): Promise<undefined> => Promise.resolve(undefined)
  const made = await api.post('/deployments', deployment, harmless)
  const status = { state: success ? 'success' : 'failure', description, log_url: url, auto_inactive: false }
  await api.post(`/deployments/${number(fieldOf(made, 'id')) ?? ''}/statuses`, status, harmless)
}
