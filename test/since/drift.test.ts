import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { changesOf, history, userId } from './repository.ts'

const BASE = `tenant: { name: northwind }
partners:
  contoso: { displayName: Contoso, domains: [contoso.example] }
groups:
  pilot: { displayName: Pilot, authority: exclusive }
`
const GUESTS = `guests:
  - { email: sara@contoso.example, displayName: Sara, department: Buying, jobTitle: Buyer, groups: [pilot] }
  - { email: li@contoso.example, displayName: Li, groups: [pilot] }
`
const FILES = { 'guestlist.yaml': BASE, 'guests.yaml': GUESTS }

const driftOf = ({ drift }: Plan): string[] =>
  drift.map(({ id, live, declared }) => `${id} ${JSON.stringify(live)} → ${JSON.stringify(declared)}`)
const wordsOf = ({ drift }: Plan): string[] =>
  drift.map(({ says }) => says.map((piece) => (typeof piece === 'string' ? piece : piece.data)).join(''))
const invite = { inviteRedirectUrl: 'https://myapps.microsoft.com' }

describe('what somebody else did is told from what the declaration changed', () => {
  it('nothing moved', async () => {
    const { plan } = await history(FILES)
    expect([changesOf(await plan()), driftOf(await plan())]).toEqual([[], []])
  })

  it('only the declaration did', async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({
      'guests.yaml': GUESTS.replace('Buying', 'Purchasing').concat('  - { email: new@contoso.example }\n'),
    })
    const found = await plan()
    expect(changesOf(found)).toEqual(['add guest:new@contoso.example', 'change guest:sara@contoso.example'])
    expect(driftOf(found)).toEqual([])
  })

  it('only somebody else did', async () => {
    const { world, plan } = await history(FILES)
    await world.admin('PATCH', `/v1.0/users/${await userId(world, 'sara@contoso.example')}`, { department: 'Selling' })
    const found = await plan()
    expect(driftOf(found)).toEqual(['guest:sara@contoso.example {"department":"Selling"} → {"department":"Buying"}'])
    expect(wordsOf(found)).toEqual(['Sara (sara@contoso.example) was changed outside Guestlist'])
    expect(found.drift[0]).toMatchObject({ partner: 'partner:contoso', source: { file: 'guests.yaml', line: 2 } })
    expect(found.summary.drift).toBe(1)
  })

  it('both did, to one guest: each field has its own cause', async () => {
    const { repo, world, plan } = await history(FILES)
    await world.admin('PATCH', `/v1.0/users/${await userId(world, 'sara@contoso.example')}`, { department: 'Selling' })
    repo.commit({ 'guests.yaml': GUESTS.replace('jobTitle: Buyer', 'jobTitle: Senior buyer') })
    const found = await plan()
    expect(Object.keys(found.changes[0]?.after ?? {}).sort()).toEqual(['department', 'jobTitle'])
    expect(driftOf(found)).toEqual(['guest:sara@contoso.example {"department":"Selling"} → {"department":"Buying"}'])
  })

  it('somebody took a member out, and put another in', async () => {
    const { world, plan } = await history(FILES)
    const { value } = (await world.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    const members = `/v1.0/groups/${value[0]?.id}/members`
    await world.admin('DELETE', `${members}/${await userId(world, 'li@contoso.example')}/$ref`)
    await world.admin('POST', `${members}/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${await userId(world, 'stranger@elsewhere.example')}`,
    })
    const found = await plan()
    expect(changesOf(found)).toEqual([
      'add member:pilot/guest:li@contoso.example',
      'remove member:pilot/guest:stranger@elsewhere.example',
    ])
    expect(found.drift.map(({ id }) => id)).toEqual([
      'member:pilot/guest:li@contoso.example',
      'member:pilot/guest:stranger@elsewhere.example',
    ])
    expect(wordsOf(found).map((words) => words.replace(/^.* (?=is|was)/, ''))).toEqual([
      'was removed outside Guestlist',
      'was added outside Guestlist',
    ])
  })

  it('a scope that becomes exclusive takes out whom it did not before', async () => {
    const open = BASE.replace(', authority: exclusive', '')
    const { repo, world, plan } = await history({ ...FILES, 'guestlist.yaml': open })
    const { value } = (await world.admin('GET', "/v1.0/groups?$filter=displayName eq 'Pilot'&$select=id")) as {
      value: { id: string }[]
    }
    await world.admin('POST', `/v1.0/groups/${value[0]?.id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${await userId(world, 'stranger@elsewhere.example')}`,
    })
    repo.commit({ 'guestlist.yaml': BASE })
    const found = await plan()
    expect(changesOf(found)).toEqual(['remove member:pilot/guest:stranger@elsewhere.example'])
    expect(driftOf(found)).toEqual([])
  })

  it("a removal is the declaration's doing", async () => {
    const { repo, plan } = await history(FILES)
    repo.commit({ 'guests.yaml': GUESTS.replace(/.*li@.*\n/, '') })
    const found = await plan()
    expect(changesOf(found)).toEqual([
      'remove guest:li@contoso.example',
      'remove member:pilot/guest:li@contoso.example',
    ])
    expect(driftOf(found)).toEqual([])
  })

  it('who was to be blocked and is not, and who expires meanwhile', async () => {
    const blocked = GUESTS.replace('displayName: Li', 'displayName: Li, ensure: blocked').replace(
      'displayName: Sara',
      'displayName: Sara, expires: 2026-11-22',
    )
    const { world, plan } = await history({
      ...FILES,
      'guests.yaml': GUESTS.concat('  - { email: old@contoso.example, ensure: absent }\n'),
    })
    await world.admin('POST', '/v1.0/invitations', { ...invite, invitedUserEmailAddress: 'old@contoso.example' })
    expect(wordsOf(await plan())).toEqual(['old (old@contoso.example) exists again'])
    const other = await history({ ...FILES, 'guests.yaml': GUESTS })
    other.repo.commit({ 'guests.yaml': blocked })
    const second = other.repo.git('rev-parse', 'HEAD')
    const found = await other.plan(second)
    expect(changesOf(found)).toEqual(['remove guest:li@contoso.example', 'remove guest:sara@contoso.example'])
    expect(found.drift.map(({ id }) => id)).toEqual(['guest:li@contoso.example'])
    expect(driftOf(await other.plan())).toEqual([])
  })

  it("lifting a block is the declaration's doing, a policy that was moved is not", async () => {
    const policy = 'policies: { authorizationPolicy: { guestUserRole: restricted } }\n'
    const { repo, world, plan } = await history({ ...FILES, 'policy.yaml': policy })
    await world.admin('PATCH', `/v1.0/users/${await userId(world, 'li@contoso.example')}`, { accountEnabled: false })
    await world.admin('PATCH', '/v1.0/policies/authorizationPolicy', {
      guestUserRoleId: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
    })
    repo.commit({ 'guests.yaml': GUESTS.replace('displayName: Li', 'displayName: Li, accountEnabled: true') })
    const found = await plan()
    expect(changesOf(found)).toEqual(['change guest:li@contoso.example', 'change policy:authorizationPolicy'])
    expect(found.drift.map(({ id }) => id)).toEqual(['policy:authorizationPolicy'])
  })
})
