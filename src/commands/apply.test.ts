import { describe, expect, it } from 'vitest'
import type { Change } from '../model.ts'
import { requirePermitted } from './apply.ts'

const change = (id: Change['id'], says: string): Change => ({
  id,
  kind: 'guest',
  op: 'remove',
  liveId: 'x',
  before: {},
  after: null,
  onCreate: null,
  refs: {},
  reason: '',
  source: null,
  dependsOn: [],
  reversible: true,
  says: [says],
  fingerprint: '',
})

describe('an apply without a permission', () => {
  const changes = [change('guest:li@contoso.com', 'delete Li'), change('guest:mia@contoso.com', 'delete Mia')]

  it('ends before the first write, with the permission, the reason and whom it is about', () => {
    const missing = [
      {
        permission: 'User.DeleteRestore.All',
        reason: 'needed to delete accounts; grant it',
        changes: changes.map(({ id }) => id),
      },
    ]
    const run = () => requirePermitted({ changes, permissions: { needed: missing, missing } })
    expect(run).toThrow(
      expect.objectContaining({
        exit: 1,
        message: expect.stringContaining(
          'User.DeleteRestore.All, needed to delete accounts; grant it (delete Li, and 1 more)',
        ) as string,
      }) as Error,
    )
  })

  it('goes on where only a reading lacked one, since what had to be read was read', () => {
    const missing = [{ permission: 'RoleManagement.Read.Directory', reason: '', changes: [] }]
    expect(() => requirePermitted({ changes, permissions: { needed: missing, missing } })).not.toThrow()
  })
})
