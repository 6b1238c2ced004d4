import { GraphError } from '../errors.ts'
import { NOT_GRAPH } from '../graph/response.ts'

interface Refusal {
  status: number
  message: string
}

/** What Graph says when the link is there already (group-post-members, group-post-owners, user-post-sponsors; seen in many clients). */
export const isAlreadyLinked = ({ status, message }: Refusal): boolean =>
  status === 400 && /references already exist/i.test(message)

export const isGone = ({ status }: Refusal): boolean => status === 404

/**
 * A fresh object may be unknown to the replica that is asked next (designing-for-eventual-consistency-for-microsoft-entra); of a fresh
 * group, Graph also says so by a 400 (group-post-members).
 */
export const isReplicationLag = ({ status, message }: Refusal): boolean =>
  status === 404 || (status === 400 && /objects? being referenced do(?:es)? not exist/i.test(message))

/**
 * What Graph says to a second object of one key, also for a while after the first was deleted (docs:
 * cross-tenant-synchronization-configure-graph).
 */
export const isKeyTaken = (error: { status: number; code: string }) =>
  error.status === 409 && error.code === 'Request_MultipleObjectsWithSameKeyValue'

/** What the policy routes say of a partner or a synchronisation that is not there. */
export const isPolicyMissing = (error: { status: number; code: string }) =>
  error.status === 404 && error.code === 'Directory_ObjectNotFound'

/** Whether Graph itself refused what was asked, and so did nothing; what a proxy says in its place does not count. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof GraphError && [400, 403, 404].includes(error.status) && error.code !== NOT_GRAPH
