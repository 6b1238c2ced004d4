import type { Guest } from '../declaration.ts'
import type { NodePlace } from '../document/index.ts'
import type { Address } from '../model.ts'
import type { Guest as Written } from '../generated/declaration.ts'
import { normalizeEmail } from './emails.ts'
import { levelsOf, type GuestLevels, type Level } from './guest-levels.ts'
import { valueSpan, type LoadContext } from './load-context.ts'
import type { SponsorReplacements } from './sponsor-replacements.ts'
import { keyReference, resolveReference, sponsorKinds, type DeclaredKeys } from './references.ts'

/** Of most guests; one list is enough for all of them. */
const NONE: readonly never[] = Object.freeze([])

/** The former addresses, as they are compared. */
export function formerAddresses({ previously }: Written, context: LoadContext): readonly string[] {
  if (previously === undefined) return NONE
  const made = previously.map(normalizeEmail)
  context.places.put(made, sameItems(previously, context))
  return made
}

/** The place of a list whose items are those of another one. */
const sameItems = (list: object, { places }: LoadContext): NodePlace => ({
  get own() {
    return ownOf(list, { places })
  },
  entry: (name) => places.entry(list, name),
})

function ownOf(list: object, { places }: Pick<LoadContext, 'places'>): NodePlace['own'] {
  const own = places.of(list)
  if (own === undefined) throw new RangeError('what was read has a place')
  return own
}

/** The nearest level's sponsors. What stands around many guests is looked up once for all of them. */
export function sponsorsOf(
  levels: GuestLevels,
  declaredKeys: DeclaredKeys,
  replacements: SponsorReplacements,
  context: LoadContext,
): readonly Address[] | undefined {
  const { entry, around } = levels
  const sponsors = (level: Level) => replacements.in(sponsorsIn(level, declaredKeys, context))
  if (entry.node.sponsors !== undefined) return sponsors(entry.node)
  if (around.says.sponsors === undefined) return undefined
  const level = around.all.find(({ sponsors }) => sponsors !== undefined)
  return level === undefined ? undefined : (around.sponsors ??= sponsors(level))
}

function sponsorsIn(level: Level, declaredKeys: DeclaredKeys, context: LoadContext): readonly Address[] {
  const list = level.sponsors ?? []
  const found = new Map<Address, number>()
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(context, list, index), sponsorKinds, declaredKeys, context)
    if (address !== undefined && !found.has(address)) found.set(address, index)
  }
  const addresses = [...found.keys()]
  const own = valueSpan(context, level, 'sponsors')
  const from = [...found.values()]
  if (own !== undefined)
    context.places.put(addresses, {
      own,
      entry: (index) => context.places.entry(list, from[Number(index)] ?? -1),
    })
  return addresses
}

/**
 * Every level's groups. What a level does not want goes out of it and of the levels around it; a nearer level may want
 * it again.
 */
export function groupsOf(levels: GuestLevels, declaredKeys: DeclaredKeys, context: LoadContext): readonly string[] {
  const { entry, around } = levels
  const { groups, notGroups } = entry.node
  const own: readonly string[] = groups ?? NONE
  const isPlain = notGroups === undefined && !around.grouped && own.every((key) => declaredKeys.groups.has(key))
  // Mostly the guest alone says which, and its list is the answer.
  if (isPlain && own.every((key, index) => own.indexOf(key) === index)) return own
  return joinedGroups(levelsOf(levels), declaredKeys, context)
}

function joinedGroups(levels: readonly Level[], declaredKeys: DeclaredKeys, context: LoadContext): string[] {
  const wanted = new Map<string, { list: readonly string[]; index: number }>()
  const unwanted = new Set<string>()
  const isKnown = (key: string, list: readonly string[], index: number): boolean =>
    declaredKeys.groups.has(key) ||
    keyReference('group', key, valueSpan(context, list, index), declaredKeys.groups, context) !== undefined
  for (const level of levels) {
    const { groups, notGroups } = level
    for (const [index, key] of (notGroups ?? NONE).entries()) {
      isKnown(key, notGroups ?? NONE, index)
      unwanted.add(key)
    }
    for (const [index, key] of (groups ?? NONE).entries())
      if (isKnown(key, groups ?? NONE, index) && !unwanted.has(key) && !wanted.has(key))
        wanted.set(key, { list: groups ?? NONE, index })
  }
  const keys = [...wanted.keys()]
  const from = [...wanted.values()]
  const first = from[0]
  if (first !== undefined)
    context.places.put(keys, {
      get own() {
        return ownOf(first.list, context)
      },
      entry: (index) => {
        const origin = from[Number(index)]
        return origin === undefined ? undefined : context.places.entry(origin.list, origin.index)
      },
    })
  return keys
}

/** What the levels say of the invitation, each setting by the nearest. Shared by all guests that say nothing of their own. */
export function invitationOf(levels: GuestLevels, context: LoadContext): Guest['invitation'] {
  const { entry, around } = levels
  return entry.node.invitation === undefined
    ? (around.invitation ??= invitationIn(around.all, context))
    : invitationIn([entry.node, ...around.all], context)
}

function invitationIn(levels: readonly Level[], context: LoadContext): Guest['invitation'] {
  const said = levels.flatMap(({ invitation }) => (invitation === undefined ? [] : [invitation]))
  const invitation: Guest['invitation'] = Object.assign(
    { redirectUrl: 'https://myapps.microsoft.com', send: false },
    ...said.toReversed(),
  )
  const own = said[0] === undefined ? undefined : context.places.of(said[0])
  if (own !== undefined)
    context.places.put(invitation, {
      own,
      entry: (name) => {
        const from = said.find((one) => name in one)
        return from === undefined ? undefined : context.places.entry(from, name)
      },
    })
  return invitation
}
