import { describe, expect, it } from 'vitest'
import { localUser, security, testWorld } from '../../sandbox.fixture.ts'

const body = (email: string, more: object = {}) => ({
  invitedUserEmailAddress: email,
  inviteRedirectUrl: 'https://myapps.microsoft.com',
  ...more,
})

describe('invitations', () => {
  it('answers as the documentation shows', async () => {
    const { ask, sandbox } = testWorld()
    const { status, body: answer } = await ask('POST', 'v1.0/invitations', body('sara@contoso.com'))
    expect(status).toBe(201)
    expect(answer).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#invitations/$entity',
      invitedUserType: 'Guest',
      sendInvitationMessage: false,
      resetRedemption: false,
      status: 'PendingAcceptance',
      invitedUserMessageInfo: {
        messageLanguage: null,
        customizedMessageBody: null,
        ccRecipients: [{ emailAddress: { name: null, address: null } }],
      },
    })
    expect(Object.keys(answer['invitedUser'] as object)).toEqual(['id'])
    const { id } = answer['invitedUser'] as { id: string }
    expect(sandbox.state().users[id]).toMatchObject({
      displayName: 'sara',
      mail: 'sara@contoso.com',
      proxyAddresses: ['SMTP:sara@contoso.com'],
      identities: [
        {
          signInType: 'userPrincipalName',
          issuer: 'sandbox.onmicrosoft.com',
          issuerAssignedId: 'sara_contoso.com#EXT#@sandbox.onmicrosoft.com',
        },
      ],
      externalUserStateChangeDateTime: '2026-11-23T09:00:00Z',
    })
    expect(sandbox.state().sponsors[id]).toEqual([sandbox.state().administratorId])
  })

  it.each(['a+b@contoso.com', '.a@contoso.com', 'a-@contoso.com', 'a b@contoso.com', 'a@b@c.com', 'a', 'a@contoso'])(
    'does not invite %s',
    async (email) => {
      const { ask } = testWorld()
      expect((await ask('POST', 'v1.0/invitations', body(email))).status).toBe(400)
    },
  )
  it.each(['_a@contoso.com', "o'neil@contoso.com", 'a-b.c_d@sub.contoso.co.uk'])('invites %s', async (email) => {
    const { ask } = testWorld()
    expect((await ask('POST', 'v1.0/invitations', body(email))).status).toBe(201)
  })

  it('makes no second account for a guest who is there', async () => {
    const { ask, invite, sandbox } = testWorld()
    const id = await invite('sara@contoso.com')
    expect(await invite('SARA@contoso.com', { sendInvitationMessage: true })).toBe(id)
    sandbox.redeem('sara@contoso.com')
    const again = await ask('POST', 'v1.0/invitations', body('sara@contoso.com'))
    expect(again.body['status']).toBe('Completed')
    expect(Object.keys(sandbox.state().users)).toHaveLength(2)
  })

  it('refuses addresses of the own directory', async () => {
    const { ask, make } = testWorld()
    const id = await make('v1.0/users', localUser('anna', { mail: 'anna@partner.example' }))
    expect((await ask('POST', 'v1.0/invitations', body('anna@partner.example'))).body.error.message).toBe(
      `The invited user already exists in the directory as object ID: ${id}. They can use that account to sign in to shared apps and resources.`,
    )
    expect((await ask('POST', 'v1.0/invitations', body('nobody@sandbox.onmicrosoft.com'))).status).toBe(400)
  })

  it('takes sponsors from the request, users and groups, up to five', async () => {
    const { invite, make, sandbox, ask } = testWorld()
    const [user, group] = [await make('v1.0/users', localUser('anna')), await make('v1.0/groups', security('Buyers'))]
    const id = await invite('a@contoso.com', {
      invitedUserSponsors: [{ id: user }, { '@odata.id': `https://graph.microsoft.com/v1.0/groups/${group}` }],
    })
    expect(sandbox.state().sponsors[id]).toEqual([user, group])
    const six = Array.from({ length: 6 }, () => ({ id: user }))
    expect((await ask('POST', 'v1.0/invitations', body('b@contoso.com', { invitedUserSponsors: six }))).status).toBe(
      400,
    )
  })

  it('asks the policies, for people and for apps', async () => {
    const { ask, bearer, invite } = testWorld()
    await ask('PATCH', 'v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'adminsAndGuestInviters' })
    const token = (roles: string[]) => bearer({ appid: 'x', roles })
    expect((await ask('POST', 'v1.0/invitations', body('a@contoso.com'), token(['User.ReadWrite.All']))).status).toBe(
      403,
    )
    const allowed = await ask('POST', 'v1.0/invitations', body('a@contoso.com'), token(['User.Invite.All']))
    expect(allowed.status).toBe(201)
    // An app is no sponsor.
    const { id } = allowed.body['invitedUser'] as { id: string }
    expect((await ask('GET', `v1.0/users/${id}/sponsors`)).body.value).toEqual([])
    await ask('PATCH', 'v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'none' })
    await expect(invite('b@contoso.com')).rejects.toThrow('Guest invitations not allowed')
  })

  it('resets a redemption and keeps the account', async () => {
    const { ask, invite, sandbox } = testWorld()
    const id = await invite('old@contoso.com')
    sandbox.redeem('old@contoso.com')
    const reset = body('new@contoso.com', { invitedUser: { id }, resetRedemption: true })
    expect((await ask('POST', 'v1.0/invitations', reset)).body.error.message).toContain('mail or otherMails')
    await ask('PATCH', `v1.0/users/${id}`, { otherMails: ['new@contoso.com'] })
    expect((await ask('POST', 'v1.0/invitations', reset)).status).toBe(201)
    expect(sandbox.state().users[id]).toMatchObject({
      externalUserState: 'PendingAcceptance',
      userPrincipalName: 'old_contoso.com#EXT#@sandbox.onmicrosoft.com',
    })
    sandbox.redeem('new@contoso.com')
    expect(sandbox.state().users[id]).toMatchObject({ externalUserState: 'Accepted' })
  })

  it('has nothing but POST', async () => {
    const { ask } = testWorld()
    expect((await ask('GET', 'v1.0/invitations')).status).toBe(405)
    expect((await ask('GET', 'v1.0/invitations/x')).body.error.message).toBe("Resource not found for the segment 'x'.")
  })

  it('says why an address has nothing to redeem, and what to do', async () => {
    const { ask, invite, sandbox } = testWorld()
    const why = async (email: string) => {
      const { status, body } = await ask('POST', '_sandbox/redeem', { email })
      return [status, body.error.message]
    }
    expect(await why('new@contoso.com')).toEqual([
      404,
      expect.stringContaining("There is no invitation for 'new@contoso.com'"),
    ])
    const gone = await invite('gone@contoso.com')
    await ask('DELETE', `v1.0/users/${gone}`)
    expect(await why('Gone@contoso.com')).toEqual([
      404,
      expect.stringContaining(`Restore it first: POST /v1.0/directory/deletedItems/${gone}/restore`),
    ])
    const administrator = sandbox.state().administratorId
    await ask('PATCH', `v1.0/users/${administrator}`, { mail: 'boss@northwind.com' })
    expect(await why('boss@northwind.com')).toEqual([404, expect.stringContaining('an internal account')])
  })

  it('cannot be redeemed by a blocked account or from a blocked domain', async () => {
    const { ask, invite, sandbox } = testWorld()
    const id = await invite('a@contoso.com')
    await ask('PATCH', `v1.0/users/${id}`, { accountEnabled: false })
    expect(() => sandbox.redeem('a@contoso.com')).toThrow('blocked')
    await invite('b@fabrikam.com')
    const definition = JSON.stringify({
      B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: { AllowedDomains: ['contoso.com'] } },
    })
    await ask('POST', 'beta/policies/b2bManagementPolicies', {
      displayName: 'x',
      definition: [definition],
      isOrganizationDefault: true,
    })
    expect(() => sandbox.redeem('b@fabrikam.com')).toThrow()
    await expect(invite('c@fabrikam.com')).rejects.toThrow('400')
  })
})
