import { describe, expect, it } from 'vitest'
import { memoryForge } from '../forge.fixture.ts'
import { administration, entry, FILES } from './administration.fixture.ts'

const REQUEST = '/admin/requests/1'

describe('an account at the forge', () => {
  const atForge = async () => {
    const made = administration({ forge: memoryForge(FILES, { signIn: true }) })
    await made.ask()
    return made
  }
  const state = (answer: Response): string =>
    new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? ''

  it('is needed to decide, and decides', async () => {
    const made = await atForge()
    const anna = await made.signedIn()
    const page = await anna.read(REQUEST)
    expect(page).not.toContain('/approve')
    const fields = await anna.fields('/admin')
    expect((await anna.send(`${REQUEST}/approve`, { ...fields, head: '', plan: '' })).status).toBe(400)
    const begun = await anna.go('/sign-in/owner?request=1')
    const done = await anna.go(`/sign-in/owner/done?code=code-anna&state=${state(begun)}`)
    expect(done.headers.get('location')).toBe(REQUEST)
    expect([...anna.jar.values()].join()).not.toContain('token-anna')
    await anna.send(`${REQUEST}/approve`, await anna.fields(REQUEST))
    expect(made.forge.approvals).toMatchObject([{ owner: { login: 'anna', token: 'token-anna' } }])
    expect([...anna.jar.keys()].join()).toContain('owner')
    await anna.send('/sign-out', await anna.fields('/admin'))
    expect([...anna.jar.keys()]).toEqual([])
  })

  it('comes only from a sign-in that this session began, and leads only to a request', async () => {
    const made = await atForge()
    const [anna, otto] = [await made.signedIn(), await made.signedIn('otto@northwind.example')]
    const begun = state(await anna.go('/sign-in/owner?request=1'))
    expect((await otto.go(`/sign-in/owner/done?code=code-otto&state=${begun}`)).status).toBe(400)
    expect((await anna.go('/sign-in/owner/done?code=code-anna&state=guessed')).status).toBe(400)
    expect((await anna.go(`/sign-in/owner/done?code=code-anna&state=${begun}`)).status).toBe(400)
    for (const request of ['//evil.example', '../../local', 'https://evil.example'])
      expect((await anna.go(`/sign-in/owner?request=${encodeURIComponent(request)}`)).status).toBe(404)
    expect(await anna.read(REQUEST)).not.toContain('/approve')
  })

  it('is of no use in another session', async () => {
    const made = await atForge()
    const anna = await made.signedIn()
    await anna.go(`/sign-in/owner/done?code=code-anna&state=${state(await anna.go('/sign-in/owner?request=1'))}`)
    expect(await anna.read(REQUEST)).toContain('/approve')
    const otto = await made.signedIn('otto@northwind.example')
    for (const [name, value] of anna.jar) if (name.includes('owner')) otto.jar.set(name, value)
    expect(await otto.read(REQUEST)).not.toContain('/approve')
  })

  it('does not approve a change of settings that the same person proposed, which names nobody', async () => {
    const made = administration({ forge: memoryForge(FILES, { signIn: true }) })
    const enter = async (name: string, request = '') => {
      const one = await made.signedIn(`${name}@northwind.example`)
      const begun = await one.go(`/sign-in/owner${request === '' ? '' : `?request=${request}`}`)
      await one.go(`/sign-in/owner/done?code=code-${name}&state=${state(begun)}`)
      return one
    }
    const anna = await enter('anna')
    const page = '/admin/partners/contoso'
    const sent = await anna.send(page, { ...(await anna.fields(page)), maxDays: '30' })
    const request = /\/admin\/requests\/(\w+)$/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''
    const [proposal] = await made.forge.list('open')
    expect(proposal?.branch).toMatch(/^settings\/contoso\/[\d-]+-[0-9a-f]{12}-[0-9a-f]{16}$/)
    const at = `/admin/requests/${request}`
    const refused = await anna.send(`${at}/approve`, await anna.fields(at))
    expect(await refused.text()).toContain('You proposed this change.')
    expect(made.forge.approvals).toEqual([])
    const otto = await enter('otto', request)
    await otto.send(`${at}/approve`, await otto.fields(at))
    expect(made.forge.approvals).toMatchObject([{ owner: { login: 'otto' } }])
  })

  it('decides nothing of a partner of others where the file of a request has no owner at the forge', async () => {
    const auto =
      FILES['partners/contoso.yaml']?.replace('    requests:\n', '    requests:\n      approval: auto\n') ?? ''
    const made = administration({ forge: memoryForge({ ...FILES, 'partners/contoso.yaml': auto }, { signIn: true }) })
    await made.forge.propose({
      branch: 'requests/contoso/auto-a1',
      file: 'requests/contoso/auto-a1.yaml',
      text: entry('li@contoso.example'),
      title: 'Request auto-a1',
      body: '',
      parent: await made.forge.base(),
    })
    for (const [name, approves] of [
      ['otto', false],
      ['anna', true],
    ] as const) {
      const one = await made.signedIn(`${name}@northwind.example`)
      const begun = await one.go('/sign-in/owner?request=1')
      await one.go(`/sign-in/owner/done?code=code-${name}&state=${state(begun)}`)
      const fields = await one.fields(REQUEST)
      const text = await (await one.send(`${REQUEST}/approve`, fields)).text()
      expect(text.includes('You are not an owner of this partner.')).toBe(!approves)
      expect(made.forge.approvals).toHaveLength(approves ? 1 : 0)
    }
  })
})
