import { GraphError } from '../errors.ts'
import type { Reader } from '../model.ts'

interface Inviter {
  displayName?: string | null
  userPrincipalName?: string | null
}

const nameOf = ({ displayName, userPrincipalName }: Inviter): string | undefined =>
  displayName ?? userPrincipalName ?? undefined

/** What Graph answers where it does not tell: in national clouds, without the permission, and where nobody is known. */
const SILENT = [400, 403, 404, 501]

/**
 * Who invited an account: a user or an application. v1.0 does not tell; beta does in the global cloud, with the permission that
 * reading the account takes (beta/api/user-list-invitedby). Undefined where Graph does not know or does not tell.
 */
export const readInviter = async (get: Pick<Reader, 'get'>, id: string): Promise<string | undefined> => {
  try {
    const inviter = await get.get<Inviter>(`/beta/users/${id}/invitedBy`)
    return nameOf(inviter)
  } catch (error) {
    if (error instanceof GraphError && SILENT.includes(error.status)) return undefined
    throw error
  }
}

/**
 * The same of many accounts, by their ids; an account of which nothing is known is left out. One request tells whether Graph tells at
 * all: undefined where it does not.
 */
export const readInviters = async (
  reader: Pick<Reader, 'many'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> => {
  const ask = (some: readonly string[]): Promise<(Inviter | undefined)[]> =>
    reader.many<Inviter>(some.map((id) => `/beta/users/${id}/invitedBy`))
  try {
    const answers = [...(await ask(ids.slice(0, 1))), ...(ids.length > 1 ? await ask(ids.slice(1)) : [])]
    return new Map(
      ids.flatMap((id, at): [string, string][] => {
        const [answer] = answers.slice(at)
        const name = answer === undefined ? undefined : nameOf(answer)
        return name === undefined ? [] : [[id, name]]
      }),
    )
  } catch (error) {
    if (error instanceof GraphError && SILENT.includes(error.status)) return undefined
    throw error
  }
}
