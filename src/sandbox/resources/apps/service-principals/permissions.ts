import { rows } from '../../../permissions/row.ts'
import { appRows, READING } from '../permission-sets.ts'

const SYNCHRONIZING = 'Application.ReadWrite.OwnedBy Synchronization.ReadWrite.All'

/** serviceprincipal-list.md, serviceprincipal-list-memberof.md; provisioning jobs, which the sandbox does not imitate. */
export const servicePrincipalRows = [
  ...appRows('servicePrincipals'),
  ...rows(`
  GET /servicePrincipals/{id}/memberOf : ${READING} GroupMember.Read.All
  GET /servicePrincipals/{id}/transitiveMemberOf : ${READING} GroupMember.Read.All
  POST /servicePrincipals/{id}/getMemberGroups : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/checkMemberGroups : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/getMemberObjects : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  POST /servicePrincipals/{id}/checkMemberObjects : Application.Read.All Directory.Read.All Directory.ReadWrite.All
  GET /servicePrincipals/{id}/ownedObjects : ${READING}
  GET /servicePrincipals/{id}/createdObjects : ${READING}

  GET /servicePrincipals/{id}/synchronization/jobs : Synchronization.Read.All ${SYNCHRONIZING}
  GET /servicePrincipals/{id}/synchronization/jobs/{job} : Synchronization.Read.All ${SYNCHRONIZING}
  GET /servicePrincipals/{id}/synchronization/templates : Synchronization.Read.All ${SYNCHRONIZING}
  POST /servicePrincipals/{id}/synchronization/jobs : ${SYNCHRONIZING}
  PATCH|DELETE /servicePrincipals/{id}/synchronization/jobs/{job} : ${SYNCHRONIZING}
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/start : ${SYNCHRONIZING}
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/pause : ${SYNCHRONIZING}
  POST /servicePrincipals/{id}/synchronization/jobs/{job}/provisionOnDemand : ${SYNCHRONIZING}
  PUT /servicePrincipals/{id}/synchronization/secrets : ${SYNCHRONIZING}
`),
]
