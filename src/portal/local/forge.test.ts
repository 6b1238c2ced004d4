import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../test/temporary-folder.ts'
import { stepsOf, openRepository } from '../../git/index.ts'
import type { PortalForge, ProposedFile } from '../forge.ts'
import { openLocalForge } from './forge.ts'
import { repositoryFolder } from './repository.ts'

const clock = { now: () => Date.parse('2026-11-27T09:00:00Z'), sleep: () => Promise.resolve() }
const anna = { login: 'anna@northwind.example', token: '' }
const digest = 'd'.repeat(64)

const folder = (): string => {
  const dir = temporaryFolder('portal-forge')
  mkdirSync(join(dir, 'partners'))
  writeFileSync(join(dir, 'guestlist.yaml'), 'tenant: { name: northwind }\n')
  writeFileSync(join(dir, 'partners', 'contoso.yaml'), 'partners: { contoso: { domains: [contoso.example] } }\n')
  return dir
}

const opened = async (dir = folder()) => {
  const merged: string[] = []
  const forge = await openLocalForge(dir, {
    clock,
    onMerge: (commit) => {
      merged.push(commit)
      return Promise.resolve()
    },
  })
  return { dir, forge, merged }
}

const ask = async (forge: PortalForge, file: string, text = `# ${file}\n`): Promise<ProposedFile> => ({
  branch: file.replace(/\.yaml$/, ''),
  file,
  text,
  title: `Request for ${file}`,
  body: '',
  parent: await forge.base(),
})

const read = async (forge: PortalForge, commit: string, file: string): Promise<string> =>
  Buffer.from((await (await forge.filesAt(commit)).read(file)).bytes).toString('utf8')

describe('the forge of this machine', () => {
  it('begins with what the folder holds', async () => {
    const { forge } = await opened()
    expect(await (await forge.filesAt(await forge.base())).list()).toEqual(['guestlist.yaml', 'partners/contoso.yaml'])
  })

  it('merges what was approved, on top of what was merged meanwhile', async () => {
    const { dir, forge, merged } = await opened()
    const one = (await forge.propose(await ask(forge, 'requests/contoso/a1.yaml'))).proposal
    const two = (await forge.propose(await ask(forge, 'requests/contoso/b2.yaml'))).proposal
    await Promise.all([
      forge.approve(one.id, { head: one.head, planDigest: digest }, anna),
      forge.approve(two.id, { head: two.head, planDigest: digest }, anna),
    ])
    const base = await forge.base()
    expect(merged).toHaveLength(2)
    expect(await (await forge.filesAt(base)).list()).toEqual([
      'guestlist.yaml',
      'partners/contoso.yaml',
      'requests/contoso/a1.yaml',
      'requests/contoso/b2.yaml',
    ])
    const steps = await stepsOf(await openRepository(repositoryFolder(dir)), [], undefined)
    expect(steps.map(({ request, approvals }) => [request, approvals])).toEqual([
      [undefined, []],
      ['1', ['anna@northwind.example']],
      ['2', ['anna@northwind.example']],
    ])
  })

  it('merges two changes of one file, as long as each has lines of its own', async () => {
    const { forge } = await opened()
    const edit = async (text: string, branch: string) =>
      (await forge.propose({ ...(await ask(forge, 'partners/contoso.yaml', text)), branch })).proposal
    const approve = ({ id, head }: { id: string; head: string }) =>
      forge.approve(id, { head, planDigest: digest }, anna)
    const text = '# a\n# one\n# b\n# two\n# c\n'
    await approve(await edit(text, 'requests/first'))
    const changes = [text.replace('one', 'ONE'), text.replace('two', 'TWO'), text.replace('one', 'Other')]
    const [one, two, other] = await Promise.all(changes.map((change, at) => edit(change, `requests/${at}`)))
    if (one === undefined || two === undefined || other === undefined) throw new Error('not proposed')
    await approve(one)
    await approve(two)
    await expect(approve(other)).rejects.toThrow('changed by another one')
    expect(await read(forge, await forge.base(), 'partners/contoso.yaml')).toBe('# a\n# ONE\n# b\n# TWO\n# c\n')
  })

  it('is what it was when it is opened again', async () => {
    const { dir, forge } = await opened()
    const { proposal } = await forge.propose(await ask(forge, 'requests/contoso/a1.yaml'))
    const again = (await opened(dir)).forge
    expect(await again.list('open')).toEqual([proposal])
    expect((await again.propose(await ask(again, 'requests/contoso/a1.yaml', '# other\n'))).isNew).toBe(false)
  })

  it('puts a file in the place of another, unless that changed meanwhile', async () => {
    const { forge } = await opened()
    const merged = async (file: string, more: Partial<ProposedFile> = {}) => {
      const { proposal } = await forge.propose({ ...(await ask(forge, file)), ...more })
      await forge.approve(proposal.id, { head: proposal.head, planDigest: digest }, anna)
    }
    const [auto, owned] = ['requests/contoso/auto-a1.yaml', 'requests/contoso/a1.yaml']
    await merged(auto)
    const late = (await forge.propose({ ...(await ask(forge, owned)), branch: 'late', replaces: auto })).proposal
    expect((await forge.changeOf(late.head)).files).toEqual([owned, auto])
    await merged(owned, { replaces: auto })
    expect(await (await forge.filesAt(await forge.base())).list()).toEqual([
      'guestlist.yaml',
      'partners/contoso.yaml',
      owned,
    ])
    await expect(forge.approve(late.id, { head: late.head, planDigest: digest }, anna)).rejects.toThrow('another one')
  })

  it('puts no file over one that came meanwhile', async () => {
    const { forge } = await opened()
    const propose = async (file: string, more: Partial<ProposedFile> = {}) =>
      (await forge.propose({ ...(await ask(forge, file)), ...more })).proposal
    const approve = ({ id, head }: { id: string; head: string }) =>
      forge.approve(id, { head, planDigest: digest }, anna)
    const [auto, owned] = ['requests/contoso/auto-a1.yaml', 'requests/contoso/a1.yaml']
    await approve(await propose(auto))
    const late = await propose(owned, { branch: 'late', replaces: auto })
    await approve(await propose(owned, { text: '# theirs\n' }))
    await expect(approve(late)).rejects.toThrow('another one')
    expect(await read(forge, await forge.base(), owned)).toBe('# theirs\n')
  })

  it('refuses another head than the one that was shown, a second decision, and a file that changed meanwhile', async () => {
    const { forge, merged } = await opened()
    const edit = async (text: string, branch: string) =>
      (await forge.propose({ ...(await ask(forge, 'partners/contoso.yaml', text)), branch })).proposal
    const [one, two] = [await edit('# one\n', 'settings/one'), await edit('# two\n', 'settings/two')]
    await expect(forge.approve(one.id, { head: two.head, planDigest: digest }, anna)).rejects.toThrow('was changed')
    await forge.approve(one.id, { head: one.head, planDigest: digest }, anna)
    await expect(forge.approve(two.id, { head: two.head, planDigest: digest }, anna)).rejects.toThrow('another one')
    await expect(forge.deny(one.id, 'no', anna)).rejects.toThrow('decided already')
    await forge.deny(two.id, 'Ask again, please.', anna)
    expect(merged).toHaveLength(1)
    expect(await read(forge, await forge.base(), 'partners/contoso.yaml')).toBe('# one\n')
    expect((await forge.list('decided')).map(({ state, decided }) => [state, decided?.note])).toEqual([
      ['merged', undefined],
      ['closed', 'Ask again, please.'],
    ])
  })
})
