import type { EntryPlace, NodePlace, SourceSpan } from '../document/index.ts'
import { GUEST_ATTRIBUTES, type Guest, type Partner } from '../declaration.ts'
import type { Guest as Written, GuestsFrom } from '../generated/declaration.ts'
import type { GuestEntry } from './guest-entries.ts'
import { valueSpan, type LoadContext } from './load-context.ts'

/** The levels at which a guest's fields may stand, the nearest first. */
export type Level = Partial<Omit<Written, 'email'>>

/** The levels around an entry, which thousands of guests share; what they say together is put together once. */
export interface Around {
  /** The `from` entries outwards. */
  own: readonly Level[]
  /** The same, then the partner's defaults. */
  all: readonly Level[]
  /** What `own` says: the nearest of each. */
  ownSays: Level
  /** What `all` says. */
  says: Level
  /** Whether any of `all` names groups: those of all levels are joined. */
  grouped: boolean
  /** What is made of lists and mappings that no guest among them says anew. */
  sponsors?: Guest['sponsors']
  invitation?: Guest['invitation']
}

/** The levels of one guest: its entry or row, then those around it. */
export interface GuestLevels {
  entry: GuestEntry
  partner: Partner | undefined
  around: Around
}

/** All levels of a guest, the nearest first. */
export const levelsOf = ({ entry, around }: GuestLevels): readonly Level[] => [entry.node, ...around.all]

/** The levels around entries, each made once. */
export function aroundOf(): (from: readonly GuestsFrom[], defaults: Level | undefined) => Around {
  const known = new Map<readonly GuestsFrom[], Map<Level | undefined, Around>>()
  return (own, defaults) => {
    const within = known.get(own) ?? new Map<Level | undefined, Around>()
    known.set(own, within)
    const before = within.get(defaults)
    if (before !== undefined) return before
    const all = defaults === undefined ? own : [...own, defaults]
    const grouped = all.some(({ groups, notGroups }) => [groups, notGroups].some((list) => (list?.length ?? 0) > 0))
    const around = { own, all, ownSays: together(own), says: together(all), grouped }
    within.set(defaults, around)
    return around
  }
}

/** Of each field what the nearest level says. */
function together(levels: readonly Level[]): Level {
  const says: Level = {}
  for (const level of levels.toReversed())
    for (const [name, value] of Object.entries(level)) if (value !== undefined) Reflect.set(says, name, value)
  return says
}

const ATTRIBUTES: ReadonlyMap<string, number> = new Map(GUEST_ATTRIBUTES.map((name, at) => [name, at]))

/** The attributes of a guest as a person, in the order in which the declaration has them. */
export function attributesOf({ entry: { node }, around: { says } }: GuestLevels): Guest['attributes'] {
  const ranks: number[] = []
  const add = (name: string): void => {
    const rank = ATTRIBUTES.get(name)
    if (rank !== undefined) ranks.push(rank)
  }
  for (const name in node) add(name)
  for (const name in says) if (!(name in node)) add(name)
  const attributes: Guest['attributes'] = {}
  for (const rank of ranks.sort((a, b) => a - b)) {
    const name = GUEST_ATTRIBUTES[rank]
    if (name === undefined) continue
    const value = node[name] === undefined ? says[name] : node[name]
    if (value !== undefined) attributes[name] = value
  }
  return attributes
}

const OWN: ReadonlySet<string> = new Set(['source', 'ensure', 'reinstate', 'userType'])
const ANY: ReadonlySet<string> = new Set([
  ...GUEST_ATTRIBUTES,
  'manager',
  'expires',
  'inactiveDays',
  'accountEnabled',
  'userType',
  'sponsors',
  'invitation',
])

/** Where a guest and its fields were written: found when somebody asks, since of thousands of guests few are asked about. */
export class GuestPlace implements NodePlace {
  readonly #levels: GuestLevels
  readonly #context: LoadContext
  readonly #sponsors: EntryPlace | undefined
  /** `sponsors` is the line that gave the guest other sponsors than its levels name. */
  constructor(levels: GuestLevels, context: LoadContext, sponsors: EntryPlace | undefined) {
    this.#levels = levels
    this.#context = context
    this.#sponsors = sponsors
  }
  get own(): SourceSpan {
    const { list, index } = this.#levels.entry
    const span = valueSpan(this.#context, list, index)
    if (span === undefined) throw new RangeError('a list of guests has a place')
    return span
  }
  entry(name: string | number): EntryPlace | undefined {
    if (name === 'sponsors' && this.#sponsors !== undefined) return this.#sponsors
    const origin = originOf(this.#levels, String(name))
    return origin === undefined ? undefined : this.#context.places.entry(...origin)
  }
}

function originOf(
  { entry: { node }, partner, around }: GuestLevels,
  name: string,
): readonly [node: object, name: string] | undefined {
  const said = (levels: readonly Level[]): readonly [Level, string] | undefined => {
    const level = levels.find((one) => Reflect.get(one, name) !== undefined)
    return level === undefined ? undefined : [level, name]
  }
  if (name === 'email' || name === 'id' || name === 'previously') return [node, name]
  if (name === 'partner' && partner !== undefined) return said([node, ...around.own]) ?? [node, 'email']
  if (name === 'graceDays' && partner !== undefined) return [partner.guests, name]
  if (name === 'groups') {
    const level = [node, ...around.all].find(({ groups }) => groups !== undefined && groups !== null)
    return level === undefined ? undefined : [level, name]
  }
  const own = OWN.has(name) ? said([node, ...around.own]) : undefined
  return own ?? (ANY.has(name) ? said([node, ...around.all]) : undefined)
}
