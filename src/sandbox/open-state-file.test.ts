import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { InvalidInput } from '../errors.ts'
import type { Sandbox } from './sandbox.ts'
import { openStateFile } from './open-state-file.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'

const clock = { now: () => Date.UTC(2026, 10, 23), sleep: () => Promise.resolve() }
let folder = ''
let path = ''
beforeEach(async () => {
  folder = temporaryFolder('sandbox')
  path = join(folder, '.guestlist', 'sandbox.json')
})

const send = async (sandbox: Sandbox, method: string, at: string, body?: unknown) =>
  sandbox.transport({
    method,
    url: `http://sandbox.localhost/v1.0/${at}`,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const invite = (sandbox: Sandbox, email: string) =>
  send(sandbox, 'POST', 'invitations', { invitedUserEmailAddress: email, inviteRedirectUrl: 'https://x.example' })
const mails = async (sandbox: Sandbox) => {
  const { value } = JSON.parse((await send(sandbox, 'GET', 'users?$select=mail&$top=999')).body) as {
    value: { mail: string | null }[]
  }
  return value.flatMap((one) => one.mail ?? []).toSorted()
}

it('remembers from one run to the next', async () => {
  const seedFile = join(folder, 'sandbox.seed.yaml')
  await writeFile(seedFile, 'guests: [{ mail: seeded@contoso.com }]\n')
  await invite(await openStateFile(path, { clock, seedFile }), 'a@contoso.com')
  await writeFile(seedFile, 'guests: []\n')
  const again = await openStateFile(path, { clock, seedFile })
  expect(await mails(again)).toEqual(['a@contoso.com', 'seeded@contoso.com'])
  again.redeem('a@contoso.com')
  const third = await openStateFile(path, { clock })
  expect(JSON.stringify(third.state())).toContain('"externalUserState":"Accepted"')
  expect(await readdir(join(folder, '.guestlist'))).toEqual(['sandbox.json'])
})

it('shows each process what another wrote', async () => {
  const one = await openStateFile(path, { clock })
  const two = await openStateFile(path, { clock })
  await invite(one, 'a@contoso.com')
  await invite(two, 'b@contoso.com')
  await invite(one, 'c@contoso.com')
  expect(await mails(two)).toEqual(['a@contoso.com', 'b@contoso.com', 'c@contoso.com'])
})

it('does not write for a read', async () => {
  const sandbox = await openStateFile(path, { clock })
  await writeFile(`${path}.copy`, await readFile(path))
  await send(sandbox, 'GET', 'users')
  await send(sandbox, 'POST', '$batch', { requests: [{ id: '1', method: 'GET', url: '/users' }] })
  await send(sandbox, 'POST', 'directoryObjects/getByIds', { ids: [sandbox.state().administratorId] })
  expect(await readFile(path, 'utf8')).toBe(await readFile(`${path}.copy`, 'utf8'))
})

it('says what is wrong with a file that is no state', async () => {
  await openStateFile(path, { clock })
  for (const text of ['', '{', '[]', '{"format":2}']) {
    await writeFile(path, text)
    await expect(openStateFile(path, { clock })).rejects.toThrow(InvalidInput)
  }
})

it('survives a process that is killed while it writes, and the lock that it leaves', async () => {
  await openStateFile(path, { clock })
  const writer = `
    import { openStateFile } from ${JSON.stringify(new URL('open-state-file.ts', import.meta.url).href)}
    const clock = { now: () => Date.now(), sleep: async () => {} }
    const run = async () => {
      const sandbox = await openStateFile(${JSON.stringify(path)}, { clock })
      for (let i = 0; ; i += 1) {
        const body = JSON.stringify({ invitedUserEmailAddress: 'p' + i + '@contoso.com', inviteRedirectUrl: 'https://x.example' })
        await sandbox.transport({ method: 'POST', url: 'http://h/v1.0/invitations', headers: { 'content-type': 'application/json' }, body })
        if (i === 0) process.stdout.write('begun')
      }
    }
    run()`
  const script = join(folder, 'writer.mts')
  await writeFile(script, writer)
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await new Promise((done) => setTimeout(done, 150))
  child.kill('SIGKILL')
  await once(child, 'exit')
  const after = await openStateFile(path, { clock })
  const found = await mails(after)
  expect(found.length).toBeGreaterThan(0)
  await invite(after, 'last@contoso.com')
  expect(await mails(await openStateFile(path, { clock }))).toEqual([...found, 'last@contoso.com'].toSorted())
})
