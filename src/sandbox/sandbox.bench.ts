import type { SandboxSeed } from '../generated/sandbox-seed.ts'
import { createSandbox } from './create-sandbox.ts'

/** What a tenant of 100,000 guests costs, in milliseconds; `page` is the median of all pages. */
export interface SandboxBench {
  seed: number
  load: number
  page: number
  firstPage: number
  filtered: number
  guests: number
}

const START = Date.UTC(2026, 10, 23, 9)
const clock = { now: () => START, sleep: () => Promise.resolve() }

const guestAt = (i: number) => `g${i}@partner${i % 50}.example`
const list = <T>(length: number, make: (i: number) => T): T[] => Array.from({ length }, (_, i) => make(i))

/** A big tenant: 5,000 groups of 20 and 50 apps of 1,000 for 100,000 guests, or a part of each. */
export const bigSeed = (guests = 100_000, groups = guests / 20, apps = guests / 2000): NonNullable<SandboxSeed> => ({
  guests: list(guests, (i) => ({ mail: guestAt(i), displayName: `Guest ${i}`, invitation: 'accepted' as const })),
  groups: list(groups, (i) => ({
    displayName: `Group ${i}`,
    members: list(20, (k) => `guest:${guestAt((i * 20 + k) % guests)}`),
  })),
  apps: list(apps, (i) => ({
    displayName: `App ${i}`,
    roles: [{ value: 'user', displayName: 'User' }],
    assignments: list(1000, (k) => ({ guest: guestAt((i * 1000 + k) % guests), role: 'user' })),
  })),
})

const timed = async <T>(work: () => T | Promise<T>): Promise<[number, T]> => {
  const from = performance.now()
  const result = await work()
  return [performance.now() - from, result]
}

/** Seeds a big tenant, takes it up again from its state as text, reads it page by page and by an index. */
export const sandboxBench = async (guests = 100_000): Promise<SandboxBench> => {
  const content = bigSeed(guests)
  const [seed, seeded] = await timed(() => createSandbox({ clock, seed: content }))
  const text = JSON.stringify(seeded.state())
  const [load, sandbox] = await timed(() =>
    createSandbox({ clock, tenant: JSON.parse(text) as ReturnType<typeof seeded.state> }),
  )
  const get = async (url: string) => {
    const { body } = await sandbox.transport({ method: 'GET', url, headers: {} })
    return JSON.parse(body) as { value: unknown[]; '@odata.nextLink'?: string }
  }
  const pages: number[] = []
  let url: string | undefined = 'http://bench/v1.0/users?$top=999&$select=id,displayName,mail,userType,accountEnabled'
  let read = 0
  while (url !== undefined) {
    const from: string = url
    const [ms, page] = await timed(() => get(from))
    pages.push(ms)
    read += page.value.length
    url = page['@odata.nextLink']
  }
  const [filtered] = await timed(() => get(`http://bench/v1.0/users?$filter=mail eq '${guestAt(guests - 1)}'`))
  const [firstPage = 0] = pages
  const page = pages.toSorted((a, b) => a - b)[Math.floor(pages.length / 2)] ?? 0
  return { seed, load, page, firstPage, filtered, guests: read }
}
