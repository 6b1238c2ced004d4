import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConnectionError, GraphError } from '../../src/errors.ts'
import { connect } from '../../src/graph/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { virtualClock } from './clock.ts'
import { faulty } from './faulty.ts'

const root = 'https://graph.example'
const mails = Array.from({ length: 12 }, (_, n) => `person${n}@contoso.example`)

interface User {
  id: string
  mail: string
}

async function tenant(seed: number | undefined) {
  const clock = virtualClock()
  const sandbox = createSandbox({ clock })
  const transport = seed === undefined ? sandbox.transport : faulty(sandbox.transport, { seed, clock }).transport
  const connection = () => connect({ baseUrl: root, transport, clock, random: () => 0.5 })
  return { clock, sandbox, connection }
}

type World = Awaited<ReturnType<typeof tenant>>

/** One run of what an apply does: a group by its unique name, guests, their departments, their memberships. */
async function run({ connection }: World): Promise<void> {
  const { writer } = connection()
  const find = async (mail: string): Promise<User | undefined> =>
    (await writer.list<User>(`/v1.0/users?$filter=${encodeURIComponent(`mail eq '${mail}'`)}&$select=id,mail`))[0]
  const name = 'guestlist-test-all'
  const byName = `/v1.0/groups(uniqueName='${name}')`
  await writer.patch(
    byName,
    { displayName: 'All', mailEnabled: false, mailNickname: 'all', securityEnabled: true },
    { headers: { Prefer: 'create-if-missing' } },
  )
  const isReplicationLag = (error: { status: number }): boolean => error.status === 404
  const { id: group } = await writer.get<{ id: string }>(byName)
  const results = await Promise.allSettled(
    mails.map(async (mail) => {
      const findExisting = async (): Promise<unknown> => {
        const user = await find(mail)
        return user === undefined ? undefined : { invitedUser: { id: user.id } }
      }
      const known = await find(mail)
      const body = {
        invitedUserEmailAddress: mail,
        inviteRedirectUrl: 'https://myapps.microsoft.com',
        sendInvitationMessage: true,
      }
      const id =
        known?.id ??
        (await writer.post<{ invitedUser: { id: string } }>('/v1.0/invitations', body, { findExisting })).invitedUser.id
      await writer.patch(`/v1.0/users/${id}`, { department: 'Buying' }, { isReplicationLag })
      const isAlreadyApplied = (error: { message: string }): boolean => /already exist/.test(error.message)
      await writer.post(
        `/v1.0/groups/${group}/members/$ref`,
        { '@odata.id': `${root}/v1.0/directoryObjects/${id}` },
        { isReplicationLag, isAlreadyApplied },
      )
    }),
  )
  for (const one of results) if (one.status === 'rejected') throw one.reason
}

async function check({ sandbox, clock }: World): Promise<void> {
  const { reader } = connect({ baseUrl: root, transport: sandbox.transport, clock })
  const users = await reader.list<User & { department: string }>(
    "/v1.0/users?$filter=userType%20eq%20'Guest'&$select=id,mail,department&$top=5",
  )
  expect(users.map((one) => one.mail).toSorted()).toEqual(mails.toSorted())
  expect(users.every((one) => one.department === 'Buying')).toBe(true)
  const groups = await reader.list<{ id: string }>("/v1.0/groups?$filter=displayName%20eq%20'All'")
  expect(groups).toHaveLength(1)
  const [members] = await reader.lists<User>([`/v1.0/groups/${groups[0]?.id}/members?$select=id`])
  expect(new Set(members?.map((one) => one.id))).toEqual(new Set(users.map((one) => one.id)))
  expect(sandbox.stats().routes['POST /invitations']).toBe(mails.length)
}

describe('the sandbox', () => {
  it('understands the wire when nothing is wrong', async () => {
    const world = await tenant(undefined)
    await run(world)
    await check(world)
  })

  it('is brought to the same end on a bad wire, with every guest invited once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const world = await tenant(seed)
        for (let n = 0; n < 3; n++) {
          try {
            await run(world)
            break
          } catch (error) {
            if (!(error instanceof GraphError || error instanceof ConnectionError) || n === 2) throw error
            world.clock.advance(60_000)
          }
        }
        await check(world)
      }),
      { numRuns: 40 },
    )
  })
})
