import { describe, expect, it } from 'vitest'
import { subjectReader } from '../administration/subject.ts'
import { memoryForge } from '../forge.fixture.ts'
import type { Proposal } from '../forge.ts'
import { waitingFor } from './waiting.ts'

const DECLARED = `tenant: { name: northwind }
partners: { contoso: { domains: [contoso.com], requests: { maxDays: 90 } } }
guests: [{ email: now@contoso.com, displayName: Now, expires: 2026-12-31 }]
`
const entry = (email: string): string => `guests: [{ email: ${email}, displayName: Li, expires: 2027-01-31 }]\n`

const setUp = () => {
  const forge = memoryForge({ 'guestlist.yaml': DECLARED })
  const clock = { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep: () => Promise.resolve() }
  const read = subjectReader({ forge, clock, dir: '.' })
  const wholly: string[] = []
  const subjectOf = (proposal: Proposal) => (wholly.push(proposal.branch), read(proposal))
  const ask = async (id: string, file: string, text: string) =>
    forge.propose({
      branch: `requests/contoso/${id}`,
      file,
      text,
      title: id,
      body: '',
      parent: await forge.base(),
    })
  return { forge, ask, wholly, waiting: waitingFor({ forge, clock }, subjectOf) }
}

describe('what waits for an address', () => {
  it('is found among many, of which only those are read wholly that may be its own', async () => {
    const { ask, wholly, waiting } = setUp()
    for (let n = 0; n < 20; n++)
      await ask(`p${n}`, `requests/contoso/p${n}.yaml`, entry(n === 7 ? 'Li@contoso.com' : `p${n}@contoso.com`))
    expect((await waiting('li@contoso.com', 'contoso')).map(({ branch, asks }) => [branch, asks])).toEqual([
      ['requests/contoso/p7', 'access'],
    ])
    expect(wholly).toEqual(['requests/contoso/p7'])
    expect(await waiting('nobody@contoso.com', 'contoso')).toEqual([])
    expect(await waiting('li@contoso.com', 'fabrikam')).toEqual([])
  })

  it('is found in a file of many, and not in one that only names it', async () => {
    const { ask, waiting } = setUp()
    await ask('time', 'guestlist.yaml', DECLARED.replace('2026-12-31', '2027-01-31'))
    await ask('other', 'requests/contoso/other.yaml', `# now@contoso.com\n${entry('li@contoso.com')}`)
    expect((await waiting('now@contoso.com', 'contoso')).map(({ branch, asks }) => [branch, asks])).toEqual([
      ['requests/contoso/time', 'time'],
    ])
  })

  it('is not what was decided, or cannot be read', async () => {
    const { forge, ask, waiting } = setUp()
    const { proposal } = await ask('one', 'requests/contoso/one.yaml', entry('li@contoso.com'))
    await ask('two', 'requests/contoso/two.yaml', 'guests: [{ email: li@contoso.com, color: red }]\n')
    await forge.deny(proposal.id, 'no', { login: 'anna', token: '' })
    expect(await waiting('li@contoso.com', 'contoso')).toEqual([])
  })
})
