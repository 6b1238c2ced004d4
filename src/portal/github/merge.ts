import { type Api, fieldOf, textOf } from '../../forge/index.ts'
import { GuestlistError } from '../../errors.ts'

const mutation = (name: string): string =>
  `mutation($pull: ID!, $head: GitObjectID!) { ${name}(input: { pullRequestId: $pull, expectedHeadOid: $head, mergeMethod: SQUASH }) { clientMutationId } }`

const messagesOf = (answer: unknown): string => {
  const errors = fieldOf(answer, 'errors')
  return Array.isArray(errors) ? errors.map((one: unknown) => textOf(fieldOf(one, 'message')) ?? '?').join('; ') : ''
}

/** Where GraphQL is: of an Enterprise Server beside the REST API, not below it. `url` is the REST API's. */
const graphqlOf = (url: string): string => (/\/api\/v3\/?$/.test(url) ? '~/../graphql' : '~/graphql')

/**
 * Lets GitHub merge a pull request as soon as its own rules allow it, at exactly this head. What could be merged at once is refused by
 * auto-merge ("clean status"), and is merged at once then, by the same rules. (docs.github.com, GraphQL: enablePullRequestAutoMerge,
 * mergePullRequest.) Throws GuestlistError where neither is possible.
 */
export const merge = async (api: Api, url: string, id: string, head: string): Promise<void> => {
  const pull = textOf(fieldOf(await api.get(`/pulls/${id}`), 'node_id'))
  const send = async (name: string): Promise<string> =>
    messagesOf(await api.post(graphqlOf(url), { query: mutation(name), variables: { pull, head } }))
  const said = await send('enablePullRequestAutoMerge')
  if (said === '') return
  const refused = /in (?:clean|unstable|has_hooks) status/i.test(said) ? await send('mergePullRequest') : said
  if (refused !== '') throw new GuestlistError(`GitHub does not merge the request: ${refused}`)
}
