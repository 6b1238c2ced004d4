/** One step of a workflow at a time, in this process: a little GitHub, the files of a run, and what the step says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { githubCommand } from '../../src/commands/github/run.ts'
import { recordedIo } from '../../src/session/io.fixture.ts'
import { canonicalJson, sha256 } from '../../src/engine/canonical.ts'
import { markAudience, planAudience } from '../../src/github/index.ts'
import type { Change, Plan, Setting } from '../../src/model.ts'
import { planOf } from '../golden/sample-plan.ts'
import { type Claims } from './identity-provider.ts'
import { claimsOf, type Event } from './runner.ts'
import { type GithubStandIn, startGithub } from './stand-in.ts'

export const SHA = 'a'.repeat(40)
export const HEAD = 'b'.repeat(40)
export const LAST = 'c'.repeat(40)
export const PLACE = { environment: 'northwind', directory: '.', graphUrl: '' }

export const PUSH: Event = { name: 'push', sha: SHA, payload: { repository: { private: true } } }
export const PULL: Event = {
  name: 'pull_request',
  sha: 'd'.repeat(40),
  ref: 'refs/pull/7/merge',
  payload: {
    number: 7,
    repository: { private: true },
    pull_request: { number: 7, head: { sha: HEAD, repo: { full_name: 'northwind/outside' } }, base: { ref: 'main' } },
  },
}

/** What the plan workflow says in the token of its job, for the pull request. */
export const planner = (): Claims => claimsOf('plan', PULL, 'plan')
/** What the apply workflow says in the token of its job, for the commit that was applied last. */
export const applier = (): Claims => claimsOf('apply', { ...PUSH, sha: LAST }, 'northwind')

export const change = (id: Change['id'], of: Partial<Change> = {}): Change => {
  const fields = { kind: id.slice(0, id.indexOf(':')), op: 'remove' as const, liveId: 'x', before: {}, after: null }
  const whole = { ...fields, onCreate: null, refs: {}, ...of }
  const { kind, op, liveId, before, after, onCreate, refs } = whole
  return {
    reason: '',
    source: null,
    dependsOn: [],
    reversible: false,
    says: [`remove ${id}`],
    ...whole,
    id,
    fingerprint: sha256(canonicalJson({ kind, op, id, liveId, before, after, onCreate, refs })),
  }
}

export const rule = (id: Setting['id'], field: string, after: Setting['after']): Setting => ({
  id,
  field,
  before: null,
  after,
  source: null,
  says: [`${id}: ${field} → ${JSON.stringify(after)}`],
  fingerprint: sha256(canonicalJson({ id, field, before: null, after })),
})

export const plan = (of: Partial<Plan> = {}): Plan =>
  planOf({ since: LAST, changes: [change('guest:li@contoso.example')], ...of })

export const bytesOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
export const audienceOf = (bytes: Buffer, place = PLACE, pull = 7, head = HEAD): string =>
  planAudience(sha256(bytes.toString()), place, pull, head)

export interface Counter {
  github: GithubStandIn
  file(name: string, content: string | Buffer): string
  /** A mark as a deployment; `over` writes over what it says. */
  mark(
    claims?: Claims,
    over?: { proof?: string; plan?: string; sha?: string; created?: number; payload?: unknown },
  ): void
  /** A step, by what it is given; answers its exit code, or its error, and what it sets. */
  step(
    name: string,
    flags: Record<string, unknown>,
    event?: Event,
    attempt?: number,
  ): Promise<{ code: number | string; outputs: Record<string, string>; summary: string; out: string }>
  close(): Promise<void>
}

export async function openCounter(): Promise<Counter> {
  const github = await startGithub()
  const dir = mkdtempSync(path.join(tmpdir(), 'guestlist-counter-'))
  const file = (name: string, content: string | Buffer): string => {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    writeFileSync(path.join(dir, name), content)
    return path.join(dir, name)
  }
  return {
    github,
    file,
    mark(claims = applier(), over = {}) {
      const applied = over.plan ?? sha256('the plan that was applied')
      const sha = over.sha ?? LAST
      const proof =
        over.proof ??
        github.identity.sign({ aud: markAudience(LAST, PLACE, sha256('the plan that was applied')), ...claims })
      github.deployments.push({
        id: github.deployments.length + 1,
        sha,
        environment: 'northwind',
        task: 'guestlist',
        payload: 'payload' in over ? over.payload : { plan: applied, proof },
        created_at: new Date(over.created ?? Date.now()).toISOString(),
        statuses: [{ state: 'success' }],
      })
    },
    async step(name, flags, event = PUSH, attempt = 1) {
      const environment = event.name === 'pull_request' || name !== 'turn' ? 'plan' : 'northwind'
      const outputs = file('output', '')
      const summary = file('summary', '')
      const env = {
        GITHUB_API_URL: github.url,
        GITHUB_SERVER_URL: github.url,
        GITHUB_REPOSITORY: 'northwind/outside',
        GITHUB_EVENT_NAME: event.name,
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event.payload)),
        GITHUB_SHA: event.sha,
        GITHUB_REF: event.ref ?? 'refs/heads/main',
        GITHUB_RUN_ID: '50',
        GITHUB_RUN_ATTEMPT: String(attempt),
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_TOKEN: 'workflow-token',
        ...github.identity.job(claimsOf(event.name === 'pull_request' ? 'plan' : 'apply', event, environment)),
      }
      const io = recordedIo(dir, { env })
      const code = await githubCommand(name, { environment: 'northwind', ...flags }, io).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      )
      const lines = readFileSync(outputs, 'utf8').split('\n').filter(Boolean)
      return {
        code,
        outputs: Object.fromEntries(
          lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
        ),
        summary: readFileSync(summary, 'utf8'),
        out: io.out() + io.err(),
      }
    },
    async close() {
      await github.close()
      rmSync(dir, { recursive: true })
    },
  }
}
