import { GraphError } from '../errors.ts'
import { requireAll } from '../kinds/require-all.ts'
import type { Reader } from '../model.ts'
import { compareText } from '../util/order.ts'

interface Sponsor {
  id: string
  displayName?: string | null
  userPrincipalName?: string | null
  /** Of users alone. */
  accountEnabled?: boolean | null
  userType?: string | null
}

/** Its name, and why it cannot answer for a guest, where that is so. */
const shown = ({ id, displayName, userPrincipalName, accountEnabled, userType }: Sponsor): string => {
  const states = [...(accountEnabled === false ? ['blocked'] : []), ...(userType === 'Guest' ? ['a guest'] : [])]
  const name = displayName ?? userPrincipalName ?? id
  return states.length === 0 ? name : `${name} (${states.join(', ')})`
}

/**
 * The names of each account's sponsors, by its id, with those who are blocked or guests marked. A request for each, gathered into
 * batches: `$expand=sponsors` would be one for a hundred, but only over accounts that a filter names (user-list-sponsors.md; facts on `$expand`: 100 objects a page). Undefined
 * where the cloud has no sponsors or the identity may not read them.
 */
export const readSponsors = async (
  get: Pick<Reader, 'lists'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | undefined> => {
  const paths = ids.map(
    (id) => `/v1.0/users/${id}/sponsors?$select=id,displayName,userPrincipalName,accountEnabled,userType`,
  )
  try {
    const answers = requireAll(await get.lists<Sponsor>(paths), paths)
    return new Map(ids.map((id, at) => [id, (answers[at] ?? []).map(shown).sort(compareText)]))
  } catch (error) {
    if (error instanceof GraphError && [400, 403, 501].includes(error.status)) return undefined
    throw error
  }
}
