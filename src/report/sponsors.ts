import { GraphError } from '../errors.ts'
import { requireAll } from '../kinds/require-all.ts'
import type { Reader } from '../model.ts'
import { by } from '../util/order.ts'

interface Answer {
  id: string
  displayName?: string | null
  userPrincipalName?: string | null
  mail?: string | null
  /** Of users alone. */
  accountEnabled?: boolean | null
  userType?: string | null
}

/** A sponsor of a guest, as Graph has it. */
export interface Sponsor {
  /** Directory text, hostile. */
  name: string
  /** Null where it has no mailbox that the directory knows. */
  mail: string | null
  /** Why it cannot answer for a guest; empty where it can. */
  unfit: readonly ('blocked' | 'a guest')[]
}

/** The sponsors of each account, by its id. */
export type Sponsors = ReadonlyMap<string, readonly Sponsor[]>

const sponsorOf = ({ id, displayName, userPrincipalName, mail, accountEnabled, userType }: Answer): Sponsor => ({
  name: displayName ?? userPrincipalName ?? id,
  mail: mail ?? null,
  unfit: [
    ...(accountEnabled === false ? (['blocked'] as const) : []),
    ...(userType === 'Guest' ? (['a guest'] as const) : []),
  ],
})

/** The names of one account's sponsors, with those marked who cannot answer for it; null where sponsors could not be read. */
export const namesOfSponsors = (id: string, sponsors: Sponsors | undefined): string[] | null =>
  sponsors?.get(id)?.map(({ name, unfit }) => (unfit.length === 0 ? name : `${name} (${unfit.join(', ')})`)) ?? null

/**
 * The sponsors of each account, by name. A request for each, gathered into
 * batches: `$expand=sponsors` would be one for a hundred, but only over accounts that a filter names (user-list-sponsors.md; facts on `$expand`: 100 objects a page). Undefined
 * where the cloud has no sponsors or the identity may not read them.
 */
export const readSponsors = async (
  get: Pick<Reader, 'lists'>,
  ids: readonly string[],
): Promise<Sponsors | undefined> => {
  const paths = ids.map(
    (id) => `/v1.0/users/${id}/sponsors?$select=id,displayName,userPrincipalName,mail,accountEnabled,userType`,
  )
  try {
    const answers = requireAll(await get.lists<Answer>(paths), paths)
    return new Map(ids.map((id, at) => [id, (answers[at] ?? []).map(sponsorOf).sort(by(({ name }) => name))]))
  } catch (error) {
    if (error instanceof GraphError && [400, 403, 501].includes(error.status)) return undefined
    throw error
  }
}
