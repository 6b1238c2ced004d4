import { expect, it } from 'vitest'
import { security, testWorld } from '../sandbox.fixture.ts'

/** `501` says that Graph has something; an action that is read is nothing that it has. */
it.each(['assignLicense', 'renew', 'microsoft.graph.assignLicense'])('an action cannot be read: %s', async (action) => {
  const { ask, make } = testWorld()
  const group = await make('v1.0/groups', security('Team'))
  for (const method of ['GET', 'PATCH', 'DELETE', 'PUT']) {
    const { status, body } = await ask(method, `v1.0/groups/${group}/${action}`, method === 'GET' ? undefined : {})
    expect([method, status, body.error.code]).toEqual([method, 405, 'Request_BadRequest'])
  }
})
