import { beforeEach, describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../src/sandbox/sandbox.fixture.ts'
import type { TestWorld } from '../../src/sandbox/sandbox.fixture.ts'
import { routes } from '../../src/sandbox/resources/index.ts'
import { HOSTILE_NAMES, prototypes } from './hostile.ts'

let world: TestWorld
/** By the beginning of a path, the id of an object that is there. */
let known: Map<string, string>
const before = prototypes()

beforeEach(async () => {
  world = testWorld()
  const user = await world.make('v1.0/users', localUser('anna'))
  const group = await world.make('v1.0/groups', security('Team'))
  const application = await world.make('v1.0/applications', { displayName: 'App' })
  const appId = String((await world.ask('GET', `v1.0/applications/${application}`)).body['appId'])
  const principal = await world.make('v1.0/servicePrincipals', { appId })
  const unit = await world.make('v1.0/directory/administrativeUnits', { displayName: 'Unit' })
  known = new Map([
    ['/users/', user],
    ['/groups/', group],
    ['/applications/', application],
    ['/servicePrincipals/', principal],
    ['/directoryObjects/', user],
    ['/directory/administrativeUnits/', unit],
    ['/administrativeUnits/', unit],
  ])
})

const encoded = (name: string): string => {
  try {
    return encodeURIComponent(name)
  } catch {
    // A lone surrogate has no encoding; its bytes are no UTF-8.
    return '%ED%A0%80'
  }
}

const idBefore = (path: string): string | undefined => [...known].find(([beginning]) => path.startsWith(beginning))?.[1]

/** The paths of a route with a hostile name in each place, alone and behind an object that is there. */
const pathsOf = (path: string, name: string): string[] => {
  const places = [...path.matchAll(/\{\w+\}/g)].length
  const all = path.replaceAll(/\{\w+\}/g, encoded(name).replaceAll("'", "''"))
  const id = idBefore(path)
  return places > 1 && id !== undefined
    ? [all, path.replace(/\{\w+\}/, id).replaceAll(/\{\w+\}/g, encoded(name))]
    : [all]
}

/** One of each kind: these two look at far more requests for a name. */
const TELLING = [
  '__proto__',
  'constructor',
  'toString',
  '__defineGetter__',
  'length',
  '1e999',
  "x' or 1 eq 1",
  '\u0000',
  '\ud800',
  '%',
]

/** Segments that Graph has itself. */
const OWN_NAMES = new Set(['$count', '$ref'])

const BODY = { '@odata.id': 'https://graph.microsoft.com/v1.0/users/__proto__', displayName: 'x' }
const withParameters = routes.filter((route) => route.path.includes('{'))

describe('a name that nothing has', () => {
  it.each(HOSTILE_NAMES.filter((name) => !OWN_NAMES.has(name)))(
    'is not found in any place of any path: %j',
    async (name) => {
      for (const { method, path, versions } of withParameters) {
        const version = versions?.[0] ?? 'v1.0'
        for (const one of pathsOf(path, name)) {
          const body = method === 'GET' || method === 'DELETE' ? undefined : BODY
          const { status, body: answer } = await world.ask(method, `${version}${one}`, body)
          const what = `${method} ${one} → ${status} ${JSON.stringify(answer).slice(0, 200)}`
          expect(status, what).toBeGreaterThanOrEqual(400)
          expect(status, what).toBeLessThan(500)
          expect(typeof answer.error.code, what).toBe('string')
        }
      }
      expect(prototypes()).toBe(before)
    },
  )

  const lists = routes.filter((route) => route.method === 'GET' && !route.path.includes('{'))
  it.each(TELLING)('cannot be selected, compared, sorted by, searched or expanded: %j', async (name) => {
    const quoted = encoded(name)
    const queries = [
      `$select=${quoted}`,
      `$select=id,${quoted}`,
      `$filter=${quoted} eq null`,
      `$filter=${quoted}/any(x:x eq 'a')`,
      `$filter=${quoted}/${quoted} eq 'a'`,
      `$filter=id in (${quoted})`,
      `$orderby=${quoted}`,
      `$expand=${quoted}`,
      `$expand=manager($select=${quoted})`,
      `$search="${quoted}:a"`,
      `$top=${quoted}`,
      `$skiptoken=${quoted}`,
      `$deltatoken=${quoted}`,
      `$count=${quoted}`,
      `$${quoted}=1`,
    ]
    for (const { path, versions } of lists) {
      for (const query of queries) {
        const version = versions?.[0] ?? 'v1.0'
        const { status, body } = await world.ask('GET', `${version}${path}?${query}`, undefined, {
          ConsistencyLevel: 'eventual',
        })
        const what = `${path}?${query} → ${status} ${JSON.stringify(body).slice(0, 200)}`
        expect(status, what).toBeLessThan(500)
        if (OWN_NAMES.has(name) || !/^\w/.test(name)) continue
        if (/^\$(select|expand)=/.test(query)) expect(status, what).toBeGreaterThanOrEqual(400)
        // There is nothing to sort in one object.
        if (query.startsWith('$orderby=')) expect(status === 200 && Array.isArray(body.value), what).toBe(false)
      }
    }
    expect(prototypes()).toBe(before)
  })

  const writes = routes.filter((route) => route.method !== 'GET' && route.method !== 'DELETE')
  it.each(TELLING)('is refused or kept as any other where it stands in a body: %j', async (name) => {
    const bodies = [
      `{${JSON.stringify(name)}: {"polluted": true}}`,
      `{"displayName": {${JSON.stringify(name)}: 1}, ${JSON.stringify(name)}: 1}`,
      `{"displayName": ${JSON.stringify(name)}, "id": ${JSON.stringify(name)}, "appId": ${JSON.stringify(name)}}`,
      `{"info": {${JSON.stringify(name)}: {"polluted": true}}, "onPremisesExtensionAttributes": {${JSON.stringify(name)}: {"polluted": true}}}`,
      `{"@odata.id": ${JSON.stringify(`https://graph.microsoft.com/v1.0/users/${name}`)}}`,
      `{"@odata.id": ${JSON.stringify(`https://graph.microsoft.com/v1.0/${name}/${name}`)}}`,
      `{"roleTemplateId": ${JSON.stringify(name)}, "principalId": ${JSON.stringify(name)}, "roleDefinitionId": ${JSON.stringify(name)}}`,
      `{"ids": [${JSON.stringify(name)}], "groupIds": [${JSON.stringify(name)}], "types": [${JSON.stringify(name)}]}`,
      JSON.stringify(name),
      `[${JSON.stringify(name)}]`,
    ]
    for (const { method, path, versions } of writes) {
      for (const body of bodies) {
        const version = versions?.[0] ?? 'v1.0'
        const id = idBefore(path) ?? 'x'
        const { status, body: text } = await world.sandbox.transport({
          method,
          url: `https://graph.microsoft.com/${version}${path.replaceAll(/\{\w+\}/g, id)}`,
          headers: { 'content-type': 'application/json', prefer: name.replaceAll(/[^ -~]/g, '') },
          body,
        })
        expect(status, `${method} ${path} ${body} → ${text}`).toBeLessThan(500)
        expect(prototypes(), `${method} ${path} ${body}`).toBe(before)
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
      }
    }
  })
})
