import type { Fields, Live } from '../../model.ts'
import type { GuestUser } from '../directory/user.ts'
import { withoutNulls } from '../json.ts'
import type { Context } from '../kind.ts'
import { guestToFields } from './fields.ts'
import { isSynchronised } from './synchronised.ts'

/** For import. What another system keeps is not declared; a block that is found is declared as one, since nothing lifts it by itself. */
export const guestToDeclaration = (live: Live<GuestUser>, context: Context): Fields => {
  if (isSynchronised(live, context)) return {}
  const { mail: _, userType, accountEnabled, sponsors, ...rest } = guestToFields(live, context)
  return withoutNulls({
    ...rest,
    ...(userType === 'Member' ? { userType } : {}),
    ...(Array.isArray(sponsors) && sponsors.length > 0 ? { sponsors } : {}),
    ...(accountEnabled === false ? { ensure: 'blocked' } : {}),
  })
}
