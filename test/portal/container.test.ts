import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { portalStartModule } from '../../src/commands/portal/start/index.ts'
import { ROOT } from '../program.ts'

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8')
const container = read('examples', 'portal', 'Containerfile')

/** What an instruction of the container file runs. */
const runs = (instruction: string): string[] =>
  JSON.parse(new RegExp(`^${instruction} (\\[.*\\])$`, 'm').exec(container)?.[1] ?? '[]') as string[]

it('starts the portal as the package has it, by options that there are', () => {
  const [node, program = '', ...rest] = [...runs('ENTRYPOINT'), ...runs('CMD')]
  expect([node, program]).toEqual(['node', `node_modules/.bin/${Object.keys(manifest.bin)[0]}`])
  expect(rest.slice(0, 2)).toEqual(['portal', 'start'])
  const known = JSON.stringify(portalStartModule.options)
  for (const option of rest.filter((one) => one.startsWith('--'))) expect(known).toContain(`"${option} <`)
  expect(existsSync(join(ROOT, Object.values(manifest.bin)[0] ?? ''))).toBe(true)
})

it('asks the port that it listens at whether it is well', () => {
  const port = /"--port", "(\d+)"/.exec(container)?.[1]
  expect([/^EXPOSE (\d+)$/m.exec(container)?.[1], /127\.0\.0\.1:(\d+)\/healthz/.exec(container)?.[1]]).toEqual([
    port,
    port,
  ])
})

it('installs what the package asks for beside it, as the page says', () => {
  const installed = (text: string): string[] =>
    [...text.matchAll(/(?:^|\s)((?:@hono\/)?[a-z-]+@\d+)(?=\s)/g)].map(([, one = '']) => one).toSorted()
  const peers = Object.entries(manifest.peerDependencies).map(([name, range]) => `${name}@${/\d+/.exec(range)?.[0]}`)
  expect(installed(container)).toEqual(peers.toSorted())
  expect(installed(read('.github', 'PORTAL.md').replaceAll('`', ' '))).toEqual(peers.toSorted())
})
