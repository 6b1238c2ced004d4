import { expect, it } from 'vitest'
import { testWorld } from '../sandbox.fixture.ts'
import { permissionRows, permissions, routes } from '../resources/index.ts'
import { PERMISSION_IDS } from './permission-ids.ts'

it('has a row for every route', () => {
  const without = routes.filter((route) => permissions.rowOf(route) === undefined)
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

it('asks only for permissions that can be granted', () => {
  const named = new Set(permissionRows.flatMap((row) => row.needs.flat()))
  expect([...named].filter((name) => !(name in PERMISSION_IDS))).toEqual([])
  const ids = Object.values(PERMISSION_IDS).filter((id) => id !== undefined)
  expect(new Set(ids).size).toBe(ids.length)
})

it('refuses every operation to an application that holds nothing, and says it as Graph does', async () => {
  const { ask, bearer } = testWorld()
  const nobody = bearer({ appid: 'x' })
  const guid = '11111111-1111-4111-8111-111111111111'
  for (const { method, path, versions } of routes) {
    const url = `${versions?.[0] ?? 'v1.0'}${path.replaceAll(/\{\w+\}/g, guid)}`
    const answer = await ask(method, url, method === 'GET' || method === 'DELETE' ? undefined : {}, nobody)
    const expected = /^\/me(\/|$)/.test(path)
      ? [400, 'BadRequest']
      : path === '/invitations'
        ? [401, 'Unauthorized']
        : [403, 'Authorization_RequestDenied']
    expect([url, answer.status, answer.body.error?.code]).toEqual([url, ...expected])
  }
})
