import type { Change, Fields, Value, Writer } from '../../model.ts'
import { isRef } from '../../references.ts'
import { withNestedExtensions } from '../directory/extension-attributes.ts'
import { isGone, isReplicationLag } from '../graph-errors.ts'
import type { ApplyContext, Writes } from '../kind.ts'
import { type Links, writeLinks } from '../write-links.ts'
import { invite, MAX_SPONSORS } from './invitation.ts'
import { requireStillInactive } from './still-inactive.ts'

const setManager = async (to: Writer, id: string, manager: Value, context: ApplyContext): Promise<void> => {
  if (isRef(manager)) {
    await to.put(
      `/v1.0/users/${id}/manager/$ref`,
      { '@odata.id': `${context.root}/users/${context.id(manager.ref)}` },
      { isReplicationLag },
    )
  } else {
    await to.delete(`/v1.0/users/${id}/manager/$ref`, { isAlreadyApplied: isGone })
  }
}

const sponsorsOf = (id: string): Links => ({
  path: `/v1.0/users/${id}/sponsors`,
  target: (address, sponsor) => `${address.startsWith('group:') ? 'groups' : 'users'}/${sponsor}`,
  most: MAX_SPONSORS,
})

type GuestChange = Pick<Change, 'op' | 'before' | 'after'>

const setFields = async (to: Writer, id: string, change: GuestChange, context: ApplyContext): Promise<void> => {
  const { manager, sponsors, ...plain } = change.after ?? {}
  if (Object.keys(plain).length > 0)
    await to.patch(`/v1.0/users/${id}`, withNestedExtensions(plain), { isReplicationLag })
  if (manager !== undefined) await setManager(to, id, manager, context)
  if (sponsors !== undefined) await writeLinks(to, sponsorsOf(id), 'sponsors', change, context)
}

/** What is empty in an account that an invitation has just made needs no request. */
const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))

const add = async (to: Writer, change: Change, context: ApplyContext): Promise<string> => {
  const { id, isNew, hasSponsors } = await invite(to, change, context)
  const { mail: _mail, displayName: _name, userType: _type, ...rest } = change.after ?? {}
  const { sponsors, ...others } = isNew ? withoutEmpty(rest) : rest
  const left = sponsors === undefined || hasSponsors ? others : { ...others, sponsors }
  await setFields(to, id, { ...change, after: left }, context)
  return id
}

const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined)

const idOf = (change: Change): string => {
  if (change.liveId === null) throw new Error(`${change.id} has no account to ${change.op}`)
  return change.liveId
}

/** The new address goes into otherMails as well, so that sign-in can be moved to it (reset-redemption-status). */
const rename = async (to: Writer, change: Change, context: ApplyContext): Promise<void> => {
  const id = idOf(change)
  const { mail, ...rest } = change.after ?? {}
  const { otherMails = [] } = await to.expect<{ otherMails?: string[] }>(`/v1.0/users/${id}?$select=otherMails`)
  const known = otherMails.some((other) => other.toLowerCase() === text(mail)?.toLowerCase())
  const addresses = mail === undefined ? {} : { mail, otherMails: known ? otherMails : [...otherMails, mail] }
  await setFields(to, id, { ...change, after: { ...rest, ...addresses } }, context)
}

export const guestWrites: Writes = {
  add,
  rename,
  change: (to, change, context) => setFields(to, idOf(change), change, context),
  async restore(to, change, context) {
    const id = idOf(change)
    const back = async () => to.find(`/v1.0/users/${id}?$select=id`)
    let missing = false
    const isAlreadyApplied = (error: { status: number; message: string }) => (missing = isGone(error))
    await to.post(`/v1.0/directory/deletedItems/${id}/restore`, {}, { findExisting: back, isAlreadyApplied })
    // No longer among the deleted: either it is back, or it is gone for good, and then this says so.
    if (missing) await to.expect(`/v1.0/users/${id}?$select=id`)
    await setFields(to, id, change, context)
  },
  async remove(to, change, context) {
    const id = idOf(change)
    if (change.inactivity !== undefined) await requireStillInactive(to, id, change.inactivity)
    if (change.after === null) await to.delete(`/v1.0/users/${id}`, { isAlreadyApplied: isGone })
    else await setFields(to, id, change, context)
  },
}
