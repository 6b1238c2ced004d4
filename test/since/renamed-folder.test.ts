import { join } from 'node:path'
import { expect, it } from 'vitest'
import { revisionFiles } from '../../src/config/index.ts'
import { repository } from './repository.ts'

const YAML = `tenant: { name: northwind }
guests:
  - { email: sara@contoso.example, displayName: Sara Cranz, department: Buying }
  - { email: li@contoso.example, displayName: Li Wei, department: Buying }
`
const OTHER = 'tenant: { name: southwind }\nguests: []\n'
const LESS = YAML.replace(/.*li@.*\n/, '')

const emailsAt = async (dir: string, rev: string): Promise<string[]> => {
  const files = await revisionFiles(dir, rev)
  const { bytes } = await files.read('guestlist.yaml')
  return (
    Buffer.from(bytes)
      .toString('utf8')
      .match(/[a-z]+@contoso/g) ?? []
  )
}

it('a folder that was renamed since is read under its name of then', async () => {
  const repo = repository({ 'tenants/north/guestlist.yaml': YAML, 'tenants/south/guestlist.yaml': OTHER })
  repo.git('mv', 'tenants/north', 'tenants/northwind')
  repo.git('commit', '-qm', 'renamed')
  repo.commit({ 'tenants/northwind/guestlist.yaml': LESS })
  expect(await emailsAt(join(repo.dir, 'tenants/northwind'), 'HEAD~2')).toEqual(['sara@contoso', 'li@contoso'])
  expect(await emailsAt(join(repo.dir, 'tenants/northwind'), 'HEAD')).toEqual(['sara@contoso'])
})

it('also twice, and out of the root of the repository', async () => {
  const repo = repository({ 'guestlist.yaml': YAML })
  for (const [from, to] of [
    ['guestlist.yaml', 'north/guestlist.yaml'],
    ['north/guestlist.yaml', 'tenants/north/guestlist.yaml'],
  ] as const)
    repo.commit({ [from]: null, [to]: YAML })
  expect(await emailsAt(join(repo.dir, 'tenants/north'), 'HEAD~2')).toEqual(['sara@contoso', 'li@contoso'])
})

it.each([
  [
    'of which a part stayed',
    { 'north/guestlist.yaml': YAML, 'north/more.yaml': OTHER },
    { 'north/guestlist.yaml': null },
  ],
  ['that was new', { 'north/guestlist.yaml': OTHER }, {}],
])('a folder %s was no other one then: it is missing, and nothing is taken for new', async (_, then, gone) => {
  const repo = repository(then)
  repo.commit({ ...gone, 'northwind/guestlist.yaml': YAML })
  await expect(emailsAt(join(repo.dir, 'northwind'), 'HEAD~1')).rejects.toThrow(
    'There is no directory northwind at HEAD~1.',
  )
})
