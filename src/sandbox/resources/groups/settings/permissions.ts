import { rows } from '../../../permissions/row.ts'

const READ = 'GroupSettings.Read.All Directory.Read.All GroupSettings.ReadWrite.All Directory.ReadWrite.All'
const WRITE = 'GroupSettings.ReadWrite.All Directory.ReadWrite.All'

/** group-list-settings.md, group-post-settings.md, groupsetting-update.md; of one group, Group.Read.All and Group.ReadWrite.All do too. */
export const groupSettingRows = rows(`
  GET /groupSettings : ${READ}
  POST /groupSettings : ${WRITE}
  GET /groupSettings/{setting} : ${READ}
  PATCH|DELETE /groupSettings/{setting} : ${WRITE}
  GET /groups/{id}/settings : ${READ} Group.Read.All Group.ReadWrite.All
  POST /groups/{id}/settings : ${WRITE} Group.ReadWrite.All
  GET /groups/{id}/settings/{setting} : ${READ} Group.Read.All Group.ReadWrite.All
  PATCH|DELETE /groups/{id}/settings/{setting} : ${WRITE} Group.ReadWrite.All
`)
