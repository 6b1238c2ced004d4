import type { Resource } from '../resource.ts'
import { invitationRows } from './permissions.ts'
import { invitationRoutes } from './routes.ts'
import { seedGuests } from './seed.ts'

/** Invitations of guests. */
export const INVITATIONS: Resource = {
  routes: invitationRoutes,
  permissions: invitationRows,
  seed: seedGuests,
}
