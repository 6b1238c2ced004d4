import { describe, expect, it } from 'vitest'
import { virtualClock } from '../../../test/faults/clock.ts'
import { connect } from '../../graph/index.ts'
import type { Change, Fields, HttpRequest, Transport } from '../../model.ts'
import { createSandbox } from '../../sandbox/index.ts'
import { guestWrites } from './write.ts'

const ANNA = '11111111-1111-4111-8111-111111111111'
const SPONSORS: Fields = { sponsors: [{ ref: 'user:anna@northwind.example' }] }

interface Sent {
  method: string
  path: string
  body: unknown
}

const itemsOf = ({ method, url, body }: HttpRequest): Sent[] => {
  const content: unknown = body === undefined ? undefined : JSON.parse(body)
  const { pathname } = new URL(url)
  if (!pathname.endsWith('/$batch')) return [{ method, path: pathname, body: content }]
  const { requests } = content as { requests: { method: string; url: string; body?: unknown }[] }
  return requests.map((item) => ({ method: item.method, path: `/v1.0${item.url}`, body: item.body }))
}

const stage = (over: (inner: Transport) => Transport = (inner) => inner) => {
  const clock = virtualClock()
  const seed = { users: [{ id: ANNA, userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }] }
  const sandbox = createSandbox({ clock, seed })
  const sent: Sent[] = []
  const transport: Transport = (request) => {
    sent.push(...itemsOf(request).filter(({ method }) => method !== 'GET'))
    return sandbox.transport(request)
  }
  const { writer } = connect({ baseUrl: 'http://localhost', transport: over(transport), clock, random: () => 0.5 })
  return {
    sandbox,
    sent,
    invite: async (
      after: Fields,
      { refs = {}, root = 'http://localhost/v1.0' }: { refs?: Change['refs']; root?: string } = {},
    ) => {
      const mail = 'sara@contoso.example'
      const change: Change = {
        id: `guest:${mail}`,
        kind: 'guest',
        op: 'add',
        liveId: null,
        before: null,
        after: { mail, displayName: 'Sara', ...after },
        onCreate: {},
        refs: { 'user:anna@northwind.example': ANNA, ...refs },
        reason: '',
        source: null,
        dependsOn: [],
        reversible: true,
        says: [],
        fingerprint: '',
      }
      const id = (await guestWrites.add?.(writer, change, { root, id: () => ANNA })) ?? ''
      return { user: sandbox.state().users[id], sponsors: sandbox.state().sponsors[id] }
    },
    paths: () => sent.map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, '{id}')}`),
  }
}

describe('an invitation', () => {
  it('names the sponsors, so that nothing is left to write', async () => {
    const { invite, paths, sent } = stage()
    expect((await invite(SPONSORS)).sponsors).toEqual([ANNA])
    expect(paths()).toEqual(['POST /v1.0/invitations'])
    expect(sent[0]?.body).toMatchObject({ invitedUserSponsors: [{ id: ANNA }] })
  })

  it('is followed by one request for what it cannot carry, and by none for what is empty anyway', async () => {
    const { invite, paths, sent } = stage()
    await invite({ ...SPONSORS, department: 'Buying', jobTitle: null, manager: null })
    expect(paths()).toEqual(['POST /v1.0/invitations', 'PATCH /v1.0/users/{id}'])
    expect(sent[1]?.body).toEqual({ department: 'Buying' })
    const empty = stage()
    await empty.invite({ department: null, manager: null })
    expect(empty.paths()).toEqual(['POST /v1.0/invitations'])
  })

  it.each([
    ['https://graph.microsoft.us/v1.0'],
    ['https://dod-graph.microsoft.us/v1.0'],
    ['https://microsoftgraph.chinacloudapi.cn/v1.0'],
  ])('does not name them at %s, which has no such property', async (root) => {
    const { invite, sent } = stage()
    expect((await invite(SPONSORS, { root })).sponsors).toEqual([ANNA])
    expect(sent[0]?.body).not.toHaveProperty('invitedUserSponsors')
  })

  it('does not name a sponsor that the same plan creates, which a replica may not know', async () => {
    const { invite, sent } = stage()
    const { sponsors } = await invite(SPONSORS, { refs: { 'user:anna@northwind.example': null } })
    expect(sponsors).toEqual([ANNA])
    expect(sent[0]?.body).not.toHaveProperty('invitedUserSponsors')
  })

  it('is sent without them where they are refused, and they follow', async () => {
    const message = "The property 'invitedUserSponsors' does not exist on type 'microsoft.graph.invitation'."
    const { invite, paths } = stage(
      (inner) => (request) =>
        request.body?.includes('invitedUserSponsors') === true
          ? Promise.resolve({
              status: 400,
              headers: {},
              body: JSON.stringify({ error: { code: 'BadRequest', message } }),
            })
          : inner(request),
    )
    expect((await invite(SPONSORS)).sponsors).toEqual([ANNA])
    expect(paths()[0]).toBe('POST /v1.0/invitations')
    expect(paths()[1]).toBe('POST /v1.0/users/{id}/sponsors/$ref')
  })

  it('whose answer is lost leaves nothing to chance: what the account lacks is written', async () => {
    let lost = 0
    const { invite, sandbox, paths } = stage((inner) => async (request) => {
      const answer = await inner(request)
      if (!request.url.endsWith('/invitations') || lost++ > 0) return answer
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    })
    const { user, sponsors } = await invite({ ...SPONSORS, department: 'Buying', jobTitle: null })
    expect(sponsors).toEqual([ANNA])
    expect(user).toMatchObject({ department: 'Buying' })
    expect(paths().filter((path) => path === 'POST /v1.0/invitations')).toHaveLength(1)
    expect(Object.values(sandbox.state().users).filter((one) => one['mail'] === 'sara@contoso.example')).toHaveLength(1)
  })
})
