import { USER_ATTRIBUTES } from '../../declaration.ts'
import type { Fields, Live, Value } from '../../model.ts'
import { principalAt } from '../../references.ts'
import { extensionFields } from '../directory/extension-attributes.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context } from '../kind.ts'

const reference = (id: string, context: Context): Value => ({ ref: context.match.addressForId(id) ?? principalAt(id) })

export const guestToFields = (live: Live<GuestUser>, context: Context): Fields => {
  const user = live.raw
  const attributes = Object.fromEntries(
    USER_ATTRIBUTES.map((name) => [name, (user[name] as string | null | undefined) ?? null]),
  )
  return {
    mail: user.mail ?? null,
    ...attributes,
    ...extensionFields(user),
    userType: user.userType ?? null,
    accountEnabled: user.accountEnabled ?? null,
    ...(user.managerId === undefined
      ? {}
      : { manager: user.managerId === null ? null : reference(user.managerId, context) }),
    ...(user.sponsorIds === undefined ? {} : { sponsors: user.sponsorIds.map((id) => reference(id, context)) }),
  }
}
