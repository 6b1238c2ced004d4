import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/graph/index.ts'
import { consequencesWith, planDigest } from '../../src/portal/consequences.ts'
import { memoryForge } from '../../src/portal/forge.fixture.ts'
import { openEmbeddedTenant } from '../../src/session/embedded-tenant.ts'
import { samplePlan } from '../golden/sample-plan.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/northwind')

const entry = (email: string): string =>
  `guests:\n  - email: ${email}\n    displayName: Kim Lee\n    groups: [contoso-projects]\n    expires: 2027-03-31\n`

let dir: string
beforeAll(() => {
  dir = join(temporaryFolder('consequences'), 'northwind')
  cpSync(EXAMPLE, dir, { recursive: true, filter: (file) => !file.includes('.guestlist') })
})

const filesOf = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|csv|md)$/.test(file) && !file.includes('seed'))
      .map((file) => [file, readFileSync(join(dir, file), 'utf8')]),
  )

const setUp = () => {
  const forge = memoryForge(filesOf())
  let plans = 0
  const counting = { ...forge, changeOf: (head: string) => ((plans += 1), forge.changeOf(head)) }
  const consequencesOf = consequencesWith(
    counting,
    { dir, sandbox: true },
    { env: {}, signal: new AbortController().signal, clock: systemClock },
  )
  const ask = async (email: string, id: string) =>
    (
      await forge.propose({
        branch: `requests/contoso/${id}`,
        file: `requests/contoso/${id}.yaml`,
        text: entry(email),
        title: id,
        body: '',
        parent: await forge.base(),
      })
    ).proposal
  return { forge, consequencesOf, ask, plans: () => plans }
}

describe('what follows from a request', { timeout: 60_000 }, () => {
  it('is that of the merge: what was merged meanwhile is not taken back', async () => {
    const { forge, consequencesOf, ask, plans } = setUp()
    const [one, two] = [await ask('kim.lee@contoso.example', 'a1'), await ask('li.na@contoso.example', 'b2')]
    const before = await consequencesOf(two)
    expect(before.plan.changes.filter(({ id }) => id === 'guest:li.na@contoso.example')).toMatchObject([{ op: 'add' }])
    expect(await consequencesOf(two)).toBe(before)
    expect(plans()).toBe(1)
    expect((await consequencesOf(two, { fresh: true })).digest).toBe(before.digest)
    await forge.approve(one.id, { head: one.head, planDigest: '' }, { login: 'anna', token: '' })
    const after = await consequencesOf(two)
    expect(after.plan.changes.filter(({ op, id }) => op === 'remove' && id.includes('kim.lee'))).toEqual([])
    expect(after.plan.changes.map(({ id }) => id)).toContain('guest:kim.lee@contoso.example')
    expect(after.digest).not.toBe(before.digest)
  })

  it('writes nothing to the tenant', async () => {
    const { consequencesOf, ask } = setUp()
    const state = async () =>
      JSON.stringify((await openEmbeddedTenant(dir, { clock: systemClock, say: () => undefined })).state().users)
    const before = await state()
    await consequencesOf(await ask('kim.lee@contoso.example', 'a1'))
    expect(await state()).toBe(before)
  })

  it('of more time are of the file as it is merged, beside what another guest of it got meanwhile', async () => {
    const { forge, consequencesOf } = setUp()
    const file = 'partners/contoso.yaml'
    const before = forge.texts()[file] ?? ''
    const parent = await forge.base()
    const later = before.replace('expires: 2027-03-31', 'expires: 2027-04-30')
    const { proposal } = await forge.propose({
      branch: 'requests/contoso/c3',
      file,
      text: later,
      title: '',
      body: '',
      parent,
    })
    forge.push({ [file]: before.replace('maxGuests: 200', 'maxGuests: 300') })
    const { text, plan } = await consequencesOf(proposal)
    expect([text.includes('2027-04-30'), text.includes('maxGuests: 300')]).toEqual([true, true])
    expect(plan.settings.map(({ field }) => field)).toEqual(['expires'])
    await forge.approve(proposal.id, { head: proposal.head, planDigest: '' }, { login: 'anna', token: '' })
    expect(forge.texts()[file]).toBe(text)
  })

  it('of more time for an entry that needed no owner are those of the file that takes its place', async () => {
    const { forge, consequencesOf } = setUp()
    const [auto, owned] = ['requests/contoso/auto-a1.yaml', 'requests/contoso/a1.yaml']
    const text = entry('kim.lee@contoso.example')
    forge.push({ [auto]: text })
    const { proposal } = await forge.propose({
      branch: 'requests/contoso/d4',
      file: owned,
      replaces: auto,
      text: text.replace('2027-03-31', '2027-04-30'),
      title: '',
      body: '',
      parent: await forge.base(),
    })
    const { plan, isNew } = await consequencesOf(proposal)
    expect(plan.settings.map(({ field, after }) => [field, after])).toEqual([['expires', '2027-04-30']])
    expect(plan.changes.find(({ id }) => id === 'guest:kim.lee@contoso.example')).toMatchObject({ until: '2027-04-30' })
    expect(isNew).toBe(true)
    forge.push({ [owned]: entry('li.na@contoso.example') })
    await expect(consequencesOf(proposal)).rejects.toThrow('changed by another one meanwhile')
  })

  it('cannot be told of a change of several files, and of one that changed meanwhile', async () => {
    const { forge, consequencesOf, ask } = setUp()
    await ask('kim.lee@contoso.example', 'a1')
    forge.add('1', { 'guestlist.yaml': '' })
    const [moved] = await forge.list('open')
    await expect(consequencesOf(moved ?? { head: '' })).rejects.toThrow('It changes 2 files instead of one.')
    const two = await ask('li.na@contoso.example', 'b2')
    forge.push({ 'requests/contoso/b2.yaml': entry('other@contoso.example') })
    await expect(consequencesOf(two)).rejects.toThrow('changed by another one meanwhile')
  })
})

describe('the digest of a plan', () => {
  it('is the same whenever it is made, and another one for anything that an owner sees', () => {
    const digest = planDigest(samplePlan)
    expect(planDigest({ ...samplePlan, createdAt: '2030-01-01T00:00:00Z', tool: 'x', findings: [] })).toBe(digest)
    expect(planDigest({ ...samplePlan, changes: samplePlan.changes.toReversed() })).toBe(digest)
    for (const name of ['changes', 'settings', 'guards', 'held', 'access', 'memberships'] as const)
      expect([name, planDigest({ ...samplePlan, [name]: samplePlan[name].slice(1) }) === digest]).toEqual([name, false])
  })
})
