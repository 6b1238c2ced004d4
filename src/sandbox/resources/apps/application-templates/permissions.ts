import { rows } from '../../../permissions/row.ts'
import { OWNED } from '../permission-sets.ts'

/** applicationtemplate-get.md, applicationtemplate-instantiate.md. */
export const applicationTemplateRows = rows(`
  GET /applicationTemplates : Application.Read.All ${OWNED}
  GET /applicationTemplates/{id} : Application.Read.All ${OWNED}
  POST /applicationTemplates/{id}/instantiate : ${OWNED}
`)
