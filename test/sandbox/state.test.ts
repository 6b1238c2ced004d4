import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../src/sandbox/sandbox.fixture.ts'
import { routes } from '../../src/sandbox/resources/index.ts'
import { HOSTILE_NAMES, prototypes } from './hostile.ts'

const TENANT = '3d0f5dec-0000-4000-8000-000000000001'

/** A state with something in each of its parts. */
const busyState = async (): Promise<string> => {
  const { ask, make, invite, sandbox } = testWorld()
  const user = await make('v1.0/users', localUser('anna'))
  const group = await make('v1.0/groups', security('Team'))
  const application = await make('v1.0/applications', { displayName: 'App' })
  const { appId } = (await ask('GET', `v1.0/applications/${application}`)).body
  const principal = await make('v1.0/servicePrincipals', { appId })
  await invite('sara@contoso.example')
  const gone = await make('v1.0/users', localUser('gone'))
  await ask('POST', `v1.0/groups/${group}/members/$ref`, { '@odata.id': `users/${user}` })
  await ask('PUT', `v1.0/users/${gone}/manager/$ref`, { '@odata.id': `users/${user}` })
  const appRoleId = '00000000-0000-0000-0000-000000000000'
  await ask('POST', `v1.0/users/${user}/appRoleAssignments`, { principalId: user, resourceId: principal, appRoleId })
  await ask('GET', 'v1.0/users/delta')
  await ask('DELETE', `v1.0/users/${gone}`)
  await ask('POST', 'v1.0/policies/crossTenantAccessPolicy/partners', { tenantId: TENANT })
  await make('v1.0/directory/administrativeUnits', { displayName: 'Unit' })
  return JSON.stringify(sandbox.state())
}

type Json = { [name: string]: unknown } | unknown[]
const isContainer = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Every place in a value, as the names that lead there. */
const placesIn = (value: unknown): string[][] =>
  isContainer(value)
    ? Object.entries(value).flatMap(([name, one]) => [[name], ...placesIn(one).map((rest) => [name, ...rest])])
    : []

/** The same JSON with something else in one place. */
const withAt = (text: string, place: readonly string[], replacement: string): string => {
  const mark = '\u0001here\u0001'
  const whole: unknown = JSON.parse(text)
  let at: unknown = whole
  for (const name of place.slice(0, -1)) at = isContainer(at) ? Reflect.get(at, name) : undefined
  if (isContainer(at)) Reflect.set(at, place.at(-1) ?? '', mark)
  return JSON.stringify(whole).replace(JSON.stringify(mark), () => replacement)
}

const ODD = [
  'null',
  '5',
  '1e999',
  '""',
  '"x"',
  '[]',
  '{}',
  '[null]',
  '[5]',
  '{"id":5}',
  '{"constructor":{}}',
  '{"__proto__":{"id":"__proto__"}}',
  'true',
]

const lists = routes.filter((route) => route.method === 'GET' && !route.path.includes('{'))

describe('a state that is put', () => {
  it('is refused, or works: with anything in any place no request fails', async () => {
    const state = await busyState()
    // Graph's own service principal has hundreds of roles, all alike.
    const places = placesIn(JSON.parse(state)).filter(
      (place) => !place.includes('appRoles') && !place.includes('oauth2PermissionScopes'),
    )
    expect(places.length).toBeGreaterThan(200)
    const before = prototypes()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom(...ODD), async (place, odd) => {
        const { ask, sandbox } = testWorld()
        const put = await sandbox.transport({
          method: 'PUT',
          url: 'http://localhost/_sandbox/state',
          headers: {},
          body: withAt(state, place, odd),
        })
        expect([204, 400]).toContain(put.status)
        if (put.status === 204) {
          for (const { path, versions } of lists) await ask('GET', `${versions?.[0] ?? 'v1.0'}${path}`)
          await ask('POST', 'v1.0/invitations', {
            invitedUserEmailAddress: 'a@b.example',
            inviteRedirectUrl: 'https://b.example',
          })
          await ask('POST', 'v1.0/groups', security('More'))
        }
        expect(prototypes()).toBe(before)
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    )
  }, 60_000)

  it('may hold any name as a key, and a name that nothing has stays unknown', async () => {
    const state = await busyState()
    for (const name of HOSTILE_NAMES) {
      const { ask, sandbox } = testWorld()
      const key = JSON.stringify(name.toLowerCase())
      const body = state.replace('"users":{', () => `"users":{${key}:{"id":${key},"displayName":"Odd"},`)
      const put = await sandbox.transport({ method: 'PUT', url: 'http://localhost/_sandbox/state', headers: {}, body })
      expect(put.status, put.body).toBe(204)
      expect((await ask('GET', "v1.0/users?$filter=displayName eq 'Odd'")).body.value).toHaveLength(1)
      expect((await ask('GET', 'v1.0/groups/constructor')).status).toBe(400)
      expect((await ask('GET', 'v1.0/users/isPrototypeOf')).status).toBe(name === 'isPrototypeOf' ? 200 : 404)
    }
  })

  it.each(HOSTILE_NAMES)('is refused as a seed with the key %j', async (name) => {
    const { sandbox } = testWorld()
    const body = `{"seed": {${JSON.stringify(name)}: [{}]}}`
    const put = await sandbox.transport({ method: 'PUT', url: 'http://localhost/_sandbox/state', headers: {}, body })
    expect([put.status, typeof put.body]).toEqual([400, 'string'])
  })
})
