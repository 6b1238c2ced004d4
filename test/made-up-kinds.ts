/**
 * Kinds that nobody has: rooms of a building, seats in them for people, and doors from a room to an app. They live in a store of their
 * own, so that what the house does with them can only come from what they say of themselves.
 */
import type { Entry } from '../src/kinds/entry.ts'
import type { ImportPart, TenantReading } from '../src/kinds/import.ts'
import { type Desired, type Kind, kindName } from '../src/kinds/kind.ts'
import type { Address, Change, Fields, Live } from '../src/model.ts'
import { refOf } from '../src/references.ts'

interface Room {
  id: string
  floor: number
}
interface Pair {
  id: string
  from: string
  to: string
}

/** What is asked for, as a declaration would say it. */
export interface Building {
  rooms: { key: string; floor?: number; ensure?: 'absent'; exclusive?: boolean }[]
  seats: { room: string; who: Address }[]
  doors: { room: string; app: Address }[]
}

export interface MadeUp {
  kinds: readonly Kind[]
  /** What the tenant has; writes change it. */
  rooms: Map<string, Room>
  seats: Map<string, Pair>
  doors: Map<string, Pair>
  /** What is declared; a test changes it between two plans. */
  declared: Building
  /** The targets of writes that were under way at once, at each write. */
  together: string[][]
}

const SOURCE = { file: 'guestlist.yaml', line: 1, column: 1 }

const desiredAs = (kind: string, address: Address, fields: Fields, more: Partial<Desired> = {}): Desired => ({
  kind,
  address,
  name: address,
  formerly: [],
  ensure: 'present',
  fields,
  onCreate: {},
  spec: undefined,
  source: SOURCE,
  at: () => SOURCE,
  ...more,
})

const plain = {
  readAlways: true,
  label: '',
  presence: 'managed',
  comesBack: false,
  fields: {},
  permissions: { requests: {}, read: () => [], write: () => [], toGrant: () => ({ read: [], write: [] }) },
  import: { sections: [] },
} satisfies Partial<Kind>

