import { expect, it } from 'vitest'
import { security, testWorld } from '../sandbox.fixture.ts'

/** `501` says that Graph has something; an action that is read is nothing that it has. */
it.each([
  'groups/ID/assignLicense',
  'groups/ID/renew',
  'groups/ID/microsoft.graph.assignLicense',
  'groups/ID/getMemberGroups',
  'groups/ID/checkMemberObjects',
  'directoryObjects/getByIds',
  'directory/deletedItems/ID/restore',
])('an action cannot be read: %s', async (action) => {
  const { ask, make } = testWorld()
  const group = await make('v1.0/groups', security('Team'))
  for (const method of ['GET', 'PATCH', 'DELETE', 'PUT']) {
    const path = `v1.0/${action.replace('ID', group)}`
    const { status, body } = await ask(method, path, method === 'GET' ? undefined : {})
    expect([method, status, body.error.code]).toEqual([method, 405, 'Request_BadRequest'])
  }
})
