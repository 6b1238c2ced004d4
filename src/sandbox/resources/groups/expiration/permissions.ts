import { rows } from '../../../permissions/row.ts'

const READ = 'Directory.Read.All Directory.ReadWrite.All'
const WRITE = 'Directory.ReadWrite.All'

/** grouplifecyclepolicy-list.md, -post-grouplifecyclepolicies.md, group-renew.md, group-list-grouplifecyclepolicies.md. */
export const groupExpirationRows = rows(`
  GET /groupLifecyclePolicies : ${READ}
  POST /groupLifecyclePolicies : ${WRITE}
  GET /groupLifecyclePolicies/{id} : ${READ}
  PATCH|DELETE /groupLifecyclePolicies/{id} : ${WRITE}
  POST /groupLifecyclePolicies/{id}/addGroup : ${WRITE}
  POST /groupLifecyclePolicies/{id}/removeGroup : ${WRITE}
  POST /groups/{id}/renew : Group.ReadWrite.All Directory.ReadWrite.All
  GET /groups/{id}/groupLifecyclePolicies : ${READ}
`)
