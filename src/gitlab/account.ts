import { GuestlistError } from '../errors.ts'
import { type Api, fieldOf, number } from '../forge/index.ts'

/** The id of the account that a token belongs to: of an access token of a project, its bot. Throws GuestlistError where it has none. */
export async function ownAccount(api: Api): Promise<string> {
  const id = number(fieldOf(await api.get('~/user'), 'id'))
  if (id === undefined) throw new GuestlistError('GitLab did not say which account the token belongs to.')
  return String(id)
}
