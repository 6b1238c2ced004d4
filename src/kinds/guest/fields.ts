import { USER_ATTRIBUTES } from '../../declaration.ts'
import type { Fields, Live, Value } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { extensionFields } from '../directory/extension-attributes.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context } from '../kind.ts'

const reference = (id: string, context: Context): Value => ({ ref: context.match.addressForId(id) ?? principalAt(id) })

/**
 * Every field without a value. An object that is copied from it stays small: one that gets twenty names one after another becomes a
 * table, of which a hundred thousand take 250 MB. For the engine an object that JSON made is of the first sort.
 */
const NOTHING = JSON.parse(
  JSON.stringify(
    Object.fromEntries(['mail', ...USER_ATTRIBUTES, 'userType', 'accountEnabled'].map((name) => [name, null])),
  ),
) as { readonly [name: string]: null }

export const guestToFields = (live: Live<GuestUser>, context: Context): Fields => {
  const user = live.raw
  const fields: { [name: string]: Value } = { ...NOTHING }
  fields['mail'] = user.mail ?? null
  for (const name of USER_ATTRIBUTES) fields[name] = (user[name] as string | null | undefined) ?? null
  Object.assign(fields, extensionFields(user))
  fields['userType'] = user.userType ?? null
  fields['accountEnabled'] = user.accountEnabled ?? null
  if (user.managerId !== undefined)
    fields['manager'] = user.managerId === null ? null : reference(user.managerId, context)
  if (user.sponsorIds !== undefined) fields['sponsors'] = user.sponsorIds.map((id) => reference(id, context))
  return fields
}
