import { type Api, fieldOf, textOf } from '../forge/index.ts'
import { GuestlistError } from '../errors.ts'

/**
 * The id of the account that the token of the job writes as: the project's build service. Anybody can write our marker into a comment
 * of theirs, so it alone proves nothing.
 */
export async function ownId(api: Api): Promise<string> {
  const id = textOf(fieldOf(await api.get('^/connectionData?api-version=7.1-preview.1'), 'authenticatedUser', 'id'))
  if (id === undefined) throw new GuestlistError('Azure DevOps does not say which account the token is for.')
  return id
}
