import { rows } from '../../../permissions/row.ts'
import { OWNED } from '../permission-sets.ts'

/** application-list-federatedidentitycredentials.md and its like. */
export const federatedCredentialRows = rows(`
  GET /applications/{id}/federatedIdentityCredentials : Application.Read.All ${OWNED}
  POST /applications/{id}/federatedIdentityCredentials : ${OWNED}
  GET /applications/{id}/federatedIdentityCredentials/{credential} : Application.Read.All ${OWNED}
  PATCH|DELETE /applications/{id}/federatedIdentityCredentials/{credential} : ${OWNED}
`)
