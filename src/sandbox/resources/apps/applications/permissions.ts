import { rows } from '../../../permissions/row.ts'
import { appRows, OWNED } from '../permission-sets.ts'

/** application-list.md, application-update.md, application-addpassword.md. */
export const applicationRows = [
  ...appRows('applications'),
  ...rows(`
  PUT /applications/{id}/logo : ${OWNED}
`),
]
