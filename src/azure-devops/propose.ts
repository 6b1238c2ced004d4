import { type Api, fieldOf, number, type Proposal, requiredFrom, requireTip, textOf } from '../forge/index.ts'

const required = requiredFrom('Azure DevOps')

const pullFor = async (api: Api, ref: string): Promise<unknown> => {
  const query = `searchCriteria.sourceRefName=${encodeURIComponent(ref)}&searchCriteria.status=all`
  return (await api.list(`/pullrequests?${query}`, 'value'))[0]
}

/** The filter takes every name that begins so. */
const tipOf = async (api: Api, ref: string): Promise<string | undefined> => {
  const refs = await api.list(`/refs?filter=${encodeURIComponent(ref.replace(/^refs\//, ''))}`, 'value')
  return textOf(
    fieldOf(
      refs.find((one) => fieldOf(one, 'name') === ref),
      'objectId',
    ),
  )
}

/**
 * Opens a pull request with one file on top of the default branch, which has to be at `parent`: the change was made from that. Each step
 * is safe to repeat, and one that was opened before, even if it is abandoned by now, is the answer. (learn.microsoft.com, REST: "Pushes -
 * Create", "Pull Requests - Create".) Throws GuestlistError where the default branch is elsewhere.
 */
export const proposeFile = async (
  api: Api,
  parent: string,
  { branch, file, text, isNew, replaces, message, body }: Proposal,
): Promise<{ pullRequest: string; isNew: boolean }> => {
  const repository = await api.get('')
  const site = required(textOf(fieldOf(repository, 'webUrl')), 'address of the repository')
  const addressOf = (pull: unknown): string =>
    `${site}/pullrequest/${required(number(fieldOf(pull, 'pullRequestId')), 'number of the pull request')}`
  const ref = `refs/heads/${branch}`
  const before = await pullFor(api, ref)
  if (before !== undefined) return { pullRequest: addressOf(before), isNew: false }
  const base = required(textOf(fieldOf(repository, 'defaultBranch')), 'default branch')
  const tip = await tipOf(api, base)
  requireTip('Azure DevOps', base.replace('refs/heads/', ''), tip, parent)
  if ((await tipOf(api, ref)) === undefined)
    await api.post(
      '/pushes',
      {
        // A new branch begins at the commit that is named as the old one.
        refUpdates: [{ name: ref, oldObjectId: parent }],
        commits: [
          {
            comment: message,
            changes: [
              {
                changeType: isNew ? 'add' : 'edit',
                item: { path: `/${file}` },
                newContent: { content: Buffer.from(text, 'utf8').toString('base64'), contentType: 'base64encoded' },
              },
              ...(replaces === undefined ? [] : [{ changeType: 'delete', item: { path: `/${replaces}` } }]),
            ],
          },
        ],
      },
      () => tipOf(api, ref),
    )
  const opened = await api.post(
    '/pullrequests',
    { sourceRefName: ref, targetRefName: base, title: message, description: body },
    () => pullFor(api, ref),
  )
  return { pullRequest: addressOf(opened), isNew: true }
}
