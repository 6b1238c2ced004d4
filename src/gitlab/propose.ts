import { type Api, fieldOf, ifThere, number, type Proposal, requiredFrom, requireTip, textOf } from '../forge/index.ts'
import { withoutQuickActions } from './note-text.ts'

const required = requiredFrom('GitLab')

const requestFor = async (api: Api, branch: string): Promise<unknown> =>
  (await api.list(`/merge_requests?source_branch=${encodeURIComponent(branch)}&state=all&per_page=20`))[0]

const tipOf = async (api: Api, branch: string): Promise<string | undefined> =>
  textOf(fieldOf(await ifThere(api.get(`/repository/branches/${encodeURIComponent(branch)}`)), 'commit', 'id'))

const addressOf = (one: unknown): { mergeRequest: string; iid: number } => ({
  mergeRequest: required(textOf(fieldOf(one, 'web_url')), 'address of the merge request'),
  iid: required(number(fieldOf(one, 'iid')), 'number of the merge request'),
})

/**
 * Opens a merge request with one file on top of the default branch, which has to be at `parent`: the change was made from that. Each step
 * is safe to repeat, and one that was opened before, even if it is closed by now, is the answer. (docs.gitlab.com: "Commits API",
 * "Merge requests API".) Throws GuestlistError where the default branch is elsewhere.
 */
export const proposeFile = async (
  api: Api,
  parent: string,
  { branch, file, text, isNew, replaces, message, body }: Proposal,
): Promise<{ mergeRequest: string; iid: number; isNew: boolean }> => {
  const before = await requestFor(api, branch)
  if (before !== undefined) return { ...addressOf(before), isNew: false }
  const base = required(textOf(fieldOf(await api.get(''), 'default_branch')), 'default branch')
  const tip = await tipOf(api, base)
  requireTip('GitLab', base, tip, parent)
  if ((await tipOf(api, branch)) === undefined)
    await api.post(
      '/repository/commits',
      {
        branch,
        start_sha: parent,
        commit_message: message,
        actions: [
          {
            action: isNew ? 'create' : 'update',
            file_path: file,
            // As a text, GitLab may take the ends of its lines for others.
            encoding: 'base64',
            content: Buffer.from(text, 'utf8').toString('base64'),
          },
          ...(replaces === undefined ? [] : [{ action: 'delete', file_path: replaces }]),
        ],
      },
      () => tipOf(api, branch),
    )
  const opened = await api.post(
    '/merge_requests',
    {
      source_branch: branch,
      target_branch: base,
      title: message,
      description: withoutQuickActions(body),
      remove_source_branch: true,
    },
    () => requestFor(api, branch),
  )
  return { ...addressOf(opened), isNew: true }
}
