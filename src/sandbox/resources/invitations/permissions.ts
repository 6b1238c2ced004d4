import type { GraphRequest } from '../../core/graph-request.ts'
import { depending, needs, rows } from '../../permissions/row.ts'
import type { Needs, Row } from '../../permissions/row.ts'
import { isRecord } from '../../../util/guards.ts'

/** invitation-post.md. */
const TABLE = rows(`
  POST /invitations : User.Invite.All User.ReadWrite.All Directory.ReadWrite.All
`)

/** Resetting a redemption changes an account (reset-redemption-status.md). */
const inviting = ({ body }: GraphRequest): Needs =>
  isRecord(body) && body['resetRedemption'] === true
    ? needs('User.ReadWrite.All Directory.ReadWrite.All')
    : needs('User.Invite.All User.ReadWrite.All Directory.ReadWrite.All')

export const invitationRows: Row[] = depending(TABLE, 'POST', '/invitations', inviting)
