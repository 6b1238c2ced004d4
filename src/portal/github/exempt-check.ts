import { posix } from 'node:path'
import { type Api, fieldOf, number, textOf } from '../../forge/index.ts'
import { GuestlistError } from '../../errors.ts'
import { isExempt } from '../../requests/index.ts'

/**
 * The check of the portal's app that a ruleset has to require where files of requests have no owner: GitHub alone would let whoever may
 * write merge any change of them. A check of this app can be made by nobody else (docs.github.com, REST: "Check runs").
 */
const CHECK = 'guestlist-requests'

/** Its name: each declaration of a repository has a check of its own, which is judged by its own files. */
const nameOf = (directory: string): string =>
  posix.normalize(directory) === '.' ? CHECK : `${CHECK} ${posix.normalize(directory).replace(/\/$/, '')}`

/** What the check says of a commit. */
export interface Verdict {
  conclusion: 'success' | 'failure'
  title: string
}

/** Of a request that the portal made of what somebody proved, with the code and the declaration of the protected branch. */
export const PROVEN: Verdict = { conclusion: 'success', title: 'Made by the portal of a proven request' }

/** Of a request on which an owner decided in the portal. */
export const DECIDED: Verdict = { conclusion: 'success', title: 'Approved in the portal by an owner of the partner' }

const ENDED: Verdict = { conclusion: 'failure', title: 'This request was closed without a merge' }

const UNPROVEN: Verdict = {
  conclusion: 'failure',
  title:
    'A request file without an owner is changed, and nobody proved it. Rename it without auto-, so that it has owners',
}

const MANY_COMMITS: Verdict = {
  conclusion: 'failure',
  title: 'A request file without an owner is changed beside one that has owners: put both into one commit',
}

/** Most files of a pull request that GitHub tells (docs.github.com, REST: "List pull requests files"). */
const MOST_FILES = 3000

/** `requests/PARTNER` of a file. */
const folderOf = (file: string): string => file.split('/').slice(0, 2).join('/')

/**
 * What can be said of a change by its files alone, from the declaration's folder, so that it stays right wherever the branch moves: one that
 * changes no exempt file is for owners to decide, and so is one that also changes a file of the same partner that has owners. That holds
 * for one commit alone: of several, those with the owned files may be merged first, by another pull request that shows nothing else to
 * their owners, and GitHub then asks no owner for the rest. `commits`: how many the branch does not have.
 */
export const verdictOn = (files: readonly string[], commits: number): Verdict => {
  if (files.length >= MOST_FILES) return { conclusion: 'failure', title: 'It changes too many files to tell which' }
  const exempt = files.filter(isExempt)
  const hasOwners = (file: string): boolean =>
    files.some((other) => !isExempt(other) && other.startsWith(`${folderOf(file)}/`))
  if (exempt.length === 0) return { conclusion: 'success', title: 'Every file has its owners, or none is a request' }
  if (!exempt.every(hasOwners)) return UNPROVEN
  return commits === 1 ? { conclusion: 'success', title: 'Owners of the partner have to approve it' } : MANY_COMMITS
}

/** Most commits that are remembered; the oldest go first. */
const KEPT = 5_000

/** The check of a repository. `appId` is that of the portal's app. */
export const exemptCheck = ({ appId, branch, directory }: { appId: number; branch: string; directory: string }) => {
  const check = nameOf(directory)
  const said = new Map<string, Verdict['conclusion']>()
  let last: Promise<unknown> = Promise.resolve()
  const remember = (head: string, conclusion: Verdict['conclusion']): void => {
    said.delete(head)
    said.set(head, conclusion)
    for (const oldest of said.keys()) {
      if (said.size <= KEPT) break
      said.delete(oldest)
    }
  }
  /** One after the other: GitHub goes by the latest. */
  const say = async (api: Api, head: string, { conclusion, title }: Verdict): Promise<void> => {
    remember(head, conclusion)
    const mine = last.then(async () =>
      api.post('/check-runs', {
        name: check,
        head_sha: head,
        status: 'completed',
        conclusion,
        output: { title, summary: title },
      }),
    )
    last = mine.catch(() => said.delete(head))
    await mine
  }
  /** What was said of a commit by now, maybe before a restart. */
  const saidOf = async (api: Api, head: string): Promise<string | undefined> => {
    const known = said.get(head)
    if (known !== undefined) return known
    const name = encodeURIComponent(check)
    const runs = await api.list(
      `/commits/${head}/check-runs?check_name=${name}&app_id=${appId}&per_page=100`,
      'check_runs',
    )
    const run = runs.find((one) => fieldOf(one, 'app', 'id') === appId && fieldOf(one, 'name') === check)
    const conclusion = textOf(fieldOf(run, 'conclusion'))
    if (conclusion === 'success' || conclusion === 'failure') remember(head, conclusion)
    return conclusion
  }
  const headOf = (pull: unknown): string => {
    const head = textOf(fieldOf(pull, 'head', 'sha'))
    if (head === undefined) throw new GuestlistError('The answer of GitHub has no head of a pull request.')
    return head
  }
  const filesOf = async (api: Api, pull: unknown): Promise<string[]> => {
    const files = await api.list(`/pulls/${number(fieldOf(pull, 'number')) ?? 0}/files?per_page=100`)
    const names = files.flatMap((file) =>
      ['filename', 'previous_filename'].flatMap((name) => textOf(fieldOf(file, name)) ?? []),
    )
    return names.map((name) => posix.relative(directory, name))
  }
  const commitsOf = async (api: Api, head: string): Promise<number | undefined> =>
    number(fieldOf(await api.get(`/compare/${encodeURIComponent(branch)}...${head}`), 'total_commits'))
  const query = `base=${encodeURIComponent(branch)}&per_page=100`
  return {
    say,
    /** Says something of every open pull request, whoever opened it, and takes back what it said of those that were closed. */
    async judge(api: Api): Promise<void> {
      for (const pull of await api.list(`/pulls?state=open&${query}`)) {
        const head = headOf(pull)
        if ((await saidOf(api, head)) !== undefined) continue
        const verdict = verdictOn(await filesOf(api, pull), (await commitsOf(api, head)) ?? 0)
        // Meanwhile it may have been proven.
        if (!said.has(head)) await say(api, head, verdict)
      }
      for await (const closed of api.pages(`/pulls?state=closed&sort=updated&direction=desc&${query}`)) {
        for (const pull of closed.filter((one) => textOf(fieldOf(one, 'merged_at')) === undefined)) {
          const head = headOf(pull)
          if ((await saidOf(api, head)) === 'success' && (await filesOf(api, pull)).some(isExempt))
            await say(api, head, ENDED)
        }
        break
      }
    },
  }
}

/** Why whoever may write could merge exempt files; empty where the rules of the branch require the check of this app. */
export const checkProblems = (
  { branch, directory, appId }: { branch: string; directory: string; appId: number },
  rules: readonly unknown[],
): string[] => {
  const check = nameOf(directory)
  const required = rules
    .filter((rule) => fieldOf(rule, 'type') === 'required_status_checks')
    .flatMap((rule) => {
      const checks = fieldOf(rule, 'parameters', 'required_status_checks')
      return Array.isArray(checks) ? (checks as unknown[]) : []
    })
  return required.some((one) => fieldOf(one, 'context') === check && fieldOf(one, 'integration_id') === appId)
    ? []
    : [
        `No ruleset for ${branch} requires the check "${check}" of the portal's GitHub App (ID ${appId}): whoever has write access could merge a request that nobody proved.`,
      ]
}
