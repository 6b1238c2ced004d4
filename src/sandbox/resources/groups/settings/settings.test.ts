import { describe, expect, it } from 'vitest'
import { security, testWorld } from '../../../sandbox.fixture.ts'

const UNIFIED = '62375ab9-6b52-47ed-826b-58e47e0e304b'
const GUEST = '08d542b9-071f-4e16-94b0-74abb372e3d9'
const ref = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` })
const office = (name: string) => security(name, { groupTypes: ['Unified'], mailEnabled: true })
const off = (name: string) => [{ name, value: 'false' }]

describe('settings of Microsoft 365 groups', () => {
  it('are none at first, and one object for each template, whole from then on', async () => {
    const { ask } = testWorld()
    expect((await ask('GET', 'v1.0/groupSettings')).body.value).toEqual([])
    const body = { templateId: UNIFIED, values: off('AllowGuestsToAccessGroups') }
    const made = await ask('POST', 'v1.0/groupSettings', body)
    expect([made.status, made.body['displayName']]).toEqual([201, 'Group.Unified'])
    const valueOf = (name: string) =>
      (made.body['values'] as { name: string; value: string }[]).find((one) => one.name === name)?.value
    expect([
      valueOf('AllowGuestsToAccessGroups'),
      valueOf('AllowToAddGuests'),
      valueOf('AllowGuestsToBeGroupOwner'),
    ]).toEqual(['false', 'true', 'false'])
    expect((await ask('POST', 'v1.0/groupSettings', body)).status).toBe(400)
    const one = `v1.0/groupSettings/${made.body.id}`
    expect((await ask('PATCH', one, { values: off('AllowToAddGuests') })).status).toBe(204)
    const { values } = (await ask('GET', one)).body as unknown as { values: { name: string; value: string }[] }
    expect(values.filter(({ value }) => value === 'false').map(({ name }) => name)).toContain(
      'AllowGuestsToAccessGroups',
    )
    expect((await ask('DELETE', one)).status).toBe(204)
    expect((await ask('GET', one)).status).toBe(404)
  })

  it.each([
    ['no values', { templateId: UNIFIED }],
    ['a value that is no text', { templateId: UNIFIED, values: [{ name: 'AllowToAddGuests', value: false }] }],
    ['a switch that is neither', { templateId: UNIFIED, values: [{ name: 'AllowToAddGuests', value: 'no' }] }],
    ['a setting of another template', { templateId: UNIFIED, values: off('BannedPasswordList') }],
    ['the template of groups', { templateId: GUEST, values: off('AllowToAddGuests') }],
    ['no template', { values: off('AllowToAddGuests') }],
    ['another property', { templateId: UNIFIED, values: off('AllowToAddGuests'), displayName: 'Mine' }],
  ])('are refused with %s', async (_, body) => {
    expect((await testWorld().ask('POST', 'v1.0/groupSettings', body)).status).toBe(400)
  })

  it('keep guests out of one group, or of all, whatever the group says', async () => {
    const world = testWorld()
    const { ask, make } = world
    const [here, there] = [await make('v1.0/groups', office('Here')), await make('v1.0/groups', office('There'))]
    const plain = await make('v1.0/groups', security('Plain'))
    const guest = await world.invite('sara@contoso.example')
    const join = async (group: string) => {
      const { status, body } = await ask('POST', `v1.0/groups/${group}/members/$ref`, ref(guest))
      if (status === 204) await ask('DELETE', `v1.0/groups/${group}/members/${guest}/$ref`)
      return status === 403 ? body.error.code : status
    }
    expect(await join(here)).toBe(204)
    await make(`v1.0/groups/${here}/settings`, { templateId: GUEST, values: off('AllowToAddGuests') })
    expect([await join(here), await join(there)]).toEqual(['Authorization_RequestDenied', 204])
    const bound = { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/directoryObjects/${guest}`] }
    expect((await ask('PATCH', `v1.0/groups/${here}`, bound)).status).toBe(403)
    await make('v1.0/groupSettings', { templateId: UNIFIED, values: off('AllowToAddGuests') })
    await make(`v1.0/groups/${there}/settings`, {
      templateId: GUEST,
      values: [{ name: 'AllowToAddGuests', value: 'true' }],
    })
    expect([await join(there), await join(plain)]).toEqual(['Authorization_RequestDenied', 204])
    expect((await ask('POST', 'v1.0/groups', { ...office('New'), ...bound })).status).toBe(403)
    await ask('PATCH', `v1.0/users/${guest}`, { userType: 'Member' })
    expect(await join(there)).toBe(204)
    expect((await ask('POST', `v1.0/groups/${plain}/settings`, { templateId: GUEST, values: [] })).status).toBe(400)
  })

  it('come with a seed', async () => {
    const { ask, sandbox } = testWorld({
      seed: {
        groupSettings: { AllowGuestsToAccessGroups: false },
        groups: [{ displayName: 'Office', type: 'microsoft365', allowToAddGuests: false }],
      },
    })
    expect((await ask('GET', 'v1.0/groupSettings')).body.value).toHaveLength(1)
    const [group] = Object.keys(sandbox.state().groups)
    expect((await ask('GET', `v1.0/groups/${group}/settings`)).body.value[0]?.['templateId']).toBe(GUEST)
  })
})
