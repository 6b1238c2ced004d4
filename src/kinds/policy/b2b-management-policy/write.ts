import { GraphError, IncompleteReading } from '../../../errors.ts'
import type { Change, Writer } from '../../../model.ts'
import { isPolicyMissing } from '../../graph-errors.ts'
import type { Writes } from '../../writes.ts'
import { definitionOf, effective, listsOf, policies, type RawB2bPolicy, root, withLists } from './definition.ts'

/** What Graph says to a second default of the organisation. */
export const defaultTaken = ({ status, message }: { status: number; message: string }): boolean =>
  status === 400 && message.includes('isOrganizationDefault')

/** The tenant has a default that it does not show yet: each further attempt asks, and waits, whether it does now. */
export async function waitFor(
  to: Writer,
  body: object,
  findExisting: () => Promise<RawB2bPolicy | undefined>,
): Promise<RawB2bPolicy> {
  try {
    return await to.post<RawB2bPolicy>(policies, body, { findExisting, isReplicationLag: defaultTaken })
  } catch (cause) {
    if (!(cause instanceof GraphError) || !defaultTaken({ status: cause.status, message: cause.graphMessage }))
      throw cause
    throw new IncompleteReading('the tenant already has a b2bManagementPolicy, but Graph does not return it yet', {
      cause,
      help: 'it can take up to an hour; run again in a few minutes',
    })
  }
}

/** Reads no more than it was given, so that what an administrator changed beside our lists since then is kept too. */
export async function patch(to: Writer, fresh: RawB2bPolicy, change: Change): Promise<void> {
  const after = { ...listsOf(fresh), ...change.after }
  // Replicas disagree for a while after a write, and one that lags answers that the policy is not there.
  await to.patch(
    `${policies}/${fresh.id}`,
    { definition: withLists(definitionOf(fresh), after) },
    { isReplicationLag: isPolicyMissing },
  )
}

export const b2bWrites: Writes = {
  async add(to, change) {
    const findExisting = async () => effective(await to.list<RawB2bPolicy>(policies))
    const body = { displayName: root, definition: withLists({}, change.after ?? {}), isOrganizationDefault: true }
    let taken = false
    const isAlreadyApplied = (error: { status: number; message: string }) => (taken = defaultTaken(error))
    const made = await to.post<RawB2bPolicy | undefined>(policies, body, { findExisting, isAlreadyApplied })
    const now = made ?? (await findExisting()) ?? (await waitFor(to, body, findExisting))
    if (taken) await patch(to, now, change)
    return now.id
  },
  async change(to, change) {
    await patch(to, await to.get<RawB2bPolicy>(`${policies}/${change.liveId}`), change)
  },
}
