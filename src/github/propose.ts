import { type Api, fieldOf, ifThere, type Proposal, requiredFrom, requireTip, textOf } from '../forge/index.ts'

const required = requiredFrom('GitHub')

const addressOf = (pull: unknown): string => required(textOf(fieldOf(pull, 'html_url')), 'address of the pull request')

const pullFor = async (api: Api, owner: string, branch: string): Promise<unknown> =>
  (await api.list(`/pulls?state=all&per_page=10&head=${encodeURIComponent(`${owner}:${branch}`)}`))[0]

const tipOf = async (api: Api, branch: string): Promise<string | undefined> => {
  const names = branch.split('/').map(encodeURIComponent).join('/')
  return textOf(fieldOf(await ifThere(api.get(`/git/ref/heads/${names}`)), 'object', 'sha'))
}

/**
 * Opens a pull request with one file on top of the default branch, which has to be at `parent`: the change was made from that. Each step
 * is safe to repeat, and one that was opened before, even if it is closed by now, is the answer. (docs.github.com, REST: "Git database",
 * "Pulls".) Throws GuestlistError where the default branch is elsewhere.
 */
export const proposeFile = async (
  api: Api,
  { owner, parent }: { owner: string; parent: string },
  { branch, file, text, replaces, message, body }: Omit<Proposal, 'isNew'>,
): Promise<{ pullRequest: string; isNew: boolean }> => {
  const before = await pullFor(api, owner, branch)
  if (before !== undefined) return { pullRequest: addressOf(before), isNew: false }
  const base = required(textOf(fieldOf(await api.get(''), 'default_branch')), 'default branch')
  const tip = await tipOf(api, base)
  requireTip('GitHub', base, tip, parent)
  if ((await tipOf(api, branch)) === undefined) {
    const tree = await api.post('/git/trees', {
      base_tree: required(textOf(fieldOf(await api.get(`/git/commits/${parent}`), 'tree', 'sha')), 'tree'),
      tree: [
        { path: file, mode: '100644', type: 'blob', content: text },
        ...(replaces === undefined ? [] : [{ path: replaces, mode: '100644', type: 'blob', sha: null }]),
      ],
    })
    const commit = await api.post('/git/commits', {
      message,
      tree: required(textOf(fieldOf(tree, 'sha')), 'tree'),
      parents: [parent],
    })
    const sha = required(textOf(fieldOf(commit, 'sha')), 'commit')
    await api.post('/git/refs', { ref: `refs/heads/${branch}`, sha }, () => api.get(`/git/ref/heads/${branch}`))
  }
  const opened = await api.post(
    '/pulls',
    { title: message, body, head: branch, base, maintainer_can_modify: false },
    () => pullFor(api, owner, branch),
  )
  return { pullRequest: addressOf(opened), isNew: true }
}
