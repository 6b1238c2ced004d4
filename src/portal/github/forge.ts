import { posix } from 'node:path'
import { type Api, ApiRefusal, fieldOf, ifThere, number, textOf } from '../../forge/index.ts'
import { createApi, proposeFile } from '../../github/index.ts'
import { GuestlistError } from '../../errors.ts'
import type { Owner, PortalForge, Proposal } from '../forge.ts'
import { asApp, type GithubApp, installationApi, mayCheck, requireKey } from './app-token.ts'
import { changeOf } from './change-of.ts'
import { contentsOf } from './contents.ts'
import { DECIDED, exemptCheck, PROVEN } from './exempt-check.ts'
import { merge } from './merge.ts'
import { ownerSignIn } from './owner-sign-in.ts'
import { protectionProblems } from './protection.ts'
import { decisionOf, isOurs, noteComment, proposalOf } from './pulls.ts'

/** What is needed of a repository on GitHub. */
export interface GithubForgeOptions {
  app: GithubApp
  /** Where the declaration is in the repository; empty for its root. */
  directory: string
  /** `https://github.com`, and the secret by which owners sign in there. */
  signIn: { site: string; clientSecret: string }
}

/** How many decided ones the history shows. */
const SHOWN = 100

/** What GitHub says to an owner who may not, in plain words. */
const refused = (error: unknown, what: string): never => {
  if (error instanceof ApiRefusal && [403, 404, 422].includes(error.status))
    throw new GuestlistError(`GitHub did not let you ${what}: ${error.message}`, {
      help: 'Who opened a pull request cannot approve it, and only people with write access can decide.',
    })
  throw error
}

/** Requests as pull requests on GitHub. Throws GuestlistError where GitHub does not know the app, its installation or the repository. */
export const openGithubForge = async ({ app, directory, signIn }: GithubForgeOptions): Promise<PortalForge> => {
  requireKey(app.privateKey)
  const apiOf = installationApi(app)
  const [owner = ''] = app.repository.split('/')
  const self = await asApp(app).get('~/app')
  const [slug, appId] = [textOf(fieldOf(self, 'slug')), number(fieldOf(self, 'id'))]
  const branch = textOf(fieldOf(await (await apiOf()).get(''), 'default_branch'))
  if (slug === undefined || appId === undefined || branch === undefined)
    throw new GuestlistError('GitHub does not describe the app or the repository.')
  const ours = { repository: app.repository, login: `${slug}[bot]`, base: branch }
  const files = contentsOf(apiOf, directory)
  const check = mayCheck(await asApp(app).get('/installation')) ? exemptCheck({ appId, branch, directory }) : undefined
  const decided = new Map<string, Proposal>()

  /** As the person, not as the portal. */
  const as = ({ token }: Owner): Api => {
    const { transport, clock, url, repository } = app
    return createApi({ transport, clock, url, repository, token })
  }
  const base = async (): Promise<string> => {
    const tip = textOf(
      fieldOf(await (await apiOf()).get(`/git/ref/heads/${encodeURIComponent(branch)}`), 'object', 'sha'),
    )
    if (tip === undefined) throw new GuestlistError(`GitHub does not say where ${branch} is.`)
    return tip
  }
  /** Decisions do not change, and each costs two questions. */
  const whole = async (api: Api, proposal: Proposal): Promise<Proposal> => {
    if (proposal.state === 'open') return proposal
    const known = decided.get(proposal.id) ?? (await decisionOf(api, proposal))
    decided.set(proposal.id, known)
    return known
  }
  const find = async (id: string): Promise<Proposal | undefined> => {
    if (!/^[1-9]\d{0,9}$/.test(id)) return undefined
    const api = await apiOf()
    const pull = await ifThere(api.get(`/pulls/${id}`))
    return pull !== undefined && isOurs(pull, ours) ? whole(api, proposalOf(pull)) : undefined
  }
  const openOne = async (id: string, head?: string): Promise<Proposal> => {
    const found = await find(id)
    if (found === undefined) throw new GuestlistError('There is no such request.')
    if (found.state !== 'open') throw new GuestlistError('This request was decided already.')
    if (head !== undefined && head !== found.head)
      throw new GuestlistError('The request was changed after it was shown. Look at it again.')
    return found
  }

  return {
    name: 'GitHub',
    ownerSignIn: ownerSignIn(app, signIn),
    problems: async (partners) =>
      protectionProblems({
        api: await apiOf(),
        installation: await asApp(app).get('/installation'),
        appId,
        branch,
        directory,
        files: await contentsOf(apiOf, '')(await base()),
        partners,
      }),
    base,
    filesAt: files,
    changeOf: async (head) => changeOf(await apiOf(), { branch, head, directory, login: ours.login }),
    async propose({ file, replaces, parent, title, ...rest }) {
      const api = await apiOf()
      const given = {
        ...rest,
        file: posix.join(directory, file),
        ...(replaces === undefined ? {} : { replaces: posix.join(directory, replaces) }),
        message: title,
      }
      const { pullRequest, isNew } = await proposeFile(api, { owner, parent }, given)
      const proposal = await find(/\/(\d+)$/.exec(pullRequest)?.[1] ?? '')
      if (proposal === undefined)
        throw new GuestlistError(`${rest.branch} has a pull request that the portal did not open.`)
      return { proposal, isNew }
    },
    async list(state) {
      const api = await apiOf()
      const query = state === 'open' ? 'state=open&sort=created' : 'state=closed&sort=updated&direction=desc'
      const found: Proposal[] = []
      for await (const page of api.pages(`/pulls?${query}&base=${encodeURIComponent(branch)}&per_page=100`)) {
        for (const pull of page.filter((one) => isOurs(one, ours))) found.push(proposalOf(pull))
        if (state === 'decided' && found.length >= SHOWN) break
      }
      return Promise.all(found.slice(0, state === 'open' ? undefined : SHOWN).map((one) => whole(api, one)))
    },
    find,
    async findBranch(name) {
      const api = await apiOf()
      const [pull] = await api.list(`/pulls?state=all&per_page=10&head=${encodeURIComponent(`${owner}:${name}`)}`)
      return pull !== undefined && isOurs(pull, ours) ? whole(api, proposalOf(pull)) : undefined
    },
    async approve(id, { head, planDigest }, person) {
      await openOne(id, head)
      await as(person)
        .post(`/pulls/${id}/reviews`, {
          commit_id: head,
          event: 'APPROVE',
          body: `Approved in the portal. SHA-256 of the plan that was shown: ${planDigest}`,
        })
        .catch((error: unknown) => refused(error, 'approve this request'))
      const api = await apiOf()
      await check?.say(api, head, DECIDED)
      await merge(api, app.url, id, head)
    },
    async deny(id, note, person) {
      await openOne(id)
      const api = as(person)
      try {
        await api.post(`/issues/${id}/comments`, { body: noteComment(note) })
        await api.patch(`/pulls/${id}`, { state: 'closed' })
      } catch (error) {
        refused(error, 'deny this request')
      }
    },
    async mergeWhenAllowed(id, head) {
      await openOne(id, head)
      const api = await apiOf()
      await check?.say(api, head, PROVEN)
      await merge(api, app.url, id, head)
    },
    ...(check === undefined ? {} : { judgeOpen: async () => check.judge(await apiOf()) }),
  }
}
