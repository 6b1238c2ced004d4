// Tries code that calls Graph against the embedded tenant: an invitation, its redemption, and a throttled request.
//
//     node examples/library/invite.mjs
import assert from 'node:assert/strict'
import { systemClock } from 'entra-guestlist'
import { createSandbox } from 'entra-guestlist/sandbox'

const sandbox = createSandbox({ clock: systemClock })

/** @type {(method: string, path: string, body?: object) => Promise<{ status: number, headers: Record<string, string>, body: any }>} */
const graph = async (method, path, body) => {
  const response = await sandbox.transport({
    method,
    url: `https://graph.microsoft.com/v1.0${path}`,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  return { ...response, body: JSON.parse(response.body) }
}

const invitation = { invitedUserEmailAddress: 'li@contoso.example', inviteRedirectUrl: 'https://myapps.microsoft.com' }
const invited = await graph('POST', '/invitations', invitation)
assert.equal(invited.status, 201)
process.stdout.write(`invited: ${invited.body.invitedUser.id}\n`)

sandbox.redeem('li@contoso.example')
const guest = await graph('GET', `/users/${invited.body.invitedUser.id}?$select=externalUserState`)
assert.equal(guest.body.externalUserState, 'Accepted')
process.stdout.write('accepted\n')

sandbox.setFaults([{ path: '/v1.0/users', times: 1, status: 429, retryAfter: 7 }])
const throttled = await graph('GET', '/users')
assert.deepEqual([throttled.status, throttled.headers['retry-after']], [429, '7'])
assert.equal((await graph('GET', '/users')).status, 200)
process.stdout.write('throttled once, then answered\n')
