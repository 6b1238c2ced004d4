import { expect, test } from 'vitest'
import { remoteOf } from './remote.ts'

const short = (address: string): string => {
  const found = remoteOf(address)
  return found === undefined ? 'none' : `${found.forge ?? 'unknown'} ${found.host} ${found.path} ${found.url}`
}

test.each([
  'https://github.com/northwind/outside',
  'https://github.com/northwind/outside.git',
  'https://github.com/northwind/outside/',
  'https://anna:secret@github.com/northwind/outside.git',
  'git@github.com:northwind/outside.git',
  'git@github.com:/northwind/outside.git',
  'ssh://git@github.com/northwind/outside.git',
  'ssh://git@ssh.github.com:443/northwind/outside.git',
  'git://github.com/northwind/outside.git',
])('%s is on GitHub', (address) => {
  expect(short(address)).toBe('github github.com northwind/outside https://github.com/northwind/outside')
})

test.each([
  ['https://github.acme.example/a/b.git', 'github github.acme.example a/b https://github.acme.example/a/b'],
  ['git@acme.ghe.com:a/b.git', 'github acme.ghe.com a/b https://acme.ghe.com/a/b'],
  [
    'https://gitlab.com/group/sub/project.git',
    'gitlab gitlab.com group/sub/project https://gitlab.com/group/sub/project',
  ],
  ['git@gitlab.com:group/project.git', 'gitlab gitlab.com group/project https://gitlab.com/group/project'],
  [
    'ssh://git@altssh.gitlab.com:443/group/project.git',
    'gitlab gitlab.com group/project https://gitlab.com/group/project',
  ],
  ['ssh://git@gitlab.acme.example:2222/a/b', 'gitlab gitlab.acme.example a/b https://gitlab.acme.example/a/b'],
  ['https://gitlab.acme.example:8443/a/b', 'gitlab gitlab.acme.example:8443 a/b https://gitlab.acme.example:8443/a/b'],
  ['git@git.acme.example:a/b.git', 'unknown git.acme.example a/b https://git.acme.example/a/b'],
  ['https://octogithub.example/a/b', 'unknown octogithub.example a/b https://octogithub.example/a/b'],
])('%s: %s', (address, expected) => {
  expect(short(address)).toBe(expected)
})

test.each([
  'https://dev.azure.com/northwind/Outside%20World/_git/guests',
  'https://northwind@dev.azure.com/northwind/Outside%20World/_git/guests',
  'git@ssh.dev.azure.com:v3/northwind/Outside World/guests',
  'ssh://git@ssh.dev.azure.com/v3/northwind/Outside%20World/guests',
])('%s is on Azure DevOps', (address) => {
  expect(short(address)).toBe(
    'azure-devops dev.azure.com northwind/Outside World/guests https://dev.azure.com/northwind/Outside%20World/_git/guests',
  )
})

test.each([
  [
    'https://dev.azure.com/northwind/_git/guests',
    'dev.azure.com northwind/guests/guests https://dev.azure.com/northwind/guests/_git/guests',
  ],
  [
    'https://northwind.visualstudio.com/Outside/_git/guests',
    'northwind.visualstudio.com northwind/Outside/guests https://northwind.visualstudio.com/Outside/_git/guests',
  ],
  [
    'https://northwind.visualstudio.com/DefaultCollection/Outside/_git/guests',
    'northwind.visualstudio.com northwind/Outside/guests https://northwind.visualstudio.com/Outside/_git/guests',
  ],
  [
    'northwind@vs-ssh.visualstudio.com:v3/northwind/Outside/guests',
    'northwind.visualstudio.com northwind/Outside/guests https://northwind.visualstudio.com/Outside/_git/guests',
  ],
  [
    'https://tfs.acme.example/tfs/Main/Outside/_git/guests',
    'tfs.acme.example tfs/Main/Outside/guests https://tfs.acme.example/tfs/Main/Outside/_git/guests',
  ],
  [
    'ssh://tfs.acme.example:22/tfs/Main/Outside/_git/guests',
    'tfs.acme.example tfs/Main/Outside/guests https://tfs.acme.example/tfs/Main/Outside/_git/guests',
  ],
])('%s is on Azure DevOps too', (address, expected) => {
  expect(short(address)).toBe(`azure-devops ${expected}`)
})

test.each([
  '/srv/git/outside.git',
  '../outside',
  'file:///srv/git/outside.git',
  'C:\\git\\outside',
  'C:/git/outside',
  'https://',
  'github.com',
  '',
])('%j leads to no forge', (address) => {
  expect(short(address)).toBe('none')
})
