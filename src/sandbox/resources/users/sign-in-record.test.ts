import { expect, it } from 'vitest'
import { createSandbox } from '../../create-sandbox.ts'
import { testWorld } from '../../sandbox.fixture.ts'
import { DAY_MS } from '../../../util/days.ts'

const world = () => {
  const made = testWorld({ seed: { subscribedSkus: [{ skuPartNumber: 'AAD_PREMIUM' }] } })
  const signIn = (email: string, at?: string) => made.ask('POST', '_sandbox/signin', { email, at })
  const activity = async (id: string) =>
    (await made.ask('GET', `v1.0/users/${id}?$select=id,signInActivity`)).body['signInActivity']
  return { ...made, signIn, activity }
}

it('a sign-in is readable as signInActivity, the newest only', async () => {
  const { sandbox, invite, signIn, activity, clock, ask } = world()
  const id = await invite('sara@contoso.example')
  sandbox.redeem('sara@contoso.example')
  expect(await activity(id)).toBeUndefined()
  expect((await signIn('SARA@contoso.example')).status).toBe(200)
  const now = new Date(sandbox.now()).toISOString().replace('.000', '')
  expect(await activity(id)).toMatchObject({ lastSignInDateTime: now, lastSuccessfulSignInDateTime: now })
  expect((await signIn('sara@contoso.example', '2026-01-02T03:04:05Z')).status).toBe(200)
  expect(await activity(id)).toMatchObject({ lastSignInDateTime: now })
  clock.advance(DAY_MS)
  await signIn('sara@contoso.example')
  expect(await activity(id)).not.toMatchObject({ lastSignInDateTime: now })
  expect((await ask('GET', `v1.0/users/${id}`)).body).not.toHaveProperty('signInActivity')
})

it('who cannot sign in leaves no trace', async () => {
  const { invite, signIn, activity, ask, sandbox } = world()
  const id = await invite('sara@contoso.example')
  expect((await signIn('sara@contoso.example')).status).toBe(400)
  expect((await signIn('nobody@contoso.example')).status).toBe(404)
  sandbox.redeem('sara@contoso.example')
  expect((await signIn('sara@contoso.example', '2027-01-01T00:00:00Z')).status).toBe(400)
  expect((await signIn('sara@contoso.example', 'yesterday')).status).toBe(400)
  await ask('PATCH', `v1.0/users/${id}`, { accountEnabled: false })
  expect((await signIn('sara@contoso.example')).status).toBe(400)
  expect(await activity(id)).toBeUndefined()
})

it('a sign-in of now is never in the future, however fast the clock runs', async () => {
  let time = Date.UTC(2026, 10, 23)
  const clock = { now: () => (time += 1), sleep: () => Promise.resolve() }
  const seed = { guests: [{ mail: 'sara@contoso.example', invitation: 'accepted' }] }
  expect(() => createSandbox({ clock, seed }).signIn('sara@contoso.example')).not.toThrow()
})
