import { describe, expect, it } from 'vitest'
import { ConnectionError } from '../errors.ts'
import { kindName, type Kind, type Together } from '../kinds/kind.ts'
import { kinds } from '../kinds/index.ts'
import type { Change, Outcome, Plan, Writer } from '../model.ts'
import { apply } from './apply.ts'
import { partsOf, sideBySide } from './queues.ts'

/** An edge of no kind that there is: it is written to a list, one by one or together. */
const seat = (together: Together['write'] | undefined, alone: (id: string) => Promise<void>): Kind => {
  const [model] = kinds.filter(({ edge }) => edge !== undefined)
  if (model === undefined) throw new Error('no kind is an edge')
  return {
    ...model,
    name: kindName('seat'),
    edge: { from: 'who', to: 'room', list: 'seats', ids: () => ({ from: '', to: '' }) },
    writes: {
      async add(_to, change) {
        await alone(change.id)
        return `alone ${change.id}`
      },
    },
    together: together === undefined ? {} : { add: { most: 3, write: together } },
  } as Kind
}

const seats = (room: string, from: number, to: number, dependsOn: Change['dependsOn'] = []): Change[] =>
  Array.from({ length: to - from }, (_, at) => ({
    id: `seat:${room}/${from + at}`,
    kind: 'seat',
    op: 'add',
    liveId: null,
    before: null,
    after: { room: { ref: `room:${room}` }, who: { ref: `user:${from + at}` } },
    onCreate: null,
    refs: {},
    reason: '',
    source: null,
    dependsOn,
    reversible: true,
    says: [],
    fingerprint: '',
  }))

const run = (changes: readonly Change[], kind: Kind): Promise<Outcome[]> =>
  apply({ plan: { changes, refs: {} } as unknown as Plan, kinds: [kind], writer: {} as Writer, root: '' })

const told = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((one) => `${one.id} ${one.status === 'done' ? one.liveId : one.status}`)

describe('changes that one request carries', () => {
  it('are those to one list, as many as it takes, each with its own outcome in the order of the plan', async () => {
    const asked: string[][] = []
    const kind = seat(
      (_to, changes) => {
        asked.push(changes.map(({ id }) => id))
        return Promise.resolve(changes.map(({ id }) => `joined ${id}`))
      },
      () => Promise.resolve(),
    )
    const outcomes = await run([...seats('a', 0, 4), ...seats('b', 0, 2)], kind)
    expect(asked.toSorted((a, b) => a.join().localeCompare(b.join()))).toEqual([
      ['seat:a/0', 'seat:a/1', 'seat:a/2'],
      ['seat:b/0', 'seat:b/1'],
    ])
    expect(told(outcomes)).toEqual([
      'seat:a/0 joined seat:a/0',
      'seat:a/1 joined seat:a/1',
      'seat:a/2 joined seat:a/2',
      'seat:a/3 alone seat:a/3',
      'seat:b/0 joined seat:b/0',
      'seat:b/1 joined seat:b/1',
    ])
  })

  it('are written by themselves where it is refused, so that only what is wrong fails', async () => {
    const kind = seat(
      () => Promise.resolve(undefined),
      (id) => (id === 'seat:a/1' ? Promise.reject(new Error('taken')) : Promise.resolve()),
    )
    expect(told(await run(seats('a', 0, 3), kind))).toEqual([
      'seat:a/0 alone seat:a/0',
      'seat:a/1 failed',
      'seat:a/2 alone seat:a/2',
    ])
  })

  it('all fail where nothing answers, and nothing more is attempted', async () => {
    const kind = seat(
      () => Promise.reject(new ConnectionError('no answer', { sent: true })),
      () => Promise.resolve(),
    )
    expect(told(await run(seats('a', 0, 4), kind))).toEqual([
      'seat:a/0 failed',
      'seat:a/1 failed',
      'seat:a/2 failed',
      'seat:a/3 not attempted',
    ])
  })

  it('leave out what waits for something that was not done', async () => {
    const asked: number[] = []
    const kind = seat(
      (_to, changes) => {
        asked.push(changes.length)
        return Promise.resolve(changes.map(({ id }) => id))
      },
      () => Promise.resolve(),
    )
    const outcomes = await run([...seats('a', 0, 2), ...seats('a', 2, 3, ['room:never'])], kind)
    expect(asked).toEqual([2])
    expect(outcomes.map(({ status }) => status)).toEqual(['done', 'done', 'not attempted'])
  })
})

describe('queues', () => {
  it('are parts of a list, the last one shorter', () => {
    expect(partsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(partsOf([], 2)).toEqual([])
  })

  it('run side by side, so many at a time, until all are done', async () => {
    let [running, most, done] = [0, 0, 0]
    await sideBySide(
      Array.from({ length: 30 }, (_, at) => at),
      7,
      async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        done += 1
      },
    )
    expect([most, done]).toEqual([7, 30])
  })
})
