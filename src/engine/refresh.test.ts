import { describe, expect, it } from 'vitest'
import { createWorld } from '../../test/world.ts'
import { connect } from '../graph/index.ts'
import { kinds } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Reader } from '../model.ts'
import { inReadingOrder, refresh } from './refresh.ts'

/** All that a kind waits for, and what those wait for. */
const before = (kind: Kind): Set<string> => {
  const found = new Set<string>()
  const add = ({ after }: Kind): void => {
    for (const name of after) {
      if (found.has(name)) continue
      found.add(name)
      for (const other of kinds) if (other.name.word === name) add(other)
    }
  }
  add(kind)
  return found
}

it.each(inReadingOrder(kinds).filter(({ ahead }) => ahead !== undefined))(
  'what $name.word asks ahead takes no more than its reading',
  (kind) => {
    expect([...before(kind)]).toEqual(expect.arrayContaining([...(kind.ahead?.after ?? [])]))
  },
)

const setup = async (over: readonly Kind[]) => {
  const world = createWorld()
  const { reader } = connect({ baseUrl: 'http://localhost', transport: world.sandbox.transport, clock: world.clock })
  const declaration = await world.declare('tenant: { name: northwind }')
  const tenant = { id: 'f', initialDomain: 'northwind.example', domains: [] }
  return (get: Reader = reader) => refresh(over, get, { declaration, today: '2026-11-23', tenant, self: new Set() })
}

const fake = (word: string, after: readonly string[], read: Kind['read']): Kind => {
  const [some] = kinds
  if (some === undefined) throw new Error('there are no kinds')
  return {
    ...some,
    name: { ...some.name, word },
    after,
    ahead: undefined,
    desired: () => [],
    isDeclared: () => true,
    read,
  }
}

const soon = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next))
}

describe('kinds that are read side by side', () => {
  it('begin together, and wait only for those that they name', async () => {
    const events: string[] = []
    const reading =
      (word: string, turns: number): Kind['read'] =>
      async () => {
        events.push(`${word} begins`)
        await soon(turns)
        events.push(`${word} ends`)
        return []
      }
    const run = await setup([
      fake('a', [], reading('a', 3)),
      fake('b', [], reading('b', 9)),
      fake('c', ['a'], reading('c', 1)),
    ])
    await run()
    expect(events).toEqual(['a begins', 'b begins', 'a ends', 'c begins', 'c ends', 'b ends'])
  })

  it('end with the fault of the first kind in their order, whichever came first', async () => {
    const failing =
      (word: string, turns: number): Kind['read'] =>
      async () => {
        await soon(turns)
        throw new Error(`${word} cannot be read`)
      }
    for (const [a, b] of [
      [1, 5],
      [5, 1],
    ] as const) {
      const run = await setup([fake('b', [], failing('b', b)), fake('a', [], failing('a', a))])
      await expect(run()).rejects.toThrow('a cannot be read')
    }
  })

  it('give up what is read for the kinds behind a fault', async () => {
    let given = false
    const waiting: Kind['read'] = (get) => get.list('/v1.0/users')
    const endless = (signal?: AbortSignal): Reader =>
      ({
        list: () =>
          new Promise((_, reject) => {
            signal?.addEventListener('abort', () => {
              given = true
              reject(new Error('given up'))
            })
          }),
        until: endless,
      }) as Pick<Reader, 'list' | 'until'> as Reader
    const run = await setup([fake('a', [], () => Promise.reject(new Error('no'))), fake('b', [], waiting)])
    await expect(run(endless())).rejects.toThrow('no')
    expect(given).toBe(true)
  })
})
