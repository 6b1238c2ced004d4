import type { Fields, Live } from '../../model.ts'
import { withoutNulls } from '../json.ts'
import type { ServicePrincipal } from './service-principal.ts'

/** For import: the app by its id, which no other app has; the name is for people. */
export const appToDeclaration = ({ raw }: Live<ServicePrincipal>): Fields => ({
  appId: raw.appId.toLowerCase(),
  ...withoutNulls({
    displayName: raw.displayName || null,
    appRoleAssignmentRequired: raw.appRoleAssignmentRequired ?? null,
  }),
})
