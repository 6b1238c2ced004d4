import type { Declaration } from '../declaration.ts'
import { isExternal } from '../kinds/directory/user.ts'
import type { GraphUser } from '../kinds/directory/user.ts'
import { connectTenant } from '../session/connect-tenant.ts'
import type { CommonOptions, Io } from '../session/io.ts'
import { NO_PROGRESS, quietIo } from './quiet-io.ts'

/** How an account stands in the tenant, as far as its holder may know. */
export type Account = 'absent' | 'invited' | 'ready' | 'blocked'

const SELECT = 'id,mail,userPrincipalName,userType,creationType,externalUserState,accountEnabled'

/** For so long a page waits for the tenant, in milliseconds. */
const PATIENCE = 8_000

const accountOf = ({ accountEnabled, externalUserState }: GraphUser): Account =>
  accountEnabled === false ? 'blocked' : externalUserState === 'PendingAcceptance' ? 'invited' : 'ready'

/**
 * Asks how the external account of an address stands, by one request of the reader's: the mail is the address that was invited
 * (graph user resource). Throws GuestlistError where it cannot be told.
 */
export const accountsWith =
  (options: CommonOptions, { env, signal }: Pick<Io, 'env' | 'signal'>) =>
  async (email: string, { tenant }: Declaration): Promise<Account> => {
    const io = quietIo(env, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]))
    const { connection } = await connectTenant(options, { cloud: tenant.cloud, tenant: tenant.id }, io, NO_PROGRESS)
    const filter = encodeURIComponent(`mail eq '${email.replaceAll("'", "''")}'`)
    const users = await connection.reader.list<GraphUser>(`/v1.0/users?$filter=${filter}&$select=${SELECT}`)
    const [account, ...more] = users.filter(isExternal).map(accountOf)
    return account === undefined || more.some((other) => other !== account) ? 'absent' : account
  }
