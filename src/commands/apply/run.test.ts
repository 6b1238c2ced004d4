import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../model.ts'
import { requirePermitted } from './confirm.ts'
import { applyCommand } from './run.ts'
import { recordedIo } from '../../session/io.fixture.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

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

describe('an apply of the very plan that was approved', () => {
  const bytes = '{"format": 2}\n'
  const own = createHash('sha256').update(bytes).digest('hex')
  const apply = async (given: { plan?: string; planSha256?: string }): Promise<unknown> => {
    const dir = temporaryFolder('guestlist-approved')
    writeFileSync(join(dir, 'plan.json'), bytes)
    // Nothing is declared here: whatever passes the digest ends with that.
    return await applyCommand({ dir, yes: true, ...given }, recordedIo(dir)).catch((error: unknown) => error)
  }
  const refusal = (message: RegExp): Error =>
    expect.objectContaining({ exit: 1, message: expect.stringMatching(message) as string }) as Error

  it.each([own.replace(/^./, 'g'), own.slice(1), `${own}0`, '', 'none', 'f'.repeat(64)])(
    'is refused for the digest "%s", before anything is read',
    async (planSha256) => {
      expect(await apply({ plan: 'plan.json', planSha256 })).toEqual(refusal(/is not the plan that was approved/))
    },
  )

  it('goes on for its own digest, in letters of any size, and needs a plan', async () => {
    for (const planSha256 of [own, own.toUpperCase()])
      expect(await apply({ plan: 'plan.json', planSha256 })).not.toEqual(refusal(/approved/))
    expect(await apply({ planSha256: own })).toEqual(refusal(/without a plan/))
  })
})