/** `guestId` and the like are Graph's; a room's id is its key with `id-` before it. */
export const madeUpKinds = (declared: Building): MadeUp => {
  const made: MadeUp = { kinds: [], rooms: new Map(), seats: new Map(), doors: new Map(), declared, together: [] }
  const underWay = new Set<string>()
  /** A write that takes a while, so that those which may run side by side do. */
  const writing = async (target: string, write: () => void): Promise<void> => {
    underWay.add(target)
    made.together.push([...underWay])
    await new Promise((done) => setTimeout(done, 2))
    write()
    underWay.delete(target)
  }
  const say = ({ op, id }: Change) => [`${op} `, { data: id }]

  const room: Kind<undefined, Room> = {
    ...plain,
    name: kindName('room'),
    label: 'meeting room',
    access: 'container',
    counted: { noun: 'rooms', all: 'rooms of the building' },
    after: [],
    isDeclared: () => true,
    desired: () =>
      made.declared.rooms.map(({ key, floor, ensure }) =>
        desiredAs(
          'room',
          `room:${key}`,
          floor === undefined ? {} : { floor },
          ensure === undefined ? {} : { ensure, end: { because: 'the entry says so', by: ['ensure'] } },
        ),
      ) as Desired<undefined>[],
    read: () =>
      Promise.resolve(
        [...made.rooms.values()].map((raw) => {
          const address: Address = `room:${raw.id.slice('id-'.length)}`
          return { kind: 'room', id: raw.id, address, name: `Room ${raw.id}`, raw }
        }),
      ),
    toFields: ({ raw }) => ({ floor: raw.floor }),
    fixed: ({ raw }, part) =>
      raw.floor < 0 && part === 'seats'
        ? { code: 'CELLAR', why: 'the cellar is locked', lift: 'unlock it' }
        : undefined,
    prune: () => ({ keep: 'rooms that nobody declares' }),
    writes: {
      async add(_, { id, after }) {
        const key = `id-${id.slice('room:'.length)}`
        await writing(id, () => made.rooms.set(key, { id: key, floor: Number(after?.['floor'] ?? 0) }))
        return key
      },
      change: (_, { liveId, id, after }) =>
        writing(id, () => made.rooms.set(liveId ?? '', { id: liveId ?? '', floor: Number(after?.['floor']) })),
      remove: (_, { liveId, id }) =>
        writing(id, () => {
          made.rooms.delete(liveId ?? '')
          for (const list of [made.seats, made.doors])
            for (const [key, pair] of list) if ([pair.from, pair.to].includes(liveId ?? '')) list.delete(key)
        }),
    },
    order: { add: 'groups come', change: 'groups change', remove: 'groups go' },
    // Sections are the schema's; that of the groups stands in for one of their own.
    import: {
      sections: ['groups'],
      part: {
        discover: (first: TenantReading) => first.lives<Room>('room'),
        entries: (found: Live<Room>[], latest: TenantReading) => found.map((live) => entryOf(live, latest)),
        required: ['floor'],
      } as ImportPart<unknown>,
      exactSets: { seats: 'list' },
    },
    summarize: say,
  }

  const entryOf = ({ address, name, id, raw }: Live<Room>, latest: TenantReading): Entry => ({
    section: 'groups',
    name,
    body: {
      floor: raw.floor,
      seats: latest.edges('seats').flatMap(([container, item]) => (container === id ? [item] : [])),
    },
    notes: [],
    file: 'rooms.yaml',
    address,
  })

  const edge = (
    word: string,
    [from, to]: [string, string],
    list: Map<string, Pair>,
    more: Pick<Kind, 'access' | 'label' | 'counted'> & Partial<Kind<undefined, Pair>>,
    wanted: () => [Address, Address][],
  ): Kind<undefined, Pair> => ({
    ...plain,
    name: kindName(word),
    comesBack: true,
    edge: { from, to, list: `${word}s`, ids: ({ raw }) => ({ from: raw.from, to: raw.to }) },
    after: ['directory', 'guest', 'group', 'app', 'room'],
    isDeclared: () => true,
    desired: () =>
      wanted().map(([fromRef, toRef]) =>
        desiredAs(word, `${word}:${toRef}/${fromRef}`, { [to]: { ref: toRef }, [from]: { ref: fromRef } }),
      ) as Desired<undefined>[],
    read: (_, { match }) =>
      Promise.resolve(
        [...list.values()].map((raw): Live<Pair> => {
          const [fromRef, toRef] = [match.addressForId(raw.from) ?? raw.from, match.addressForId(raw.to) ?? raw.to]
          return { kind: word, id: raw.id, address: `${word}:${toRef}/${fromRef}`, name: raw.id, raw }
        }),
      ),
    toFields: ({ raw }, { match }) => ({
      [to]: { ref: match.addressForId(raw.to) ?? `room:${raw.to}` },
      [from]: { ref: match.addressForId(raw.from) ?? `user:${raw.from}` },
    }),
    effectiveFields: () => ({}),
    identityOf: ({ fields }, { match }) =>
      [fields[to], fields[from]].map((value) => match.canonical(refOf(value) ?? 'room:')).join(' '),
    writes: {
      async add(_, { id, after }, context) {
        const pair = {
          from: context.id(refOf(after?.[from]) ?? 'room:'),
          to: context.id(refOf(after?.[to]) ?? 'room:'),
        }
        const key = `${pair.to}/${pair.from}`
        await writing(`${refOf(after?.[to]) ?? ''}`, () => list.set(key, { id: key, ...pair }))
        return key || id
      },
      remove: (_, { liveId, before }) => writing(`${refOf(before?.[to]) ?? ''}`, () => list.delete(liveId ?? '')),
    },
    order: { add: 'edges come', remove: 'edges go' },
    summarize: say,
    ...more,
  })

  const seat = edge(
    'seat',
    ['person', 'room'],
    made.seats,
    {
      label: 'seat',
      access: 'membership',
      counted: { noun: 'seats', all: 'seats of the building' },
      removalScopes: ({ raw }, { match }) => [match.addressForId(raw.to) ?? `room:${raw.to}`],
      fillsScope: ({ fields }) => refOf(fields['room']),
      import: { sections: ['groups'] },
      prune({ raw }, { match }, gone) {
        const address = match.addressForId(raw.to)
        const entry = made.declared.rooms.find(({ key }) => `room:${key}` === address)
        if (gone !== undefined) return { remove: 'delete', rule: 2, reason: 'taken out', source: gone.source }
        return entry?.exclusive === true
          ? { remove: 'delete', rule: 1, reason: `room ${entry.key} is exclusive`, source: SOURCE }
          : { keep: 'seats that nobody declares' }
      },
    },
    () => made.declared.seats.map((each) => [each.who, `room:${each.room}`]),
  )
  const door = edge(
    'door',
    ['room', 'app'],
    made.doors,
    { label: 'door', access: 'assignment', counted: 'not counted' },
    () => made.declared.doors.map((each) => [`room:${each.room}`, each.app]),
  )
  return Object.assign(made, { kinds: [room, seat, door] as readonly Kind[] })
}
